"""Whether the goals below one goal come to it: over owners, or over the shorter periods (GO-01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from webapp.domain.goal_words import Metric, Nature
from webapp.domain.kpi_words import Direction


class Axis(StrEnum):
    OWNERS = "owners"
    PERIODS = "periods"


ADDS: dict[Nature, tuple[Axis, ...]] = {
    Nature.FLOW: (Axis.OWNERS, Axis.PERIODS),
    Nature.STOCK: (Axis.OWNERS,),
    Nature.RATE: (),
}


@dataclass(frozen=True)
class SumCheck:
    """total: of the goals below that are set; difference: total − target; missing: those not set by now.

    is_short: the goal above is not reached even if every goal below is.
    """

    target: Decimal
    total: Decimal
    missing: int
    is_short: bool

    @property
    def difference(self) -> Decimal:
        return self.total - self.target

    @property
    def holds(self) -> bool:
        return not self.difference and not self.missing


def adds(metric: Metric, axis: Axis) -> bool:
    return axis in ADDS[metric.nature]


def check(metric: Metric, axis: Axis, *, target: Decimal, below: Iterable[Decimal | None]) -> SumCheck | None:
    """below: a target for each owner or period there is, None where none is set.

    None: there is nothing to compare, as rates do not add up or no goal below is set.
    """
    given = list(below)
    known = [one for one in given if one is not None]
    if not known or not adds(metric, axis):
        return None
    total = sum(known, Decimal(0))
    short = total > target if metric.direction == Direction.DOWN else total < target
    return SumCheck(target, total, len(given) - len(known), short)
