"""Satisfaction in figures: item, 满意率, weighted index, NPS, total and what makes a form invalid (4.6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from webapp.domain.satisfaction import SATISFIED

PLACES = Decimal("0.01")
LOWEST = {"five": 1, "ten": 1, "nps": 0}
FULL = {"five": 5, "ten": 10, "nps": 10}
RATED = frozenset({"five", "ten"})  # what makes an item, the index and the total
SCORED = frozenset(FULL)
PROMOTER, DETRACTOR = 9, 6
BLANK_TOP, BLANK_BOTTOM = 3, 10  # DB61/T 1453: a form with 30 % blank items or more is invalid


def rounded(value: Decimal) -> Decimal:
    return value.quantize(PLACES, ROUND_HALF_UP)


def ratio(top: Decimal | int, bottom: Decimal | int) -> Decimal | None:
    """Percent, half up; None where there is nothing to divide by."""
    return rounded(Decimal(top) * 100 / Decimal(bottom)) if bottom else None


def _item(kind: str, scores: Sequence[int]) -> Decimal | None:
    if not scores:
        return None
    mean = Decimal(sum(scores)) / len(scores)
    if kind == "five":
        return (mean - 1) * 100 / 4
    return mean * 10  # ten points: mean ÷ 10 × 100 %


def item(kind: str, scores: Sequence[int]) -> Decimal | None:
    """Percent: five answers (mean − 1) ÷ 4, ten points mean ÷ 10; None: nobody answered."""
    exact = _item(kind, scores)
    return None if exact is None else rounded(exact)


def mean(scores: Sequence[int]) -> Decimal | None:
    return rounded(Decimal(sum(scores)) / len(scores)) if scores else None


def csat(scores: Iterable[int]) -> Decimal | None:
    """满意率: the share of 4 and 5 among the five answers given."""
    given = list(scores)
    return ratio(sum(score >= SATISFIED for score in given), len(given))


@dataclass(frozen=True)
class Nps:
    promoters: int
    passives: int
    detractors: int

    @property
    def count(self) -> int:
        return self.promoters + self.passives + self.detractors

    @property
    def value(self) -> Decimal | None:
        """−100 to 100; None: nobody answered."""
        if not self.count:
            return None
        return rounded(Decimal((self.promoters - self.detractors) * 100) / self.count)


def nps(scores: Iterable[int]) -> Nps:
    given = list(scores)
    up, down = sum(one >= PROMOTER for one in given), sum(one <= DETRACTOR for one in given)
    return Nps(up, len(given) - up - down, down)


@dataclass(frozen=True)
class Weighed:
    """One item as the index takes it; scores: those given."""

    kind: str
    weight: int
    scores: tuple[int, ...]


def csi(items: Iterable[Weighed]) -> Decimal | None:
    """Σ w·item ÷ Σ w over items that somebody answered; not one has a weight: all weigh the same."""
    found = [(one, _item(one.kind, one.scores)) for one in items if one.kind in RATED]
    known = [(one.weight, value) for one, value in found if value is not None]
    if not known:
        return None
    weights = sum(weight for weight, _value in known)
    if not weights:
        return rounded(sum((value for _weight, value in known), Decimal(0)) / len(known))
    return rounded(sum((weight * value for weight, value in known), Decimal(0)) / weights)


def total(items: Iterable[Weighed]) -> Decimal | None:
    """DB61/T 1453: Σ score ÷ full score × 100 %, what was not answered left out."""
    rated = [one for one in items if one.kind in RATED]
    return ratio(
        sum(sum(one.scores) for one in rated), sum(FULL[one.kind] * len(one.scores) for one in rated)
    )


def is_invalid(*, blank: int, items: int) -> bool:
    """30 % blank items or more; a form without scored items never is."""
    return items > 0 and blank * BLANK_BOTTOM >= items * BLANK_TOP


def is_in_range(kind: str, score: int) -> bool:
    return LOWEST[kind] <= score <= FULL[kind]


def own_mean(kinds: Mapping[int, str], scores: Mapping[int, int]) -> int | None:
    """One form's mean of its five answers in hundredths, 100 to 500; None: it has none."""
    given = [score for key, score in scores.items() if kinds.get(key) == "five"]
    exact = mean(given)
    return None if exact is None else int(exact * 100)
