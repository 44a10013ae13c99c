"""A goal split over shorter periods or over owners: by shares, and so that the parts come to the whole."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

WHOLE = Decimal(1)
CENT = Decimal("0.01")


def step_of(target: Decimal) -> Decimal:
    """Whole numbers stay whole; what has parts is split to hundredths."""
    return WHOLE if target == target.to_integral_value() else CENT


def split(target: Decimal, shares: Sequence[Fraction | int | None]) -> list[Decimal]:
    """By largest remainder, the first of equal ones first: the parts sum up to the target exactly.

    shares: last year's, of any size and at least 0; None or nothing but zeros: in equal parts.
    """
    weights = [Fraction(max(share or 0, 0)) for share in shares]
    total = sum(weights, Fraction(0))
    if not weights:
        return []
    if not total:
        weights, total = [Fraction(1)] * len(weights), Fraction(len(weights))
    step = step_of(target)
    units = int((target / step).to_integral_value(ROUND_FLOOR))
    exact = [units * weight / total for weight in weights]
    parts = [part.numerator // part.denominator for part in exact]
    order = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in order[: units - sum(parts)]:
        parts[place] += 1
    return [part * step for part in parts]
