"""How quickly departments answer 内部协调单 (CT-02): working time of each round, median, share in time.

Choices, with their reasons:
- A working day has eight hours of office time; nights, weekends and holidays do not count.
- A slip that was sent back counts the time it lay with the department, round by round; the days on which it
  lay with the asker do not. It was in time when each of its rounds was.
- The share in time is taken of the slips answered and of those that should be by now and are not: who
  never answers must not stand better than who answers late.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from webapp.domain.coordination import State
from webapp.domain.workdays import WorkCalendar

OFFICE = ((time(8, 30), time(12)), (time(13), time(17, 30)))
DAY_MINUTES = 8 * 60
WHOLE = 100


@dataclass(frozen=True)
class Event:
    """at: Beijing's time; due_on: by when the round that begins here is to be answered."""

    at: datetime
    before: str
    after: str
    due_on: date | None = None


@dataclass(frozen=True)
class Slip:
    """minutes: working time with the department until its last answer, None where it never answered."""

    minutes: int | None
    in_time: bool
    is_open: bool
    is_late: bool  # open beyond its day


@dataclass(frozen=True)
class Times:
    """Of one department; median: minutes; share: whole percent, None without anything to measure."""

    asked: int
    answered: int
    median: int | None
    share: int | None
    open: int
    late: int


def working_minutes(start: datetime, end: datetime, calendar: WorkCalendar) -> int:
    """Whole minutes of office time between two moments of Beijing."""
    total, day = timedelta(), start.date()
    while day <= end.date():
        if calendar.is_working(day):
            for opens, closes in OFFICE:
                first = max(start, datetime.combine(day, opens, start.tzinfo))
                last = min(end, datetime.combine(day, closes, start.tzinfo))
                total += max(last - first, timedelta())
        day += timedelta(days=1)
    return int(total.total_seconds() // 60)


def slip(events: Sequence[Event], *, calendar: WorkCalendar, today: date) -> Slip:
    """events: of one slip, oldest first."""
    minutes: int | None = None
    in_time, begun = True, None
    for event in events:
        if event.after == State.OPEN:
            begun = event
        elif event.after == State.ANSWERED and begun is not None:
            minutes = (minutes or 0) + working_minutes(begun.at, event.at, calendar)
            in_time = in_time and (begun.due_on is None or event.at.date() <= begun.due_on)
            begun = None
        elif event.after == State.CANCELLED:
            begun = None
    is_late = begun is not None and begun.due_on is not None and begun.due_on < today
    return Slip(minutes, in_time and minutes is not None, begun is not None, is_late)


def times(slips: Iterable[Slip]) -> Times:
    found = list(slips)
    taken = [one.minutes for one in found if one.minutes is not None]
    measured = [one for one in found if one.is_late or (one.minutes is not None and not one.is_open)]
    kept = sum(one.in_time and not one.is_late for one in measured)
    return Times(
        len(found),
        len(taken),
        half_up(median(taken)) if taken else None,
        half_up(WHOLE * kept / len(measured)) if measured else None,
        sum(one.is_open for one in found),
        sum(one.is_late for one in found),
    )


def half_up(value: float) -> int:
    return int(value + 0.5)
