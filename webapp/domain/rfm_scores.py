"""R, F and M from 1 to 5: by fixed limits, or by fifths of all customers (4.1)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from webapp.domain.value_policy import ValuePolicy

BEST, HUNDRED = 5, 100


@dataclass(frozen=True, slots=True)
class Scores:
    r: int
    f: int
    m: int


def recency(days: int, expected_days: int, *, policy: ValuePolicy) -> int:
    """days since the last order; ρ = days ÷ E, compared without rounding."""
    return BEST - sum(HUNDRED * days > limit * expected_days for limit in policy.r_limits)


def frequency(orders: int, *, policy: ValuePolicy) -> int:
    return 1 + bisect_right(policy.f_limits, orders)


def money(fen: Fraction | int, *, policy: ValuePolicy) -> int:
    """fen: net, in 24 months."""
    return 1 + sum(fen >= HUNDRED * limit for limit in policy.m_limits)


def brought(fen: int, *, window_days: int, usual_days: int) -> Fraction | int:
    """What came in a window longer than 24 months, brought to 24 months."""
    return Fraction(fen * usual_days, window_days) if window_days > usual_days else fen


def fifth(value: Any, among: Sequence[Any]) -> int:
    """1 + ⌊5·(number strictly worse) ÷ n⌋; among: sorted, more is better; equal values score equal.

    A value that is not among them (an isolated customer's weighs nothing) scores at most 5.
    """
    if not among:
        return BEST
    return min(BEST, 1 + BEST * bisect_left(among, value) // len(among))
