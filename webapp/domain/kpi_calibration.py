"""校准: whether a reviewer is milder or stricter than all, and what the committee changed by how much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from webapp.domain.complaint_spreads import median
from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_quota import Spread, Standing, spreads
from webapp.domain.words import N_, Choices

POINTS = Decimal(5)  # a mean further than this from the mean of all is told of
FEWEST = 3  # of fewer reviews a mean says nothing


class Leaning(StrEnum):
    MILD = "mild"
    STRICT = "strict"


LEANINGS: Choices = ((Leaning.MILD, N_("偏宽")), (Leaning.STRICT, N_("偏严")))


@dataclass(frozen=True)
class Weighed:
    """One reviewer beside all: middle is the median, two decimals; leaning: None where nothing is told."""

    spread: Spread
    middle: Decimal
    leaning: Leaning | None


@dataclass(frozen=True)
class Views:
    """One review as each sees it, two decimals, None where it cannot be worked out that way.

    own: with what the person gave; reviewer: before the committee; committee: with what it changed.
    """

    key: str
    own: Decimal | None
    reviewer: Decimal | None
    committee: Decimal | None

    @property
    def changed(self) -> Decimal | None:
        """By the committee."""
        return _less(self.committee, self.reviewer)

    @property
    def modest(self) -> Decimal | None:
        """What the reviewer gave above what the person gave himself."""
        return _less(self.reviewer, self.own)


@dataclass(frozen=True)
class Means:
    """Over those that can be worked out: how many, and the mean, half up to two decimals; None of none."""

    count: int
    mean: Decimal | None


def weighed(standings: Sequence[Standing], *, points: Decimal = POINTS) -> tuple[Weighed, ...]:
    """One for each group, mildest first."""
    scores: dict[str, list[Decimal]] = {}
    for one in standings:
        scores.setdefault(one.group, []).append(one.score)
    return tuple(
        Weighed(one, middle(scores[one.group]), leaning(one, points=points)) for one in spreads(standings)
    )


def leaning(spread: Spread, *, points: Decimal = POINTS) -> Leaning | None:
    """Of three reviews and more; on the limit nothing is told yet."""
    if spread.persons < FEWEST or abs(spread.lead) <= points:
        return None
    return Leaning.MILD if spread.lead > 0 else Leaning.STRICT


def middle(scores: Sequence[Decimal]) -> Decimal:
    """The median; of an even number the mean of the two in the middle."""
    return rounded(median(int(one * 100) for one in scores) / 100)


def mean(values: Iterable[Decimal | None]) -> Means:
    known = [Fraction(one) for one in values if one is not None]
    return Means(len(known), rounded(sum(known, Fraction(0)) / len(known)) if known else None)


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other
