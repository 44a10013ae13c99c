"""Working days of a Chinese office: weekends and holidays off, make-up days (调休) worked."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

SATURDAY = 5
WEEK = 7
FARTHEST = 3660  # days looked through before a calendar without working days is called wrong


@dataclass(frozen=True)
class WorkCalendar:
    """holidays: days off that fall on weekdays; make_up: weekend days that are worked.

    years: those whose arrangement is known; in any other Monday to Friday are counted for the time being.
    """

    holidays: frozenset[date] = frozenset()
    make_up: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

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
        return self._until(end) - self._until(start)

    def unknown(self, start: date, end: date) -> list[int]:
        """Years from start to end whose arrangement is not known: what is counted there may still change."""
        return [year for year in range(start.year, end.year + 1) if year not in self.years]

    def _until(self, day: date) -> int:
        """Working days since the first Monday there is."""
        weeks, rest = divmod(day.toordinal(), WEEK)  # day 1 is a Monday
        gone, added = bisect_right(self._free, day), bisect_right(self._added, day)
        return weeks * SATURDAY + min(rest, SATURDAY) - gone + added

    @cached_property
    def _free(self) -> list[date]:
        return sorted(day for day in self.holidays - self.make_up if day.weekday() < SATURDAY)

    @cached_property
    def _added(self) -> list[date]:
        return sorted(day for day in self.make_up if day.weekday() >= SATURDAY)

    def _walk(self, day: date, working_days: int, *, step: int) -> date:
        if working_days < 1:
            raise ValueError(working_days)
        left = working_days
        for _offset in range(working_days * WEEK + FARTHEST):
            day += timedelta(days=step)
            left -= self.is_working(day)
            if not left:
                return day
        raise ValueError("a calendar without working days")


WEEKDAYS_ONLY = WorkCalendar()
