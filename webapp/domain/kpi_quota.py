"""Ranking, the quota of 优秀 (warned of, never cut), and how mild each reviewer was (domain 3.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_words import Band
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark

WHOLE = 100


@dataclass(frozen=True)
class Standing:
    """key: whose; score: effective, two decimals; group: reviewer or department it is compared in."""

    key: str
    score: Decimal
    band: Band
    group: str = ""


@dataclass(frozen=True)
class Placed:
    """rank: 1…; equal scores share it and the following ones are left out (1, 2, 2, 4)."""

    rank: int
    standing: Standing


@dataclass(frozen=True)
class Shares:
    """Whole percent of the persons reviewed: usual is the aim, most what the rules of the trade allow."""

    usual: int = 15
    most: int = 20


@dataclass(frozen=True)
class Quota:
    """Numbers of persons; usual and most rounded down."""

    persons: int
    excellent: int
    usual: int
    most: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Spread:
    """Of one group; mean, lead (its mean less the mean of all) and deviation half up to two decimals.

    deviation: standard deviation of the group itself; width: highest less lowest.
    """

    group: str
    persons: int
    mean: Decimal
    lead: Decimal
    lowest: Decimal
    highest: Decimal
    width: Decimal
    deviation: Decimal
    bands: Mapping[Band, int]


def ranking(standings: Iterable[Standing]) -> tuple[Placed, ...]:
    """Best first; those of one rank by their keys."""
    found: list[Placed] = []
    for at, one in enumerate(sorted(standings, key=lambda one: (-one.score, one.key)), start=1):
        shares = bool(found) and found[-1].standing.score == one.score
        found.append(Placed(found[-1].rank if shares else at, one))
    return tuple(found)


def share_faults(asked: Shares) -> dict[str, Refusal]:
    if 0 <= asked.usual <= asked.most <= WHOLE:
        return {}
    return {"most": Refusal("最高比例不能低于通常比例，且不超过 %(most)s%%。", most=WHOLE)}


def quota(standings: Sequence[Standing], *, shares: Shares | None = None, unscored: int = 0) -> Quota:
    """How many are 优秀 and how many may be, of all reviewed, with a score or not yet; a remark where there
    are more.
    """
    asked = shares or Shares()
    persons = len(standings) + unscored
    excellent = sum(one.band == Band.EXCELLENT for one in standings)
    usual, most = (persons * share // WHOLE for share in (asked.usual, asked.most))
    remarks: tuple[Remark, ...] = ()
    if excellent > most:
        remarks = (_over(excellent, most, asked.most, "bad"),)
    elif excellent > usual:
        remarks = (_over(excellent, usual, asked.usual, "warn"),)
    return Quota(persons, excellent, usual, most, remarks)


def _over(excellent: int, allowed: int, percent: int, tone: str) -> Remark:
    told = {"excellent": excellent, "allowed": allowed, "percent": percent}
    return Remark("优秀 %(excellent)s 人，按 %(percent)s%% 的比例最多 %(allowed)s 人。", told, tone)


def spreads(standings: Sequence[Standing]) -> tuple[Spread, ...]:
    """One for each group, mildest first."""
    groups: dict[str, list[Standing]] = {}
    for one in standings:
        groups.setdefault(one.group, []).append(one)
    whole = _mean([one.score for one in standings])
    found = [_spread(group, members, whole) for group, members in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.mean, one.group)))


def _spread(group: str, members: Sequence[Standing], whole: Fraction) -> Spread:
    scores = [one.score for one in members]
    mean = _mean(scores)
    variance = _mean([(Fraction(one) - mean) ** 2 for one in scores])
    root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
    return Spread(
        group=group,
        persons=len(scores),
        mean=rounded(mean),
        lead=rounded(mean - whole),
        lowest=min(scores),
        highest=max(scores),
        width=max(scores) - min(scores),
        deviation=rounded(Fraction(root)),
        bands={band: sum(one.band == band for one in members) for band in Band},
    )


def _mean(scores: Sequence[Decimal | Fraction]) -> Fraction:
    return sum((Fraction(one) for one in scores), Fraction(0)) / len(scores) if scores else Fraction(0)
