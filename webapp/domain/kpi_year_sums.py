"""The result of a year written out, so that one can follow it with a pencil: figures alone, no words."""

from decimal import Decimal
from fractions import Fraction

from webapp.domain.kpi_numbers import rounded, shown
from webapp.domain.kpi_year import PARTS_SHARE, PLAN_SHARE, YearResult


def mean(result: YearResult) -> str:
    """(91.20 + 98.42 + 89.50 + 94.00) ÷ 4 = 93.28."""
    scores = [one.effective for one in result.parts]
    exact = sum((Fraction(one) for one in scores), Fraction(0)) / len(scores)
    added = " + ".join(two(one) for one in scores)
    added = f"({added})" if len(scores) > 1 else added
    return f"{added} ÷ {len(scores)} {_equals(exact)}"


def with_plan(result: YearResult) -> str:
    """0.6 × 93.28 + 0.4 × 90.00 ≈ 91.97; "" where there is no plan of the year."""
    if result.plan is None:
        return ""
    exact = PARTS_SHARE * Fraction(result.mean) + PLAN_SHARE * Fraction(result.plan)
    sign = "=" if exact == Fraction(result.reckoned) else "≈"
    shares = [shown(share) for share in (PARTS_SHARE, PLAN_SHARE)]
    return (
        f"{shares[0]} × {two(result.mean)} + {shares[1]} × {two(result.plan)} {sign} {two(result.reckoned)}"
    )


def two(value: Decimal) -> str:
    return f"{value:.2f}"


def _equals(exact: Fraction) -> str:
    figure = rounded(exact)
    return f"{'=' if Fraction(figure) == exact else '≈'} {two(figure)}"
