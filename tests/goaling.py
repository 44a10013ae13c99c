"""Goals set and issued, for tests of the room 目标."""

from decimal import Decimal
from typing import Any

from webapp.actions import acting_as
from webapp.actions.goals import setting
from webapp.domain.goal_owners import Held
from webapp.domain.goal_periods import read
from webapp.domain.goal_words import Owner
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models.goal import Goal
from webapp.queries.goals import owners

INSTITUTE = Held(Owner.INSTITUTE)


def of_department(viewer: Viewer) -> Held:
    """The one this person is in."""
    return Held(Owner.DEPARTMENT, viewer.department_id)


def of_person(viewer: Viewer) -> Held:
    found = owners.held(Owner.PERSON.value, viewer.id or 0)
    assert found is not None
    return found


def goal(
    held: Held, period: str, target: int | str, *, metric: str = "sales", by: Viewer = SYSTEM, **more: Any
) -> Goal:
    """A draft."""
    term = read(period)
    assert term is not None
    with acting_as(by):
        return setting.create(setting.Asked(held, term, metric, Decimal(target), **more))


def issued(held: Held, period: str, target: int | str, *, by: Viewer = SYSTEM, **more: Any) -> Goal:
    made = goal(held, period, target, by=by, **more)
    with acting_as(by):
        setting.issue([made])
    return made
