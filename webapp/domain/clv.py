"""CLV: what a customer is worth in the years to come, m·r ÷ (1 + d − r), with its assumptions (4.3)."""

from collections.abc import Mapping
from fractions import Fraction

from webapp.domain.value_policy import ValuePolicy

HUNDRED = 100
Kept = Mapping[str, tuple[int, int]]  # grade -> how many stayed, of how many


def rate(grade: str, kept: Kept, *, policy: ValuePolicy) -> tuple[Fraction, bool]:
    """r of a grade, and whether it is the house's own: of enough customers, some of whom left."""
    stayed, whole = kept.get(grade, (0, 0))
    if whole >= policy.keep_least and 0 < stayed < whole:
        return Fraction(stayed, whole), True
    return Fraction(policy.keeps(grade), HUNDRED), False


def clv(year: int, grade: str, kept: Kept, *, policy: ValuePolicy) -> int | None:
    """Fen, half up, from the fen of twelve months; None: without a grade there is no rate."""
    if not grade:
        return None
    kept_rate, _own = rate(grade, kept, policy=policy)
    stays, of = kept_rate.numerator, kept_rate.denominator
    top, bottom = max(0, year) * policy.margin * stays, (HUNDRED + policy.discount) * of - HUNDRED * stays
    return (2 * top + bottom) // (2 * bottom)  # both times 100 of ÷ 100 of
