"""Complaints as the statistics look at them: few statements, plain tuples, no objects of the database."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, Text, and_, case, cast, func, literal, select

from webapp import clock
from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_rows import NOTHING, Row
from webapp.domain.complaint_stages import OVER
from webapp.domain.complaint_timing import Timing
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Customer
from webapp.queries import plans
from webapp.queries.complaints import report_parts as parts
from webapp.queries.complaints.report_days import NOW, RECEIVED, Days, between, cut
from webapp.queries.complaints.report_scope import reported

LIMITS = (Limit.RECEIPT, Limit.ANSWER, Limit.CLOSURE)
NO_MONEY = (0, 0)


def rows(viewer: Viewer, since: date, until: date) -> list[Row]:
    """Eight statements, whatever the number; rights are asked once, by the first."""
    within, days, timed = between(since, until), Days(), _Timings()
    plan = ("reported complaints", viewer, clock.today())
    found = plans.rows(plan, lambda: _statement(viewer), tuple, **within)
    told = parts.read(within, {one[0]: one[2] for one in found}, days)
    return [_row(one, told, days, timed) for one in found]


def _row(one: Sequence[Any], told: parts.Parts, days: Days, timed: "_Timings") -> Row:
    key, number, day, customer, track, category, severity, channel, department, grade = one[:10]
    accepted, upheld, cause, sub_cause, timings, answered, over, again, own = one[10:]
    cost, refund = told.money.get(key, NO_MONEY)
    return Row._make((
        number, days[day], customer, track, category, severity, channel, department,
        told.fields.get(key, ""), grade, accepted, upheld, cause, sub_cause, timed[timings],
        told.days.get(key, NOTHING), answered, over, key in told.extended, again, key in told.escalated,
        cost, refund, told.marks.get(key), told.reissued.get(key, 0), own,
    ))  # fmt: skip


class _Timings(dict[str, Mapping[Limit, Timing]]):
    """How each limit went, of the words that stand one after the other: the same for many complaints."""

    def __missing__(self, words: str) -> Mapping[Limit, Timing]:
        told = zip(LIMITS, words.split(","), strict=True)
        self[words] = found = {limit: Timing(word) for limit, word in told if word}
        return found


def _statement(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    one, apart = Complaint, literal(",")
    receipt, answer, closure = (
        _timing(one.acknowledged_at, one.receipt_due_at),
        _timing(one.answered_at, one.answer_due_at),
        _timing(one.closed_at, one.closing_due_at),
    )
    return (
        select(
            one.id, one.number, cut(one.received_at), one.customer_id, one.track, one.category, one.severity,
            one.channel, func.coalesce(cast(one.department_id, Text), ""), func.coalesce(Customer.grade, ""),
            one.decision == "accepted", one.upheld, one.cause_class, one.sub_cause,
            receipt + apart + answer + apart + closure,
            one.answered_at.is_not(None), one.stage.in_(OVER), one.times_reopened > 0, one.is_own_finding,
        )
        .outerjoin(Customer, Customer.id == one.customer_id)
        .where(and_(reported(viewer), RECEIVED))
        .order_by(one.received_at, one.id)
    )  # fmt: skip


def _timing(done: Any, due: Any) -> Any:
    """As domain/complaint_timing says it, in the database; empty where nothing was owed."""
    return case(
        (due.is_(None), ""),
        (done <= due, Timing.IN_TIME.value),
        (done > due, Timing.LATE.value),
        (Complaint.stage.in_(OVER), ""),
        (due < NOW, Timing.OVERDUE.value),
        else_=Timing.RUNNING.value,
    )
