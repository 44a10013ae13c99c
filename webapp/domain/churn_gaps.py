"""P40 and P80 of gap ÷ E over all customers, by which a house sets its limits (4.5)."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

HUNDRED = 100
Gaps = Counter[tuple[int, int]]  # (days between two orders, E) -> how often


def percentile(gaps: Mapping[tuple[int, int], int], percent: int) -> Fraction | None:
    """The smallest ratio that at least so many percent of all do not exceed; None: there is no gap."""
    count, reached = sum(gaps.values()), 0
    for ratio, times in sorted((Fraction(days, expected), times) for (days, expected), times in gaps.items()):
        reached += times
        if HUNDRED * reached >= percent * count:
            return ratio
    return None


def hundredths(ratio: Fraction | None) -> int | None:
    """Half up."""
    return None if ratio is None else (200 * ratio.numerator + ratio.denominator) // (2 * ratio.denominator)
