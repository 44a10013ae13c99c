"""The quarters of the demo's reviews: how far each has come by as_of, and on which days its steps were."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from webapp.clock import BEIJING
from webapp.demo.making import Making
from webapp.domain.kpi_deadlines import Reckoning
from webapp.domain.kpi_periods import Period, around
from webapp.domain.kpi_words import PeriodKind
from webapp.models import ReviewPeriod
from webapp.queries import work_calendar

COUNT, LEAST = 10, 4
SETTLED = 30  # days after a quarter's end before its reviews can be half way
NIGHT = time(0, 20)
MEETING = 12  # working days after the figures; within the limits of 自评, 考评 and 审定
LOCKING = 13  # working days after publication: three to answer, seven to appeal
HALF_WAY = 8  # working days ago: the run of the quarter that is half way
BEFORE = timedelta(days=8)


class Reached(StrEnum):
    """LOCKED; KNOWN: published, some still to be locked; MIDWAY: at every step; RUNNING: plans alone."""

    LOCKED = "locked"
    KNOWN = "known"
    MIDWAY = "midway"
    RUNNING = "running"


@dataclass
class Season:
    """row: its period, courses: its reviews, once it is put up."""

    span: Period
    reached: Reached
    place: int
    making: Making
    row: ReviewPeriod | None = None
    courses: list[Any] = field(default_factory=list)

    @property
    def period(self) -> ReviewPeriod:
        assert self.row is not None
        return self.row

    @property
    def by(self) -> Reckoning:
        return Reckoning(work_calendar.now())

    def after(self, day: date, working_days: int) -> date:
        return self.by.calendar.after(day, working_days=working_days)

    def ago(self, working_days: int) -> date:
        return self.by.calendar.before(self.making.as_of, working_days=working_days)

    @property
    def put_up_on(self) -> date:
        return max(self.span.first - BEFORE, self.making.ago(months=30.8))

    @property
    def run_on(self) -> date:
        due = self.span.last + timedelta(days=3)
        return max(due, self.ago(HALF_WAY)) if self.reached == Reached.MIDWAY else due

    @property
    def published_on(self) -> date:
        return self.after(self.run_on, MEETING)

    @property
    def locked_on(self) -> date:
        return self.after(self.published_on, LOCKING)

    @property
    def is_over(self) -> bool:
        """Published as a whole."""
        return self.reached in {Reached.LOCKED, Reached.KNOWN}

    def at(self, day: date, *, late: bool = False) -> datetime:
        """Before or after noon of a working day."""
        minutes = self.making.rng.randint(0, 110)
        return datetime.combine(day, time(14 if late else 8, 40), BEIJING) + timedelta(minutes=minutes)

    def night(self, day: date) -> datetime:
        return datetime.combine(day, NIGHT, BEIJING)


def laid(making: Making) -> list[Season]:
    """The oldest first; the last one is running."""
    count = max(LEAST, round(COUNT * making.size)) if making.size < 1 else COUNT
    spans = [around(PeriodKind.QUARTER, making.as_of - timedelta(days=SETTLED))]
    while len(spans) < count:
        spans.insert(0, spans[0].before)
    newest = (Reached.KNOWN, Reached.MIDWAY, Reached.RUNNING)
    reached = (*[Reached.LOCKED] * (count - len(newest)), *newest)
    pairs = zip(spans, reached, strict=True)
    return [Season(span, state, place, making) for place, (span, state) in enumerate(pairs)]
