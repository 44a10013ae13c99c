"""This year against the one before: up to the same day of it, and the whole."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from webapp.domain.hundredths import half_up

WHOLE = 100


@dataclass(frozen=True)
class Years:
    """first: 1 January; before: 1 January of the year before; same_day: as far in that year as today is."""

    first: date
    today: date
    before: date
    same_day: date
    before_last: date


def years(today: date) -> Years:
    first = date(today.year, 1, 1)
    before = date(today.year - 1, 1, 1)
    return Years(first, today, before, today - relativedelta(years=1), date(today.year - 1, 12, 31))


def change(now: int, then: int) -> int | None:
    """Whole percent, half up, away from zero; None: there is nothing to compare with."""
    if then <= 0:
        return None
    more = now - then
    return half_up(abs(more) * WHOLE, then) * (1 if more >= 0 else -1)
