"""The statistics of a period for one reader: its complaints, those before, what they are compared with."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import Select, Text, func, select, true, type_coerce

from webapp import clock
from webapp.db import session
from webapp.domain.complaint_figures import by_month
from webapp.domain.complaint_periods import Period
from webapp.domain.complaint_picks import Basis, picked
from webapp.domain.complaint_rows import ActionRow, Row
from webapp.domain.months import Month
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Complaint,
    ComplaintAction,
    Customer,
    Department,
    InstrumentKind,
    Order,
    OrderLine,
    Praise,
)
from webapp.queries import plans
from webapp.queries.complaints.majors import Major, majors
from webapp.queries.complaints.report_days import RECEIVED, between
from webapp.queries.complaints.report_rows import rows
from webapp.queries.praises.sight import of_known_customer
from webapp.queries.reach import is_named
from webapp.queries.remembered import age, remembered


@dataclass(frozen=True)
class Found:
    """trail: complaints received in each of the eleven months before the period and in its own.

    majors: those of the period that may propose a veto.
    lines, praises: order lines, and praise that was verified, of the period and of the one before.
    """

    period: Period
    before: Period
    now: Basis
    then: Basis
    trail: tuple[tuple[Month, int], ...]
    lines: tuple[int, int]
    praises: tuple[int, int]
    departments: dict[str, str]
    majors: Sequence[Major] = ()


def found(period: Period, *, viewer: Viewer, today: date) -> Found:
    """Thirteen statements."""
    before = period.before(today)
    first = min(before.start - relativedelta(months=12), period.start - relativedelta(months=12))
    every, actions = rows(viewer, first, period.end), _actions(first, period.end)
    return Found(
        period,
        before,
        _basis(every, period, actions, today),
        _basis(every, before, actions, today),
        _trail(every, period),
        _lines(viewer, period, before),
        (_praises(viewer, period), _praises(viewer, before)),
        departments(),
        majors(viewer, period.start, period.end),
    )


def departments() -> dict[str, str]:
    """Name by id, as text."""
    return {str(key): name for key, name in session.execute(select(Department.id, Department.name))}


def behind(period: Period, figure: str, also: str = "", *, viewer: Viewer, now: datetime) -> tuple[str, ...]:
    """Numbers of the complaints a figure counts, kept for its minute: their list is turned and filtered."""
    key = ("behind a figure", period, figure, also, viewer, now.replace(second=0, microsecond=0))

    def build() -> tuple[str, ...]:
        first, today = period.start - relativedelta(months=12), clock.wall(now).date()
        every, actions = rows(viewer, first, period.end), _actions(first, period.end)
        return tuple(picked(_basis(every, period, actions, today), figure, also))

    return remembered(key, build, at=age())


def _basis(every: list[Row], period: Period, actions: dict[str, list[ActionRow]], today: date) -> Basis:
    start, end, since = period.start, period.end, period.start - relativedelta(months=12)
    kept = [row for row in every if start <= row.received_on <= end]
    earlier = [row for row in every if since <= row.received_on < start]
    theirs = {row.number: actions[row.number] for row in kept if row.number in actions}
    return Basis(kept, earlier, theirs, today)


def _trail(every: list[Row], period: Period) -> tuple[tuple[Month, int], ...]:
    months = Period("free", period.start - relativedelta(months=11), period.end).months
    counts = by_month(every, months)
    return tuple((month, counts[month][""].received) for month in months)


def _actions(since: date, until: date) -> dict[str, list[ActionRow]]:
    found, days = plans.rows("corrective actions", _corrective, tuple, **between(since, until)), _Days()
    by_number: dict[str, list[ActionRow]] = defaultdict(list)
    for number, due_on, done_on, effect in found:
        row = ActionRow(days[due_on], days[done_on], effect == "effective" if effect else None)
        by_number[number].append(row)
    return by_number


def _corrective() -> Select[*tuple[Any, ...]]:
    one = ComplaintAction
    return (
        select(Complaint.number, type_coerce(one.due_on, Text), type_coerce(one.done_on, Text), one.effect)
        .join_from(one, Complaint, Complaint.id == one.complaint_id)
        .where(RECEIVED, one.kind == "corrective", one.cancelled_reason == "")
    )


class _Days(dict[str | None, date | None]):
    """Each read once."""

    def __missing__(self, text: str | None) -> date | None:
        self[text] = found = date.fromisoformat(text) if text else None
        return found


def _lines(viewer: Viewer, period: Period, before: Period) -> tuple[int, int]:
    """Order lines of both; a head's are those of kinds his departments do. Kept until the next change."""
    key = ("lines of orders", viewer, clock.today(), period, before)
    return remembered(key, partial(_counted_lines, viewer, period, before), at=age())


def _counted_lines(viewer: Viewer, period: Period, before: Period) -> tuple[int, int]:
    """Added up for each order by the index alone: a million lines are not looked at one by one."""
    added = select(OrderLine.order_id, func.count().label("lines")).group_by(OrderLine.order_id)
    if not _sees_all(viewer):
        kinds = select(InstrumentKind.id).where(InstrumentKind.department_id.in_(viewer.departments))
        added = added.where(OrderLine.kind_id.in_(kinds))
    of_order, unknown = added.subquery(), select(Customer.id).where(is_named(viewer).is_not(true()))
    numbers = [
        func.sum(of_order.c.lines).filter(Order.ordered_on.between(one.start, one.end))
        for one in (period, before)
    ]
    statement = (
        select(*numbers)
        .select_from(of_order)
        .join(Order, Order.id == of_order.c.order_id)
        .where(Order.ordered_on.between(before.start, period.end), Order.state != "cancelled")
        .where(Order.customer_id.not_in(unknown))
    )
    counts: Any = session.execute(statement).one()
    return int(counts[0] or 0), int(counts[1] or 0)


def _praises(viewer: Viewer, period: Period) -> int:
    statement = select(func.count(Praise.id)).where(
        Praise.state == "verified",
        Praise.received_on.between(period.start, period.end),
        of_known_customer(viewer),
    )
    if not _sees_all(viewer):
        statement = statement.where(Praise.department_id.in_(viewer.departments))
    return session.scalar(statement) or 0


def _sees_all(viewer: Viewer) -> bool:
    return viewer.is_system or viewer.reach(Verb.COMPLAINT_REPORT) is Reach.ALL
