"""The score of one item from its actual value (domain 3.2): in 0…cap, exact, None where it has none."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from webapp.domain.kpi_shapes import Point, Shape

ZERO = Fraction(0)


def score(shape: Shape, actual: Decimal | None) -> Fraction | None:
    """None is 无法评分: no actual, or a ratio to nothing. Raises Refusal where no actual can be this one."""
    if actual is None:
        return None
    shape.refuse(actual)
    raw = shape.raw(actual)
    return None if raw is None else held(raw, Fraction(shape.cap))


def held(value: Fraction, most: Fraction, *, least: Fraction = ZERO) -> Fraction:
    return min(max(value, least), most)


def curve(shape: Shape) -> list[Point]:
    """(actual, score) from left to right, held in 0…cap; two scores at one actual are a jump."""
    cap = Fraction(shape.cap)
    return _clipped(list(shape.outline()), cap)


def _clipped(line: list[Point], cap: Fraction) -> list[Point]:
    if not line:
        return []
    found: list[Point] = [(line[0][0], held(line[0][1], cap))]
    for first, second in pairwise(line):
        found += _crossings(first, second, (ZERO, cap))
        found.append((second[0], held(second[1], cap)))
    return list(dict.fromkeys(found))


def _crossings(first: Point, second: Point, levels: Iterable[Fraction]) -> list[Point]:
    """Where the line between them passes a level, from left to right."""
    (left, low), (right, high) = first, second
    return sorted(
        (left + (right - left) * (level - low) / (high - low), level)
        for level in levels
        if min(low, high) < level < max(low, high)
    )
