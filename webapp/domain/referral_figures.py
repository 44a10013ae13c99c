"""What came of the names that a customer gave, over all generations (CH-03)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.funnel_figures import percent
from webapp.domain.referral_tree import generations


@dataclass(frozen=True)
class Brought:
    """carded: cards of the names he gave himself; all else of every generation below him; money in fen.

    conversion: percent of the cards that became customers.
    """

    carded: int
    below: int
    generations: int
    customers: int
    money: int
    conversion: Decimal | None


def brought(
    top: int, named: Mapping[int, Sequence[int]], *, won: Collection[int], money: Mapping[int, int]
) -> Brought:
    """won: who became a customer; money: what came of each one since it was named."""
    lines = generations(named, top)
    return _brought([one for line in lines for one in line], won, money, lines)


def whole(named: Mapping[int, Sequence[int]], *, won: Collection[int], money: Mapping[int, int]) -> Brought:
    """Of all of them together, everybody once."""
    longest = max((generations(named, top) for top in named), key=len, default=[])
    return _brought([one for line in named.values() for one in line], won, money, longest)


def _brought(
    ids: Sequence[int], won: Collection[int], money: Mapping[int, int], lines: Sequence[Sequence[int]]
) -> Brought:
    bought = sum(1 for one in ids if one in won)
    sums = sum(money.get(one, 0) for one in ids)
    first = len(lines[0]) if lines else 0
    return Brought(first, len(ids), len(lines), bought, sums, percent(bought, len(ids)))
