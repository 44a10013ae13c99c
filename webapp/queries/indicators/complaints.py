"""Complaints as figures count them: who is responsible, what was found, which limit ran out."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.complaint_rows import UPHELD
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import UPHELD as UPHELD_WORDS
from webapp.domain.words import label_of
from webapp.models import Assignment, Complaint, ComplaintEvent, ComplaintPerson
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import may_weigh, owned
from webapp.queries.indicators.span import Span, day_of


class Found(NamedTuple):
    """day: on which it came in; one row for each person it is about."""

    id: int
    number: str
    day: date
    severity: str
    upheld: str
    department_id: int | None
    person_id: int | None


def substantiated(span: Span, *narrow: ColumnElement[bool]) -> Iterator[Found]:
    """Found to be upheld in these days for the first time, wholly or in part, and not found otherwise since.

    So what came in before is lost in no period, and what is reopened and found again counts once.
    """
    first = _first_found()
    complained = and_(
        ComplaintPerson.complaint_id == Complaint.id,
        ComplaintPerson.part == "complained",
        ComplaintPerson.until_at.is_(None),
    )
    rows = session.execute(
        select(
            Complaint.id,
            Complaint.number,
            day_of(Complaint.received_at),
            Complaint.severity,
            Complaint.upheld,
            Complaint.department_id,
            ComplaintPerson.user_id,
        )
        .outerjoin(ComplaintPerson, complained)
        .outerjoin(first, first.c.complaint_id == Complaint.id)
        .where(
            Complaint.upheld.in_(UPHELD),
            span.has(func.coalesce(first.c.at, Complaint.cause_fixed_at)),
            may_weigh(Complaint.customer_id),
            *narrow,
        )
    )
    return (Found(*row) for row in rows)


def _first_found() -> Subquery:
    """The course of a case tells each finding by its word."""
    event = ComplaintEvent
    return (
        select(event.complaint_id, func.min(event.at).label("at"))
        .where(
            event.to_stage == Stage.CAUSE_FIXED.value,
            event.from_stage != event.to_stage,
            event.note.in_([label_of(UPHELD_WORDS, one) for one in sorted(UPHELD)]),
        )
        .group_by(event.complaint_id)
        .subquery()
    )


def responsible(found: Iterator[Found]) -> Iterator[Fact]:
    """For the people and the department complained of."""
    for one in found:
        yield Fact("complaint", one.id, one.day, of_one(one.person_id), of_one(one.department_id), top=1)


def limits(span: Span, due: Any, done: Any, worker: Any) -> Iterator[Fact]:
    """Those whose limit ran out in these days: on time or not, done or still open.

    For whoever had the customer when it came in, whoever works on it, and the department complained of.
    """
    now: datetime = clock.now()  # a limit that is still running says nothing yet
    received = func.date(Complaint.received_at, "+8 hours")
    over = Complaint.stage.in_(OVER)
    rows = session.execute(
        select(
            Complaint.id,
            day_of(Complaint.received_at),
            Complaint.department_id,
            Assignment.manager_id,
            worker,
            func.coalesce(done <= due, False),
        )
        .outerjoin(Assignment, owned(received, Complaint.customer_id))
        .where(
            span.has(due),
            or_(done.is_not(None), and_(~over, due < now)),
            may_weigh(Complaint.customer_id),
        )
    )
    for key, day, department, owner, at_work, on_time in rows:
        people = tuple({*of_one(owner), *of_one(at_work)})
        yield Fact("complaint", key, day, people, of_one(department), top=int(on_time), bottom=1)
