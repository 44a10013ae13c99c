"""FN-03: new customers of a year against a fifth of those that were active when it began; the pace to date.

As the indicator new_rate counts it: the value to date ÷ (days gone, today included, ÷ 365). In a leap year
too, so that gauge and review say the same; on its last day the pace is 365/366 of the value.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from webapp.domain.hundredths import half_up
from webapp.domain.kpi_numbers import rounded

DAYS, WHOLE = 365, 100


@dataclass(frozen=True)
class Pace:
    """base: active on 1 January; needed: whole customers in the year; value: new ones to date; due: how many
    there should be by today at an even pace; forecast: of the whole year, at the pace to date. There are no
    parts of customers: due is the least number that keeps the pace (up), the forecast the nearest (half up).

    rate, pace: percent of the base, to date and brought to a year; with is_on_pace None: nobody was active.
    """

    base: int
    needed: int
    value: int
    days: int
    due: int
    forecast: int
    rate: Decimal | None
    pace: Decimal | None
    share: int
    is_reached: bool
    is_on_pace: bool | None

    @property
    def missing(self) -> int:
        """New customers still wanted this year."""
        return max(0, self.needed - self.value)


def pace(*, base: int, value: int, today: date, share: int) -> Pace:
    """share: percent of existing customers; a part of a customer is a whole one."""
    days = (today - date(today.year, 1, 1)).days + 1
    needed = -(-base * share // WHOLE)
    year = Fraction(value * DAYS, days)
    return Pace(
        base=base,
        needed=needed,
        value=value,
        days=days,
        due=-(-base * share * days // (WHOLE * DAYS)),
        forecast=half_up(value * DAYS, days),
        rate=rounded(Fraction(WHOLE * value, base)) if base else None,
        pace=rounded(WHOLE * year / base) if base else None,
        share=share,
        is_reached=value >= needed,
        is_on_pace=year * WHOLE >= base * share if base else None,
    )
