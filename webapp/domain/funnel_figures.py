"""The funnel of opportunities: how many stand in, came to and left each stage, and how long it took."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from statistics import median

from webapp.domain.kpi_numbers import rounded
from webapp.domain.opportunity_words import PLACE, STAGES, State

WHOLE = 100


@dataclass(frozen=True)
class Seen:
    """One opportunity: where it stands, the farthest stage it ever came to, and its days by stage that it
    left, all visits of a stage together.
    """

    stage: str
    farthest: str
    state: str = State.OPEN
    amount: int = 0
    days: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class StageFigures:
    """here: open and standing here now, with their amount; reached: ever came this far; lost, stopped: ended
    here; conversion: percent of those that reached the stage before, None for the first or of nobody;
    median_days: of those that left it, in half days at most, None of nobody.
    """

    stage: str
    here: int
    amount: int
    reached: int
    lost: int
    stopped: int
    conversion: Decimal | None
    median_days: Decimal | None


@dataclass(frozen=True)
class Funnel:
    """win_rate: percent of won among won and lost, None before the first has ended (3.6 win_rate)."""

    stages: tuple[StageFigures, ...]
    count: int
    won: int
    lost: int
    stopped: int
    won_amount: int
    win_rate: Decimal | None


def percent(part: int, whole: int) -> Decimal | None:
    """Two decimals, half up; None: of nothing."""
    return rounded(Fraction(WHOLE * part, whole)) if whole else None


def funnel(seen: Iterable[Seen]) -> Funnel:
    known = list(seen)
    reached = [sum(PLACE[one.farthest] >= place for one in known) for place in range(len(STAGES))]
    ends = (State.WON, State.LOST, State.STOPPED)
    won, lost, stopped = (sum(one.state == end for one in known) for end in ends)
    return Funnel(
        stages=tuple(_stage(code, known, reached) for code, _word in STAGES),
        count=len(known),
        won=won,
        lost=lost,
        stopped=stopped,
        won_amount=sum(one.amount for one in known if one.state == State.WON),
        win_rate=percent(won, won + lost),
    )


def _stage(code: str, known: Sequence[Seen], reached: Sequence[int]) -> StageFigures:
    place, here = PLACE[code], [one for one in known if one.stage == code]
    standing = [one for one in here if one.state == State.OPEN]
    taken = [one.days[code] for one in known if code in one.days]
    return StageFigures(
        stage=code,
        here=len(standing),
        amount=sum(one.amount for one in standing),
        reached=reached[place],
        lost=sum(one.state == State.LOST for one in here),
        stopped=sum(one.state == State.STOPPED for one in here),
        conversion=percent(reached[place], reached[place - 1]) if place else None,
        median_days=Decimal(str(median(taken))) if taken else None,
    )
