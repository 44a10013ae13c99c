"""Weights once the committee has dropped an item: the others are scaled so that they add up to 100 again."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from webapp.domain.refusal import Refusal

WHOLE = 100


def rescaled(weights: Sequence[Decimal], dropped: Sequence[bool]) -> tuple[Fraction, ...]:
    """In their order, exact; a dropped one weighs nothing. Refusal where they do not add up to 100."""
    if sum(weights) != WHOLE:
        raise Refusal("权重合计应为 100，目前 %(sum)s。", sum=f"{sum(weights):f}")
    kept = sum(
        (Fraction(one) for one, gone in zip(weights, dropped, strict=True) if not gone), start=Fraction(0)
    )
    if not kept:
        raise Refusal("不能剔除全部权重指标。")
    return tuple(
        Fraction(0) if gone else Fraction(one) * WHOLE / kept
        for one, gone in zip(weights, dropped, strict=True)
    )


def shown_weights(exact: Sequence[Fraction]) -> tuple[Decimal, ...]:
    """Two decimals that add up to what the exact ones do: the largest remainders are rounded up."""
    cents = [int(one * WHOLE // 1) for one in exact]
    left = int(sum(exact) * WHOLE) - sum(cents)
    by_rest = sorted(range(len(exact)), key=lambda at: (cents[at] - exact[at] * WHOLE, at))
    for at in by_rest[:left]:
        cents[at] += 1
    return tuple(Decimal(one).scaleb(-2) for one in cents)
