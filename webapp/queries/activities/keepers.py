"""Whose daily work somebody looks after: account managers of his departments, for him who confirms."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, false, select, true

from webapp import clock
from webapp.db import session
from webapp.domain.leaves import Leave as Away
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Department, Leave, User, UserRole


@dataclass(frozen=True)
class Keeper:
    """since: the day of his account."""

    id: int
    name: str
    username: str
    department: str
    since: date


def led_by(viewer: Viewer, verb: Verb = Verb.WEEKLY_CONFIRM) -> list[Keeper]:
    """Account managers at work within the reach of the verb, without himself; one statement."""
    reach = viewer.reach(verb)
    if reach is None or reach is Reach.OWN:
        return []
    people = _managers().where(User.id != (viewer.id or 0))
    if reach is Reach.DEPARTMENT:
        people = people.where(User.department_id.in_(viewer.departments))
    return [
        Keeper(key, name, username, department or "", clock.wall(created).date())
        for key, name, username, department, created in session.execute(people.order_by(User.name, User.id))
    ]


def named(username: str, *, viewer: Viewer) -> Keeper | None:
    """Himself, or one whose report he may confirm, at work or not."""
    reach = viewer.reach(Verb.WEEKLY_CONFIRM)
    theirs = User.department_id.in_(viewer.departments) if reach is Reach.DEPARTMENT else false()
    confirmable = true() if reach is Reach.ALL else theirs
    found = session.execute(
        select(User.id, User.name, User.username, Department.name, User.created_at)
        .outerjoin(Department, Department.id == User.department_id)
        .where(User.username == username, (User.id == (viewer.id or 0)) | confirmable)
    ).first()
    if found is None:
        return None
    key, name, login, department, created = found
    return Keeper(key, name, login, department or "", clock.wall(created).date())


def away(ids: Sequence[int], *, first: date, last: date) -> Mapping[int, list[Away]]:
    """Their leave that touches those days; one statement."""
    found: dict[int, list[Away]] = defaultdict(list)
    rows = select(Leave.user_id, Leave.from_on, Leave.until_on).where(
        Leave.user_id.in_(ids), Leave.from_on <= last, Leave.until_on >= first
    )
    for user, from_on, until_on in session.execute(rows):
        found[user].append(Away(from_on, until_on))
    return found


def _managers() -> Select[int, str, str, str, datetime]:
    return (
        select(User.id, User.name, User.username, Department.name, User.created_at)
        .join(UserRole, UserRole.user_id == User.id)
        .outerjoin(Department, Department.id == User.department_id)
        .where(UserRole.role == Role.MANAGER, User.is_active)
    )
