"""Working time of a day: opening hours over the calendar of working days (domain 2.2).

Every instant here is wall time in Beijing without a zone; who reads the clock turns it into that first. The
last minute of an opening still counts: what ends at 17:30 is due at 17:30, not the next morning at 08:30.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from webapp.domain.opening_hours import Span
from webapp.domain.workdays import FARTHEST, WorkCalendar

NONE = timedelta()


@dataclass(frozen=True)
class WorkingHours:
    """openings: of one day, in order and without touching each other."""

    calendar: WorkCalendar
    openings: tuple[Span, ...] = ((time(8, 30), time(12)), (time(13, 30), time(17, 30)))

    @property
    def per_day(self) -> timedelta:
        return sum((_on(date.min, end) - _on(date.min, start) for start, end in self.openings), NONE)

    def is_open(self, at: datetime) -> bool:
        """At the closing minute it is shut."""
        return self.calendar.is_working(at.date()) and any(
            start <= at.time() < end for start, end in self.openings
        )

    def opening(self, at: datetime) -> datetime:
        """The instant itself where it is open; else the next opening."""
        return max(at, next(self._spans(at))[0])

    def after(self, at: datetime, *, hours: int) -> datetime:
        """So many working hours later; what comes outside starts at the next opening."""
        left = timedelta(hours=hours)
        if left <= NONE:
            raise ValueError(hours)
        spans = self._spans(at)
        start, end = next(spans)
        while left > end - max(start, at):
            left -= end - max(start, at)
            start, end = next(spans)
        return max(start, at) + left

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from the one to the other; below zero where the end lies before the start."""
        if end < start:
            return -self.between(end, start)
        day, total = start.date(), NONE
        while day <= end.date():
            if self.calendar.is_working(day):
                total += sum((_common(span, start, end, day) for span in self.openings), NONE)
            day += timedelta(days=1)
        return total

    def _spans(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The openings that end after the instant, one after the other; a shut calendar ends them."""
        for ahead in range(FARTHEST):
            day = at.date() + timedelta(days=ahead)
            if self.calendar.is_working(day):
                for start, end in self.openings:
                    if _on(day, end) > at:
                        yield _on(day, start), _on(day, end)
        raise ValueError("a calendar without working days")


def _on(day: date, at: time) -> datetime:
    return datetime.combine(day, at)


def _common(span: Span, start: datetime, end: datetime, day: date) -> timedelta:
    return max(min(end, _on(day, span[1])) - max(start, _on(day, span[0])), NONE)
