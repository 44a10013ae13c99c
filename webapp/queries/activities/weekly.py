"""周报 read: what the program tells of one person's week, and which reports are whose to confirm."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.leaves import Leave as Away
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.weekly_reports import Week
from webapp.models import Activity, Customer, Leave, Promise, ScheduledActivity, User, WeeklyReport
from webapp.queries.activities.narrowing import begins


def told(user_id: int, week: Week) -> dict[str, Any]:
    """Counts of his week, without isolated customers: others read it who may not know of them.

    Three statements; activities: ids, so that each reader is shown those he may see.
    """
    first, after = begins(week.first), begins(week.last + timedelta(days=1))
    done = session.execute(
        _open(
            select(Activity.id, Activity.kind, Activity.customer_id, Activity.is_late, Activity.cost),
            Activity,
        )
        .where(
            Activity.by_id == user_id,
            Activity.happened_at >= first,
            Activity.happened_at < after,
            Activity.deleted_at.is_(None),
        )
        .order_by(Activity.happened_at, Activity.id)
    ).all()
    plans, promises = _ended(ScheduledActivity, user_id, week), _ended(Promise, user_id, week)
    return {
        "kinds": dict(Counter(row.kind for row in done)),
        "customers": len({row.customer_id for row in done}),
        "late": sum(row.is_late for row in done),
        "cost": sum(row.cost for row in done),
        "plans": {state: plans[state] for state in ("done", "open", "moved", "cancelled")},
        "promises": {state: promises[state] for state in ("kept", "open", "broken", "withdrawn")},
        "activities": [row.id for row in done],
    }


def of_person(user_id: int, week: Week) -> WeeklyReport | None:
    statement = select(WeeklyReport).where(
        WeeklyReport.user_id == user_id, WeeklyReport.week_from == week.first
    )
    return session.execute(statement).scalar_one_or_none()


def get(report_id: int, *, viewer: Viewer) -> WeeklyReport | None:
    """His own, or one that he may confirm."""
    statement = select(WeeklyReport).join(User, User.id == WeeklyReport.user_id)
    statement = statement.where(WeeklyReport.id == report_id, readable(viewer))
    return session.execute(statement).scalar_one_or_none()


def weeks_to_confirm(viewer: Viewer) -> list[tuple[Week, int]]:
    """Each week in which reports wait for him, the oldest first, with how many. One statement."""
    wanted = select(WeeklyReport.week_from, func.count()).join(User, User.id == WeeklyReport.user_id)
    rows = session.execute(
        wanted.where(*waits_for(viewer)).group_by(WeeklyReport.week_from).order_by(WeeklyReport.week_from)
    )
    return [(Week(first), number) for first, number in rows]


def to_confirm(viewer: Viewer) -> Sequence[Any]:
    """(report, whose), the oldest week first, never his own. One statement."""
    wanted = (
        select(WeeklyReport, User.name)
        .join(User, User.id == WeeklyReport.user_id)
        .where(*waits_for(viewer))
        .order_by(WeeklyReport.week_from, WeeklyReport.id)
    )
    return session.execute(wanted).all()


def waits_for(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """For a statement that joins User: handed in by somebody else whose report he may confirm."""
    return WeeklyReport.state == "submitted", WeeklyReport.user_id != (viewer.id or 0), _confirmable(viewer)


def leaves(user_id: int, *, first: date, last: date) -> list[Away]:
    """His leave that touches those days."""
    statement = select(Leave.from_on, Leave.until_on).where(
        Leave.user_id == user_id, Leave.from_on <= last, Leave.until_on >= first
    )
    return [Away(row.from_on, row.until_on) for row in session.execute(statement)]


def sent_on(row: WeeklyReport) -> date | None:
    return clock.wall(row.first_submitted_at).date() if row.first_submitted_at else None


def _ended(model: type[ScheduledActivity] | type[Promise], user_id: int, week: Week) -> Counter[str]:
    """What was first due in the week, by how it stands."""
    statement = _open(select(model.state, func.count(model.id)), model).where(
        model.owner_id == user_id, model.first_due_on.between(week.first, week.last)
    )
    found = session.execute(statement.group_by(model.state)).all()
    return Counter({row[0]: row[1] for row in found})


def _open(statement: Select[*tuple[Any, ...]], model: Any) -> Select[*tuple[Any, ...]]:
    joined = statement.join(Customer, Customer.id == model.customer_id)
    return joined.where(Customer.secrecy != "isolated", Customer.deleted_at.is_(None))


def _confirmable(viewer: Viewer) -> ColumnElement[bool]:
    reach = viewer.reach(Verb.WEEKLY_CONFIRM)
    if reach is Reach.ALL:
        return User.id.is_not(None)
    return User.department_id.in_(viewer.departments if reach is Reach.DEPARTMENT else ())


def readable(viewer: Viewer, author: Any = WeeklyReport.user_id) -> ColumnElement[bool]:
    """For statements that join the author: his own, or one that he may confirm."""
    his: ColumnElement[bool] = author == (viewer.id or 0)
    return his | _confirmable(viewer)
