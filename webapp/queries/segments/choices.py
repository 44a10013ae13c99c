"""What the boxes above a list of values offer: managers, departments and industries of whom one sees."""

from dataclasses import dataclass, field

from sqlalchemy import String, cast, select, union_all

from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, User, ValueRun
from webapp.queries.kept_together import Kept
from webapp.queries.segments.sight import Chosen, rows
from webapp.queries.together import Rows

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Choices:
    """Key and name, by name."""

    manager: Pairs = field(default_factory=list)
    department: Pairs = field(default_factory=list)
    industry: Pairs = field(default_factory=list)


def choices(made: ValueRun, *, viewer: Viewer, at: int) -> Choices:
    """One statement, kept."""
    offered: Choices = asked_choices(made, viewer=viewer).answer(at=at)
    return offered


def asked_choices(made: ValueRun, *, viewer: Viewer) -> Kept:
    return Kept(("value choices", made.id, viewer), lambda: _choices(made, viewer), _offered)


def _choices(made: ValueRun, viewer: Viewer) -> Chosen:
    seen = rows(made, viewer, Customer.manager_id, Customer.industry).distinct().cte("seen")
    theirs = select(seen.c.manager_id)
    people = select(cast("manager", String).label("what"), cast(User.id, String).label("key"), User.name)
    rooms = (
        select(cast("department", String), cast(Department.id, String), Department.name)
        .join(User, User.department_id == Department.id)
        .where(User.id.in_(theirs))
        .distinct()
    )
    trades = (
        select(cast("industry", String), seen.c.industry, seen.c.industry)
        .where(seen.c.industry.is_not(None), seen.c.industry != "")
        .distinct()
    )
    both = union_all(people.where(User.id.in_(theirs)), rooms, trades).subquery()
    return select(both).order_by(both.c.what, both.c.name)


def _offered(found: Rows) -> Choices:
    offered = Choices()
    for what, key, name in found:
        getattr(offered, what).append((key, name))
    return offered
