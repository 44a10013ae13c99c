"""Who was responsible on which day: one at a time, without gaps or overlaps (AM-01), credit by date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """From from_on up to, not including, until_on; None: still. It may count no day at all."""

    manager_id: int
    from_on: date
    until_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


def manager_on(periods: Iterable[Period], day: date) -> int | None:
    """Whose the customer was on that day; what happened then is counted for him. None: nobody's."""
    return next((one.manager_id for one in periods if one.covers(day)), None)


def overlaps(periods: Iterable[Period]) -> tuple[date, ...]:
    """The first day of every time that two are responsible at once; empty: the history is sound."""
    found, latest = [], date.min
    for one in _in_order(periods):
        if one.from_on < latest:
            found.append(one.from_on)
        latest = max(latest, one.until_on or date.max)
    return tuple(found)


def gaps(periods: Iterable[Period]) -> tuple[tuple[date, date], ...]:
    """From and up to, not including, between one manager and the next: the customer was 待分配 or in 公海."""
    found: list[tuple[date, date]] = []
    ordered = _in_order(periods)
    latest = ordered[0].from_on if ordered else date.max
    for one in ordered:
        if one.from_on > latest:
            found.append((latest, one.from_on))
        latest = max(latest, one.until_on or date.max)
    return tuple(found)


def _in_order(periods: Iterable[Period]) -> Sequence[Period]:
    """Those that count a day, by their first one."""
    counting = (one for one in periods if one.until_on is None or one.until_on > one.from_on)
    return sorted(counting, key=lambda one: (one.from_on, one.until_on or date.max, one.manager_id))
