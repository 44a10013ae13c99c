"""Until when each step of a complaint is due, and how much of its time is gone (domain 2.2).

The day of the event does not count, and the last day counts to its end. A pause moves only what was not yet
due when it began; the two months of CNAS are stopped by nothing. 复议 has its own limit, before which the
case need not be closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from webapp.domain.complaint_course import Course, waits
from webapp.domain.complaint_limits import Limit, Limits
from webapp.domain.complaint_words import Severity
from webapp.domain.working_hours import WorkingHours

URGENT = frozenset({Severity.SERIOUS, Severity.MAJOR})
WAITING = frozenset({Limit.PROGRESS, Limit.ANSWER, Limit.CLOSURE})
EXTENDED = frozenset({Limit.ANSWER, Limit.CLOSURE})
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Due:
    """amount: of working hours or days or calendar months; waited, extended: working days in it besides;
    used: share of the time that is gone, 1 on the last day.
    """

    limit: Limit
    started: datetime
    at: datetime
    amount: int
    used: Fraction
    now: datetime
    done_at: datetime | None = None
    in_hours: bool = False
    waited: int = 0
    extended: int = 0

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    @property
    def is_late(self) -> bool:
        return (self.done_at or self.now) > self.at


@dataclass(frozen=True)
class _Step:
    limit: Limit
    started: datetime
    done_at: datetime | None


@dataclass(frozen=True)
class Reckoning:
    """What every limit of one house is counted with, at one moment."""

    limits: Limits
    hours: WorkingHours
    now: datetime


def dues(course: Course, by: Reckoning) -> tuple[Due, ...]:
    """In the order of their turn; what a complaint that is over never came to is left out."""
    return tuple(due for due in _dues(course, by) if due.done_at is not None or course.over_at is None)


def following(found: tuple[Due, ...]) -> Due | None:
    """The open one that ends first; of two at the same time the one whose turn it is."""
    return min((due for due in found if due.is_open), key=lambda due: due.at, default=None)


def _dues(course: Course, by: Reckoning) -> Iterator[Due]:
    urgent = course.severity in URGENT
    yield (_in_hours if urgent else _in_days)(
        course, by, _Step(Limit.RECEIPT, course.began_at, course.receipt_at)
    )
    yield _in_days(course, by, _Step(Limit.DECISION, course.began_at, course.decided_at))
    if course.is_accepted:
        if course.severity == Severity.MAJOR:
            yield _in_days(course, by, _Step(Limit.CONTAINMENT, course.began_at, course.contained_at))
        answered = _since(course.answered_at, course.start)
        yield _in_days(course, by, _progress(course, answered, repeats=urgent))
        yield _in_days(course, by, _Step(Limit.ANSWER, course.start, answered))
        if course.is_cnas:
            yield _cnas(course, by)
    closure = _in_days(course, by, _Step(Limit.CLOSURE, course.start, course.over_at))
    if course.escalated_at is not None and course.escalated_at >= course.start:
        judged = _since(course.judged_at, course.escalated_at)
        review = _in_days(course, by, _Step(Limit.REVIEW, course.escalated_at, judged))
        yield review
        closure = replace(closure, at=max(closure.at, review.at))
    yield closure


def _since(at: datetime | None, start: datetime) -> datetime | None:
    """Not what was done before, in an earlier round."""
    return at if at is not None and at >= start else None


def _progress(course: Course, answered: datetime | None, *, repeats: bool) -> _Step:
    """一般: the first one only; 严重 and 重大: again and again until the answer, from the last one on."""
    told = _since(course.progress_at, course.start)
    if repeats:
        return _Step(Limit.PROGRESS, told or course.start, answered)
    return _Step(Limit.PROGRESS, course.start, told or answered)


def _in_hours(course: Course, by: Reckoning, step: _Step) -> Due:
    hours = by.limits.of(course.severity, step.limit)
    at = by.hours.after(step.started, hours=hours)
    gone = by.hours.between(step.started, step.done_at or by.now)
    used = Fraction(max(0, gone // SECOND), hours * 3600)
    return Due(step.limit, step.started, at, hours, used, by.now, done_at=step.done_at, in_hours=True)


def _in_days(course: Course, by: Reckoning, step: _Step) -> Due:
    calendar, start = by.hours.calendar, step.started.date()
    until = (step.done_at or by.now).date()
    days = by.limits.review if step.limit is Limit.REVIEW else by.limits.of(course.severity, step.limit)
    extended = _extended(course, step)
    end, waited = calendar.after(start, working_days=days + extended), 0
    for since, last in waits(course, calendar, by.limits, now=by.now) if step.limit in WAITING else ():
        counted = calendar.between(max(since, start), min(last, until))
        if counted > 0 and since <= end:
            end, waited = calendar.after(end, working_days=counted), waited + counted
    used = Fraction(max(0, calendar.between(start, until) - waited), days + extended)
    at = datetime.combine(end, time.max)
    return Due(
        step.limit, step.started, at, days, used, by.now, step.done_at, waited=waited, extended=extended
    )


def _extended(course: Course, step: _Step) -> int:
    asked = course.extension
    if asked is None or asked.approved_by_id is None or step.limit not in EXTENDED:
        return 0
    return asked.days if asked.told_at is not None and asked.told_at >= step.started else 0


def _cnas(course: Course, by: Reckoning) -> Due:
    start, months = course.began_at.date(), by.limits.cnas_months
    end = start + relativedelta(months=months)
    gone = ((course.answered_at or by.now).date() - start).days
    used = Fraction(max(0, gone), (end - start).days)
    at = datetime.combine(end, time.max)
    return Due(Limit.CNAS, course.began_at, at, months, used, by.now, done_at=course.answered_at)
