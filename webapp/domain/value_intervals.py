"""E: the interval at which a customer is expected, and how far back its orders are counted (4.1)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from webapp.domain.hundredths import half_up
from webapp.domain.value_policy import ValuePolicy

YEAR, TWELVE = 365, 12


def days_of(months: int) -> int:
    """Whole days, half up."""
    return half_up(months * YEAR, TWELVE)


def median_months(weighed: Iterable[tuple[int, int, int]]) -> int | None:
    """The smallest interval at which half of the fees are reached; of (months, fee, pieces).

    Where no fee is known, every piece weighs the same; None: no interval is known.
    """
    fees, pieces = Counter[int](), Counter[int]()
    for months, fee, count in weighed:
        fees[months] += fee
        pieces[months] += count
    weights = fees if sum(fees.values()) > 0 else pieces
    whole, reached = sum(weights.values()), 0
    for months in sorted(weights):
        reached += weights[months]
        if whole > 0 and 2 * reached >= whole:
            return months
    return None


def expected(weighed: Iterable[tuple[int, int, int]], *, policy: ValuePolicy) -> tuple[int, bool]:
    """E in days, and whether it is known from the ledger."""
    months = median_months(weighed)
    if months is None:
        return policy.unknown_days, False
    return max(policy.least_days, min(policy.most_days, days_of(months))), True


def window_days(expected_days: int, *, as_of: date, policy: ValuePolicy) -> int:
    """F and M count the days of so many days, as_of the last: 24 months, or two intervals if E > 365."""
    if expected_days > YEAR:
        return 2 * expected_days
    return usual_days(as_of, policy=policy)


def usual_days(as_of: date, *, policy: ValuePolicy) -> int:
    return _days_back(as_of, policy.window_months)


@lru_cache(maxsize=64)
def _days_back(as_of: date, months: int) -> int:
    return (as_of - (as_of - relativedelta(months=months))).days


def begins(as_of: date, days: int) -> date:
    """The first day of a window of so many days."""
    return as_of - timedelta(days=days - 1)
