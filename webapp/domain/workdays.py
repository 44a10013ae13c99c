"""Working days of a Chinese office: weekends and holidays off, make-up days (调休) worked."""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
FARTHEST = 3660  # days looked through before a calendar without working days is called wrong


@dataclass(frozen=True)
class WorkCalendar:
    """holidays: days off that fall on weekdays; make_up: weekend days that are worked."""

    holidays: frozenset[date] = frozenset()
    make_up: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return day in self.make_up or (day.weekday() < SATURDAY and day not in self.holidays)

    def after(self, start: date, *, working_days: int) -> date:
        """The n-th working day after start, which itself never counts (次日起算); n is 1 or more."""
        return self._walk(start, working_days, step=1)

    def before(self, end: date, *, working_days: int) -> date:
        """The n-th working day before end, which itself never counts; n is 1 or more."""
        return self._walk(end, working_days, step=-1)

    def between(self, start: date, end: date) -> int:
        """Working days after start up to and with end; below zero where end lies before start."""
        if end < start:
            return -self.between(end, start)
        span = (end - start).days
        return sum(self.is_working(start + timedelta(days=offset)) for offset in range(1, span + 1))

    def _walk(self, day: date, working_days: int, *, step: int) -> date:
        if working_days < 1:
            raise ValueError(working_days)
        left = working_days
        for _offset in range(working_days * 7 + FARTHEST):
            day += timedelta(days=step)
            left -= self.is_working(day)
            if not left:
                return day
        raise ValueError("a calendar without working days")


WEEKDAYS_ONLY = WorkCalendar()
