"""G, the points of a grade with their six parts, and the grade they make (4.2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from webapp.domain.rfm_scores import HUNDRED, Scores
from webapp.domain.value_policy import ValuePolicy

UNGRADED = ""
SPAN = 4  # between the lowest score and the highest


@dataclass(frozen=True, slots=True)
class Standing:
    """unserved: fen a year of known instruments others do; due: fen due in 12 months; late: the same times
    the days each was late; loyalty: percent, None: never asked.
    """

    unserved: int = 0
    due: int = 0
    late: int = 0
    loyalty: int | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """Hundredths; each part rounded by itself, the total from the exact ones; assumed: nobody asked for l."""

    m: int
    f: int
    r: int
    p: int
    c: int
    l: int  # noqa: E741  (the letters of the rule)
    total: int
    assumed: bool


def potential(unserved: int, *, policy: ValuePolicy) -> Fraction:
    return min(Fraction(1), Fraction(max(0, unserved), HUNDRED * policy.unserved_full))


def payment(due: int, late: int, *, policy: ValuePolicy) -> Fraction:
    """1 − days late weighted by amount ÷ 90, at least 0; nothing due: 1."""
    if due <= 0:
        return Fraction(1)
    return 1 - min(Fraction(1), Fraction(max(0, late), due * policy.late_full))


def grade_points(scores: Scores, standing: Standing, *, policy: ValuePolicy) -> Points:
    loyalty = policy.loyalty_assumed if standing.loyalty is None else standing.loyalty
    parts = (
        policy.points_m * Fraction(scores.m - 1, SPAN),
        policy.points_f * Fraction(scores.f - 1, SPAN),
        policy.points_r * Fraction(scores.r - 1, SPAN),
        policy.points_p * potential(standing.unserved, policy=policy),
        policy.points_c * payment(standing.due, standing.late, policy=policy),
        policy.points_l * Fraction(loyalty, HUNDRED),
    )
    m, f, r, p, c, l, total = (_hundredths(one) for one in (*parts, sum(parts, Fraction(0))))  # noqa: E741
    return Points(m, f, r, p, c, l, total, standing.loyalty is None)


def is_young(first_on: date, *, as_of: date, policy: ValuePolicy) -> bool:
    """Too short a time with us for a grade."""
    return as_of < first_on + relativedelta(months=policy.young_months)


def grade_of(total: int, *, young: bool, policy: ValuePolicy) -> str:
    """total: hundredths as they are shown, so that a page never says 60.00 and C."""
    if young:
        return UNGRADED
    return next(grade for grade, least in policy.grades if total >= HUNDRED * least)


def _hundredths(value: Fraction) -> int:
    """Half up; never below zero here."""
    scaled = value * HUNDRED
    return (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
