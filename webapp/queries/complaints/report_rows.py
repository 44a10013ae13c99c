"""Complaints as the statistics look at them: few statements, plain tuples, no objects of the database."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal_column, select

from webapp.clock import BEIJING, now
from webapp.db import session
from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_rows import Row
from webapp.domain.complaint_stages import OVER
from webapp.domain.complaint_timing import Timing
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Customer
from webapp.queries.complaints import report_parts as parts
from webapp.queries.complaints.report_scope import reported

OF_TIMING = {timing.value: timing for timing in Timing}
LIMITS = (Limit.RECEIPT, Limit.ANSWER, Limit.CLOSURE)
day_of = func.date(Complaint.received_at, "+8 hours")


def received(since: date, until: date) -> ColumnElement[bool]:
    """From the beginning of one day to the end of the other."""
    return and_(
        Complaint.received_at >= _start(since),
        Complaint.received_at < _start(until + timedelta(days=1)),
    )


def rows(viewer: Viewer, since: date, until: date) -> list[Row]:
    """Eight statements, whatever the number; rights are asked once, by the first."""
    found = session.execute(_statement(and_(reported(viewer), received(since, until)))).all()
    told = parts.read(received(since, until), {one[0]: one[2] for one in found})
    return [_row(one, told) for one in found]


def _row(one: Sequence[Any], told: parts.Parts) -> Row:
    key, number, day, customer_id, track, category, severity, channel, department, grade = one[:10]
    decision, upheld, cause_class, sub_cause, stage, answered, own, again = one[10:18]
    cost, refund = told.money.get(key, (0, 0))
    return Row(
        number, date.fromisoformat(day), customer_id, track, category, severity, channel,
        str(department or ""), told.fields.get(key, ""), grade or "", decision == "accepted", upheld,
        cause_class, sub_cause,
        {limit: OF_TIMING[word] for limit, word in zip(LIMITS, one[18:], strict=True) if word},
        told.days.get(key, {}), answered is not None, stage in OVER, key in told.extended, again > 0,
        key in told.escalated, cost, refund, told.marks.get(key), told.reissued.get(key, 0), bool(own),
    )  # fmt: skip


def _statement(where: ColumnElement[bool]) -> Any:
    return (
        select(
            Complaint.id,
            Complaint.number,
            day_of,
            Complaint.customer_id,
            Complaint.track,
            Complaint.category,
            Complaint.severity,
            Complaint.channel,
            Complaint.department_id,
            Customer.grade,
            Complaint.decision,
            Complaint.upheld,
            Complaint.cause_class,
            Complaint.sub_cause,
            Complaint.stage,
            func.date(Complaint.answered_at),
            Complaint.is_own_finding,
            Complaint.times_reopened,
            _timing(Complaint.acknowledged_at, Complaint.receipt_due_at),
            _timing(Complaint.answered_at, Complaint.answer_due_at),
            _timing(Complaint.closed_at, Complaint.closing_due_at),
        )
        .outerjoin(Customer, Customer.id == Complaint.customer_id)
        .where(where)
        .order_by(Complaint.received_at, Complaint.id)
    )


def _timing(done: Any, due: Any) -> Any:
    """As domain/complaint_timing says it, in the database; empty where nothing was owed."""
    return case(
        (due.is_(None), literal_column("''")),
        (done <= due, literal_column(f"'{Timing.IN_TIME.value}'")),
        (done > due, literal_column(f"'{Timing.LATE.value}'")),
        (Complaint.stage.in_(OVER), literal_column("''")),
        (due < now(), literal_column(f"'{Timing.OVERDUE.value}'")),
        else_=literal_column(f"'{Timing.RUNNING.value}'"),
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, BEIJING).astimezone(UTC)
