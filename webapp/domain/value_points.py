"""G, the points of a grade with their six parts, and the grade they make (4.2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import prod

from dateutil.relativedelta import relativedelta

from webapp.domain.hundredths import half_up
from webapp.domain.rfm_scores import HUNDRED, Scores
from webapp.domain.value_policy import ValuePolicy

UNGRADED = ""
SPAN = 4  # between the lowest score and the highest
MONTH = 31  # days, at most


@dataclass(frozen=True, slots=True)
class Standing:
    """unserved: fen a year of known instruments others do; due: fen due in 12 months; late: the same times
    the days each was late; loyalty: hundredths of a percent, None: never asked.
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
    loyalty = HUNDRED * policy.loyalty_assumed if standing.loyalty is None else standing.loyalty
    p, c = potential(standing.unserved, policy=policy), payment(standing.due, standing.late, policy=policy)
    parts = (  # over their own denominators: a hundred thousand customers are a matter of seconds
        (policy.points_m * (scores.m - 1), SPAN),
        (policy.points_f * (scores.f - 1), SPAN),
        (policy.points_r * (scores.r - 1), SPAN),
        (policy.points_p * p.numerator, p.denominator),
        (policy.points_c * c.numerator, c.denominator),
        (policy.points_l * loyalty, HUNDRED * HUNDRED),
    )
    whole = prod(bottom for _top, bottom in parts)
    total = half_up(sum(HUNDRED * top * (whole // bottom) for top, bottom in parts), whole)
    m, f, r, p_points, c_points, l_points = (half_up(HUNDRED * top, bottom) for top, bottom in parts)
    return Points(m, f, r, p_points, c_points, l_points, total, standing.loyalty is None)


def is_young(first_on: date, *, as_of: date, policy: ValuePolicy) -> bool:
    """Too short a time with us for a grade."""
    if (as_of - first_on).days > MONTH * policy.young_months:
        return False
    return as_of < first_on + relativedelta(months=policy.young_months)


def grade_of(total: int, *, young: bool, policy: ValuePolicy) -> str:
    """total: hundredths as they are shown, so that a page never says 60.00 and C."""
    if young:
        return UNGRADED
    return next(grade for grade, least in policy.grades if total >= HUNDRED * least)
