"""The shapes a score takes from an actual value, before it is held in 0…cap: line, corner points, stairs."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from webapp.domain.kpi_words import Direction, Method
from webapp.domain.refusal import Refusal

CAP = Decimal(120)
FULL = 100
CORNERS = (60, 100, 120)  # what floor, target and stretch are worth
RATINGS = (0, 60, 80, 100, 120)  # of 1…5
Point = tuple[Fraction, Fraction]  # actual, score


@dataclass(frozen=True, kw_only=True)
class Shape:
    """cap: 100…200 points, the highest score."""

    method: ClassVar[Method]
    cap: Decimal = CAP

    def raw(self, actual: Decimal) -> Fraction | None:
        """Not yet held in 0…cap; None where it cannot be scored."""
        raise NotImplementedError

    def outline(self) -> Iterable[Point]:
        """The corners of the line, from the least actual to the largest; two at one actual are a jump."""
        raise NotImplementedError

    def refuse(self, actual: Decimal) -> None:
        """Raises Refusal where no actual value can be this one."""


@dataclass(frozen=True, kw_only=True)
class Ratio(Shape):
    """target: 0 or more in the unit of the indicator; with 0 nothing can be scored."""

    method = Method.RATIO
    target: Decimal
    direction: Direction = Direction.UP

    def raw(self, actual: Decimal) -> Fraction | None:
        if not self.target:
            return None
        part = FULL * Fraction(actual) / Fraction(self.target)
        return part if self.direction == Direction.UP else 2 * FULL - part

    def outline(self) -> Iterable[Point]:
        if not self.target:
            return []
        far = Fraction(self.target) * Fraction(5, 2)
        ends = (
            (Fraction(0), Fraction(250)) if self.direction == Direction.UP else (Fraction(200), Fraction(-50))
        )
        return [(Fraction(0), ends[0]), (far, ends[1])]


@dataclass(frozen=True, kw_only=True)
class Interpolation(Shape):
    """floor, target, stretch climb (more is better) or fall (less is better)."""

    method = Method.INTERPOLATION
    floor: Decimal
    target: Decimal
    stretch: Decimal
    direction: Direction = Direction.UP

    @property
    def sign(self) -> int:
        return 1 if self.direction == Direction.UP else -1

    def raw(self, actual: Decimal) -> Fraction:
        at = self.sign * Fraction(actual)
        low, middle, high = self._corners
        if at < low:
            return Fraction(0)
        if at < middle:
            return CORNERS[0] + (at - low) / (middle - low) * (CORNERS[1] - CORNERS[0])
        if at < high:
            return CORNERS[1] + (at - middle) / (high - middle) * (CORNERS[2] - CORNERS[1])
        return Fraction(CORNERS[2])

    def outline(self) -> Iterable[Point]:
        low, middle, high = self._corners
        margin = (high - low) / 4
        heights = (0, 0, *CORNERS, CORNERS[2])
        places = (low - margin, low, low, middle, high, high + margin)
        line = [(self.sign * at, Fraction(height)) for at, height in zip(places, heights, strict=True)]
        return line if self.sign > 0 else reversed(line)

    @property
    def _corners(self) -> tuple[Fraction, Fraction, Fraction]:
        return (
            self.sign * Fraction(self.floor),
            self.sign * Fraction(self.target),
            self.sign * Fraction(self.stretch),
        )


@dataclass(frozen=True, kw_only=True)
class Deduction(Shape):
    """each: points off for every one, above 0; the actual is their number."""

    method = Method.DEDUCTION
    each: Decimal

    def raw(self, actual: Decimal) -> Fraction:
        return FULL - Fraction(self.each) * Fraction(actual)

    def outline(self) -> Iterable[Point]:
        far = Fraction(120) / Fraction(self.each)
        return [(Fraction(0), Fraction(FULL)), (far, Fraction(-20))]

    def refuse(self, actual: Decimal) -> None:
        _refuse_negative(actual)


@dataclass(frozen=True, kw_only=True)
class Addition(Shape):
    """base: what none is worth, 0…cap; each: points for every one, above 0; the actual is their number."""

    method = Method.ADDITION
    base: Decimal
    each: Decimal

    def raw(self, actual: Decimal) -> Fraction:
        return Fraction(self.base) + Fraction(self.each) * Fraction(actual)

    def outline(self) -> Iterable[Point]:
        far = (Fraction(self.cap) + 20 - Fraction(self.base)) / Fraction(self.each)
        return [(Fraction(0), Fraction(self.base)), (far, Fraction(self.cap) + 20)]

    def refuse(self, actual: Decimal) -> None:
        _refuse_negative(actual)


@dataclass(frozen=True, kw_only=True)
class Binary(Shape):
    """wanted: the answer worth 100 points, yes (1) or no (0); the actual is the answer."""

    method = Method.BINARY
    wanted: bool = True

    def raw(self, actual: Decimal) -> Fraction:
        return Fraction(FULL if bool(actual) == self.wanted else 0)

    def outline(self) -> Iterable[Point]:
        return [(Fraction(at), self.raw(Decimal(at))) for at in (0, 1)]

    def refuse(self, actual: Decimal) -> None:
        if actual not in {0, 1}:
            raise Refusal("请填写 1（是）或 0（否）。")


@dataclass(frozen=True, kw_only=True)
class Rating(Shape):
    """The actual is a mark of 1…5, given with reason and evidence."""

    method = Method.RATING

    def raw(self, actual: Decimal) -> Fraction:
        return Fraction(RATINGS[int(actual) - 1])

    def outline(self) -> Iterable[Point]:
        return [(Fraction(mark), self.raw(Decimal(mark))) for mark in range(1, len(RATINGS) + 1)]

    def refuse(self, actual: Decimal) -> None:
        if actual not in range(1, len(RATINGS) + 1):
            raise Refusal("请填写 1 到 5 的整数。")


def _refuse_negative(actual: Decimal) -> None:
    if actual < 0:
        raise Refusal("次数不能小于 0。")
