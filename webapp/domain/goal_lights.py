"""The light of a goal: what there is against what there should be by now, ±5 % and ±15 % (GO-03)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from webapp.domain.goal_periods import Term
from webapp.domain.goal_words import Light, Metric, Nature
from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_words import Direction
from webapp.domain.workdays import WorkCalendar

WHOLE = 100


@dataclass(frozen=True)
class Limits:
    """Percent of the target by which a goal may lie behind: up to near it is green, up to far yellow."""

    near: int = 5
    far: int = 15

    def __post_init__(self) -> None:
        if not 0 <= self.near < self.far <= WHOLE:
            raise ValueError(f"{self.near} and {self.far} are no limits")


USUAL = Limits()


def gone(term: Term, *, today: date, calendar: WorkCalendar) -> Fraction:
    """The share of its working days that is over, today included."""
    if today < term.first:
        return Fraction(0)
    if today >= term.last:
        return Fraction(1)
    eve = term.first - timedelta(days=1)
    days = calendar.between(eve, term.last)
    return Fraction(calendar.between(eve, today), days) if days else Fraction(1)


def due(metric: Metric, target: Decimal, share: Fraction) -> Fraction:
    """What there should be by now: only what grows with the days is asked for in part."""
    return Fraction(target) * share if metric.nature == Nature.FLOW else Fraction(target)


def behind(actual: Decimal, wanted: Fraction, direction: Direction) -> Fraction | None:
    """Percent of what is wanted; below zero: better than that. None: of nothing there are no percents."""
    missing = Fraction(actual) - wanted if direction == Direction.DOWN else wanted - Fraction(actual)
    return missing * WHOLE / abs(wanted) if wanted else None


def light(
    metric: Metric, *, actual: Decimal | None, target: Decimal, share: Fraction, limits: Limits = USUAL
) -> Light:
    """share: of the period that is over, by gone(); none before it begins."""
    if actual is None or share <= 0:
        return Light.NONE
    wanted = due(metric, target, share)
    short = behind(actual, wanted, metric.direction)
    if short is None:
        is_worse = actual > 0 if metric.direction == Direction.DOWN else actual < 0
        return Light.RED if is_worse else Light.GREEN
    if short <= limits.near:
        return Light.GREEN
    return Light.YELLOW if short <= limits.far else Light.RED


def rate(
    metric: Metric, *, actual: Decimal | None, target: Decimal, share: Fraction = Fraction(1)
) -> Decimal | None:
    """达成率 in percent, two decimals; None: nothing is known, or the goal is none to divide by.

    More is better: actual ÷ goal (goal_rate, 3.6). Less is better: 2 − actual ÷ what there may be by now, as
    reviews score it (3.2), never below 0; of what grows with the days only the part of the goal that is due,
    so that half a budget spent in a quarter of the year does not look like success. share: by gone().
    """
    if actual is None or target <= 0:
        return None
    if metric.direction != Direction.DOWN:
        return rounded(Fraction(actual) * WHOLE / Fraction(target))
    allowed = due(metric, target, share)
    return rounded(max(Fraction(0), (2 - Fraction(actual) / allowed) * WHOLE)) if share > 0 else None
