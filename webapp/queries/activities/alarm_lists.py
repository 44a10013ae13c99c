"""久未联络: planned contacts that nobody made, by how many days they are past their day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.contact_alarms import Alarm, alarm
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ScheduledActivity, User
from webapp.queries.activities import rules
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.reach import condition, nearly_own
from webapp.queries.today_marks import unmarked

DUE, ALL, LEVELS = "due", "0", ("1", "2", "3")


@dataclass(frozen=True)
class Asked:
    """level: "due" what 今日 tells of one's own, "0" all that are late, "3" what the heads are told of."""

    level: str = ALL
    person: int = 0
    page: int = 1


@dataclass(frozen=True)
class Line:
    id: int
    kind: str
    due_on: date
    first_due_on: date
    note: str
    customer: str
    customer_number: str
    grade: str
    owner: str
    may_write: bool

    def alarm(self, *, today: date, limits: ActivityLimits) -> Alarm | None:
        return alarm(self.due_on, today=today, limits=limits)


def usual(viewer: Viewer) -> str:
    """Who has people below him is first shown what he is told of."""
    return LEVELS[-1] if viewer.reach(Verb.WEEKLY_CONFIRM) is not None else ALL


def search(wanted: Asked, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the number of each level: two statements."""
    today, limits = clock.today(), rules.now()
    where = [*_narrowed(wanted, viewer), ScheduledActivity.due_on <= today]
    shown = {level: of_level(level, today=today, limits=limits) for level in (ALL, *LEVELS)}
    shown[DUE] = _due_of(viewer)
    found = [func.count().filter(one) for one in shown.values()]
    counts = dict(zip(shown, session.execute(_joined(*found).where(*where)).one(), strict=True))
    total = counts[wanted.level]
    page = nearest(wanted.page, total)
    rows = _rows(viewer).where(*where, shown[wanted.level])
    lines = session.execute(cut(rows.order_by(ScheduledActivity.due_on, ScheduledActivity.id), page))
    return Grouped([Line(*row) for row in lines], page, total, counts=counts)


def of_level(level: str, *, today: date, limits: ActivityLimits) -> ColumnElement[bool]:
    """From its own limit on to the next one."""
    if level == ALL:
        return _late(today, limits)
    place = LEVELS.index(level)
    found = ScheduledActivity.due_on <= today - timedelta(days=limits.alarms[place])
    if place + 1 < len(limits.alarms):
        found &= ScheduledActivity.due_on > today - timedelta(days=limits.alarms[place + 1])
    return found


def _due_of(viewer: Viewer) -> ColumnElement[bool]:
    """As 今日 counts them: one's own, without what was set aside there."""
    plan = ScheduledActivity
    return and_(
        plan.owner_id == viewer.id, unmarked(viewer, "due", plan.id), condition(viewer, Verb.ACTIVITY_WRITE)
    )


def _late(today: date, limits: ActivityLimits) -> ColumnElement[bool]:
    return ScheduledActivity.due_on <= today - timedelta(days=limits.alarm_first)


def _narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    where = [
        ScheduledActivity.state == "open",
        Customer.deleted_at.is_(None),
        condition(viewer, Verb.ACTIVITY_READ),
    ]
    if viewer.reach(Verb.ACTIVITY_READ) is Reach.OWN and viewer.id is not None:
        where.append(ScheduledActivity.customer_id.in_(nearly_own(viewer.id)))
    if wanted.person and wanted.level != DUE:
        where.append(ScheduledActivity.owner_id == wanted.person)
    return where


def _joined(*columns: Any) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = select(*columns)
    return found.select_from(ScheduledActivity).join(Customer, Customer.id == ScheduledActivity.customer_id)


def _rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    plan = ScheduledActivity
    return _joined(
        plan.id, plan.kind, plan.due_on, plan.first_due_on, plan.note, Customer.name, Customer.number,
        Customer.grade, User.name, condition(viewer, Verb.ACTIVITY_WRITE).label("may_write"),
    ).join(User, User.id == plan.owner_id)  # fmt: skip
