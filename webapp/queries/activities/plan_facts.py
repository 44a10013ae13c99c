"""What the month's plan asks of one manager's customers; a handful of statements, however many they are."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, case, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.activity_words import VISITS
from webapp.domain.complaint_words import Severity
from webapp.domain.instrument_words import IN_USE
from webapp.domain.order_words import State
from webapp.domain.viewer import Viewer
from webapp.domain.visit_intervals import Visited
from webapp.domain.visit_planning import There
from webapp.models import Activity, Assignment, Complaint, Customer, Instrument, Order, ScheduledActivity
from webapp.queries.activities.narrowing import begins
from webapp.queries.complaints.sight import names_complainant
from webapp.queries.keys.drops import is_dropped

SEVERE = (Severity.SERIOUS, Severity.MAJOR)
COMPLAINED = 365  # days back in which a complaint still asks for a visit
FREE_SHARE = 10  # 法定业务客户: of 24 months less than a tenth was charged (4.1)
TWO_YEARS = 731  # days


@dataclass(frozen=True)
class Facts:
    """visited: by customer; open: what is planned already, by customer;
    busy: how much stands in his calendar, by day and whether people are met.
    """

    visited: Mapping[int, Visited]
    open: Mapping[int, Sequence[There]]
    busy: Mapping[tuple[date, bool], int]


def of_manager(manager: Viewer, *, today: date, limits: ActivityLimits) -> Facts:
    """Seven statements. Of complaints about himself he learns nothing here either."""
    key = manager.id or 0
    met, spoken = _last(key)
    severe, batch, legal = _severe(manager, today), _batches(key, today, limits), _legal(key, today)
    rows = session.execute(
        select(Customer.id, Customer.grade, func.max(Assignment.from_on))
        .join(Assignment, Assignment.customer_id == Customer.id)
        .where(*_his(key), Assignment.until_on.is_(None))
        .group_by(Customer.id)
    )
    visited = {
        one: Visited(
            grade,
            since,
            met.get(one),
            spoken.get(one),
            one in legal,
            tuple(severe.get(one, ())),
            batch.get(one),
        )
        for one, grade, since in rows
    }
    return Facts(visited, _open(key), _busy(key))


def _his(manager_id: int) -> tuple[Any, ...]:
    return (
        Customer.manager_id == manager_id,
        Customer.deleted_at.is_(None),
        Customer.status != "stopped",
        ~is_dropped(),
    )


def _of_his(manager_id: int) -> Select[int]:
    return select(Customer.id).where(*_his(manager_id))


def _last(manager_id: int) -> tuple[dict[int, date], dict[int, date]]:
    """The day of the last visit and of the last contact of any kind, whoever it was of ours."""
    visits = case((Activity.kind.in_([str(one) for one in VISITS]), Activity.happened_at))
    rows = session.execute(
        select(Activity.customer_id, func.max(visits), func.max(Activity.happened_at))
        .where(Activity.customer_id.in_(_of_his(manager_id)), Activity.deleted_at.is_(None))
        .group_by(Activity.customer_id)
    ).all()
    met = {key: clock.wall(visit).date() for key, visit, _any in rows if visit is not None}
    return met, {key: clock.wall(last).date() for key, _visit, last in rows}


def _severe(manager: Viewer, today: date) -> Mapping[int | None, list[date]]:
    found = defaultdict[int | None, list[date]](list)
    rows = session.execute(
        select(Complaint.customer_id, Complaint.received_at).where(
            Complaint.customer_id.in_(_of_his(manager.id or 0)),
            Complaint.severity.in_([str(one) for one in SEVERE]),
            Complaint.received_at >= begins(today - timedelta(days=COMPLAINED)),
            names_complainant(manager),
        )
    )
    for key, at in rows:
        found[key].append(clock.wall(at).date())
    return found


def _batches(manager_id: int, today: date, limits: ActivityLimits) -> dict[int, date]:
    """The first day of the first month in which so many instruments fall due."""
    until = today + timedelta(days=limits.batch_days + 62)
    month = func.strftime("%Y-%m", Instrument.due_on)
    rows = session.execute(
        select(Instrument.customer_id, func.min(Instrument.due_on))
        .where(
            Instrument.customer_id.in_(_of_his(manager_id)),
            Instrument.deleted_at.is_(None),
            Instrument.state.in_([str(one) for one in IN_USE]),
            Instrument.due_on.between(today, until),
        )
        .group_by(Instrument.customer_id, month)
        .having(func.count() >= limits.batch_items)
        .order_by(month.desc())
    )
    return {key: day for key, day in rows if day is not None}  # the earliest month comes last and stays


def _legal(manager_id: int, today: date) -> set[int]:
    charged, listed = func.sum(Order.charged_total), func.sum(Order.list_total)
    return set(
        session.scalars(
            select(Order.customer_id)
            .where(
                Order.customer_id.in_(_of_his(manager_id)),
                Order.ordered_on >= today - timedelta(days=TWO_YEARS),
                Order.state.in_((State.FINISHED, State.COLLECTED)),
            )
            .group_by(Order.customer_id)
            .having(listed > 0, charged * FREE_SHARE < listed)
        )
    )


def _open(manager_id: int) -> Mapping[int, Sequence[There]]:
    found = defaultdict[int, list[There]](list)
    one = ScheduledActivity
    rows = session.execute(
        select(one.customer_id, one.cause, one.cause_key, one.kind, one.due_on).where(
            one.customer_id.in_(_of_his(manager_id)), one.state == "open"
        )
    )
    for key, cause, cause_key, kind, on in rows:
        found[key].append(There(cause, cause_key, kind, on))
    return found


def _busy(manager_id: int) -> Counter[tuple[date, bool]]:
    rows = session.execute(
        select(ScheduledActivity.due_on, ScheduledActivity.kind).where(
            ScheduledActivity.owner_id == manager_id, ScheduledActivity.state == "open"
        )
    )
    return Counter((day, kind in VISITS) for day, kind in rows)
