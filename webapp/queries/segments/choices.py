"""What the boxes above a list of values offer: managers, departments and industries of whom one sees."""

from dataclasses import dataclass, field

from sqlalchemy import String, cast, select, union_all

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, User, ValueRun
from webapp.queries.remembered import remembered
from webapp.queries.segments.sight import rows

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Choices:
    """Key and name, by name."""

    manager: Pairs = field(default_factory=list)
    department: Pairs = field(default_factory=list)
    industry: Pairs = field(default_factory=list)


def choices(made: ValueRun, *, viewer: Viewer, at: int) -> Choices:
    """One statement, kept."""
    return remembered(("value choices", made.id, viewer), lambda: _choices(made, viewer), at=at)


def _choices(made: ValueRun, viewer: Viewer) -> Choices:
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
    offered = Choices()
    for what, key, name in session.execute(select(both).order_by(both.c.what, both.c.name)):
        getattr(offered, what).append((key, name))
    return offered
