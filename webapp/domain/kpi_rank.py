"""A ranking beside the one of the period before: how many places up or down, how many points (domain 3.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_quota import WHOLE, Placed, Standing, ranking


@dataclass(frozen=True)
class Moved:
    """risen: places up, below 0 down; gained: points; both None for who stood in no ranking before."""

    placed: Placed
    before: Placed | None = None
    risen: int | None = None
    gained: Decimal | None = None


def moved(now: Iterable[Standing], before: Iterable[Standing]) -> tuple[Moved, ...]:
    """Best first, each beside where it stood; places are counted within each of the two rankings."""
    earlier: Mapping[str, Placed] = {one.standing.key: one for one in ranking(before)}
    return tuple(_moved(one, earlier.get(one.standing.key)) for one in ranking(now))


def share(count: int, persons: int) -> Decimal | None:
    """Per cent, two decimals; None of nobody."""
    return rounded(Fraction(WHOLE * count, persons)) if persons else None


def _moved(now: Placed, before: Placed | None) -> Moved:
    if before is None:
        return Moved(now)
    return Moved(now, before, before.rank - now.rank, now.standing.score - before.standing.score)
