"""The items of one period beside those of the period before: what changed, what is best and what weakest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

MOST = 3  # best ones, weakest ones


@dataclass(frozen=True)
class Point:
    """One weighted item. score: two decimals, None where it was left out or could not be scored."""

    code: str
    name: str
    score: Decimal | None
    before: Decimal | None = None

    @property
    def change(self) -> Decimal | None:
        """None where one of the two is not known."""
        return None if self.score is None or self.before is None else self.score - self.before


def beside(points: Sequence[Point], before: Mapping[str, Decimal | None]) -> tuple[Point, ...]:
    """Each with the score of the period before, by code: a name may have been put better meanwhile."""
    return tuple(Point(one.code, one.name, one.score, before.get(one.code)) for one in points)


def best(points: Sequence[Point], *, most: int = MOST) -> tuple[Point, ...]:
    """The highest first; never one that is among the weakest too."""
    return _ordered(points)[: _count(points, most)]


def weakest(points: Sequence[Point], *, most: int = MOST) -> tuple[Point, ...]:
    """The lowest first."""
    return _ordered(points)[::-1][: _count(points, most)]


def _ordered(points: Sequence[Point]) -> tuple[Point, ...]:
    """Of equal ones as they stand on the sheet."""
    known = [one for one in points if one.score is not None]
    return tuple(sorted(known, key=lambda one: one.score or Decimal(0), reverse=True))


def _count(points: Sequence[Point], most: int) -> int:
    return min(most, sum(one.score is not None for one in points) // 2)
