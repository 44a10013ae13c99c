"""客户日常联络表: on which working days somebody entered nothing (AC-01)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.leaves import Leave
from webapp.domain.workdays import WorkCalendar


@dataclass(frozen=True)
class Diarist:
    """Somebody who keeps the log; entered: days of contacts he has written down; since: in his post."""

    id: int
    entered: Collection[date] = ()
    leaves: Sequence[Leave] = ()
    since: date | None = None

    def is_wanted(self, day: date, *, calendar: WorkCalendar) -> bool:
        """A working day in his post, not on leave."""
        if self.since is not None and day < self.since:
            return False
        return calendar.is_working(day) and not any(leave.covers(day) for leave in self.leaves)


def missing(people: Sequence[Diarist], day: date, *, calendar: WorkCalendar) -> list[int]:
    """Whose log of that day is empty, in the order given."""
    return [one.id for one in people if one.is_wanted(day, calendar=calendar) and day not in one.entered]


def missing_days(one: Diarist, first: date, last: date, *, calendar: WorkCalendar) -> list[date]:
    """His empty days, both ends included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if one.is_wanted(day, calendar=calendar) and day not in one.entered]
