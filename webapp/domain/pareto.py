"""80:20: which customers bring the first eighty percent of the revenue (CV-04, 4.2)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

HUNDRED = 100


class Point(NamedTuple):
    """How many customers bring how much, from the greatest on; percents exact."""

    customers: int
    revenue: int
    of_customers: Fraction
    of_revenue: Fraction


def cut(revenues: Iterable[int], *, percent: int) -> int | None:
    """Who brings at least this belongs to the flagged; None: nobody brings anything.

    The one that carries the sum over the limit is among them, and so is everybody who brings the same.
    """
    ordered = sorted((one for one in revenues if one > 0), reverse=True)
    whole, reached = sum(ordered), 0
    for one in ordered:
        reached += one
        if HUNDRED * reached >= percent * whole:
            return one
    return None


def is_flagged(revenue: int, limit: int | None) -> bool:
    return limit is not None and revenue >= limit


def curve(revenues: Iterable[int], *, points: int) -> list[Point]:
    """At most so many points besides the first, evenly over the customers; who brings nothing counts too."""
    ordered = sorted((max(0, one) for one in revenues), reverse=True)
    whole, count = sum(ordered), len(ordered)
    if not whole:
        return []
    places = sorted({round_up(step * count, points) for step in range(1, points + 1)})
    found, reached, at = [Point(0, 0, Fraction(0), Fraction(0))], 0, 0
    for place in places:
        reached += sum(ordered[at:place])
        at = place
        found.append(
            Point(place, reached, Fraction(HUNDRED * place, count), Fraction(HUNDRED * reached, whole))
        )
    return found


def round_up(top: int, bottom: int) -> int:
    return -(-top // bottom)


def share_of_first(ordered: Sequence[Point], percent: int) -> Fraction | None:
    """Percent of the revenue that the first so many percent of the customers bring, as far as is drawn."""
    return next((one.of_revenue for one in ordered if one.of_customers >= percent), None)
