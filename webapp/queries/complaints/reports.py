"""The statistics of a period for one reader: its complaints, those before, what they are compared with."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, func, select

from webapp.db import session
from webapp.domain.complaint_figures import by_month
from webapp.domain.complaint_periods import Period
from webapp.domain.complaint_picks import Basis
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
from webapp.queries.complaints.majors import Major, majors
from webapp.queries.complaints.report_rows import received, rows
from webapp.queries.praises.sight import of_known_customer
from webapp.queries.reach import is_named


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
    every, actions = rows(viewer, first, period.end), _actions(received(first, period.end))
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


def basis(period: Period, *, viewer: Viewer, today: date) -> Basis:
    """The period alone, for the list behind a figure."""
    first = period.start - relativedelta(months=12)
    return _basis(rows(viewer, first, period.end), period, _actions(received(first, period.end)), today)


def _basis(every: list[Row], period: Period, actions: dict[str, list[ActionRow]], today: date) -> Basis:
    kept = [row for row in every if period.holds(row.received_on)]
    since = period.start - relativedelta(months=12)
    earlier = [row for row in every if since <= row.received_on < period.start]
    theirs = {row.number: actions[row.number] for row in kept if row.number in actions}
    return Basis(kept, earlier, theirs, today)


def _trail(every: list[Row], period: Period) -> tuple[tuple[Month, int], ...]:
    months = Period("free", period.start - relativedelta(months=11), period.end).months
    counts = by_month(every, months)
    return tuple((month, counts[month][""].received) for month in months)


def _actions(where: ColumnElement[bool]) -> dict[str, list[ActionRow]]:
    one = ComplaintAction
    statement = (
        select(Complaint.number, one.due_on, one.done_on, one.effect)
        .join_from(one, Complaint, Complaint.id == one.complaint_id)
        .where(where, one.kind == "corrective", one.cancelled_reason == "")
    )
    by_number: dict[str, list[ActionRow]] = defaultdict(list)
    for number, due_on, done_on, effect in session.execute(statement):
        by_number[number].append(ActionRow(due_on, done_on, effect == "effective" if effect else None))
    return by_number


def _lines(viewer: Viewer, period: Period, before: Period) -> tuple[int, int]:
    """Order lines of both; a head's are those of kinds his departments do."""
    numbers: list[Any] = [
        func.count(OrderLine.id).filter(Order.ordered_on.between(one.start, one.end))
        for one in (period, before)
    ]
    statement = (
        select(*numbers)
        .select_from(OrderLine)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(Order.ordered_on.between(before.start, period.end), Order.state != "cancelled")
        .where(is_named(viewer))
    )
    if not _sees_all(viewer):
        kinds = select(InstrumentKind.id).where(InstrumentKind.department_id.in_(viewer.departments))
        statement = statement.where(OrderLine.kind_id.in_(kinds))
    counts: Any = session.execute(statement).one()
    return int(counts[0]), int(counts[1])


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
