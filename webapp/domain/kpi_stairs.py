"""层差法: the first threshold that holds gives the score; in a range the distance from it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from webapp.domain.kpi_shapes import Point, Shape
from webapp.domain.kpi_words import Direction, Method


@dataclass(frozen=True, kw_only=True)
class Stairs(Shape):
    """steps: (threshold, score), best score first; below the last one 0.

    UP: actual ≥ threshold; DOWN: actual ≤ threshold; RANGE: distance from low…high ≤ threshold.
    """

    method = Method.STEP
    steps: tuple[tuple[Decimal, Decimal], ...]
    direction: Direction = Direction.UP
    low: Decimal | None = None
    high: Decimal | None = None

    def distance(self, actual: Decimal) -> Decimal:
        """From the range; 0 inside it."""
        if self.low is None or self.high is None:
            raise ValueError(self)
        return max(self.low - actual, actual - self.high, Decimal(0))

    def reached(self, actual: Decimal) -> tuple[Decimal, Decimal] | None:
        """The step that holds."""
        if self.direction == Direction.UP:
            return next((step for step in self.steps if actual >= step[0]), None)
        at = self.distance(actual) if self.direction == Direction.RANGE else actual
        return next((step for step in self.steps if at <= step[0]), None)

    def raw(self, actual: Decimal) -> Fraction:
        step = self.reached(actual)
        return Fraction(step[1]) if step else Fraction(0)

    def outline(self) -> Iterable[Point]:
        edges = sorted({edge for limit, _score in self.steps for edge in self._edges(limit)})
        margin = (edges[-1] - edges[0]) / 4 or Decimal(1)
        places = [edges[0] - margin, *edges, edges[-1] + margin]
        found = [(Fraction(places[0]), self.raw(places[0]))]
        for left, right in pairwise(places):
            between = self.raw((left + right) / 2)
            found += [(Fraction(left), between), (Fraction(right), between)]
        return dict.fromkeys(found)

    def _edges(self, limit: Decimal) -> tuple[Decimal, ...]:
        if self.direction == Direction.RANGE and self.low is not None and self.high is not None:
            return (self.low - limit, self.high + limit)
        return (limit,)
