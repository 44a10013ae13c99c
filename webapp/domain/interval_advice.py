"""A suggestion for the calibration interval from its history: staircase of ILAC-G24, read-only (6.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from webapp.domain.words import N_

UP, DOWN = Decimal("1.25"), Decimal("0.7")
SHORTEST, LONGEST = 1, 60  # months
TWICE = 2


@dataclass(frozen=True)
class Advice:
    """months: the interval proposed; None where nothing can be said."""

    months: int | None
    reason: str


def advise(months: int | None, *, in_tolerance: Sequence[bool], most: int | None = None) -> Advice:
    """in_tolerance: found in tolerance or not, oldest first; most: the regulation's longest interval.

    In tolerance the last two times: times 1.25; out the last time: times 0.7; else as it is. Whole
    months, half up, never longer than the regulation (JJF 1139, ILAC-G24) and never below one month.
    """
    if months is None:
        return Advice(None, N_("没有约定周期，先与客户商定。"))
    if not in_tolerance:
        return Advice(None, N_("还没有检校结果，暂不建议。"))
    if not in_tolerance[-1]:
        return Advice(_bounded(months * DOWN, most), N_("最近一次超差，建议缩短到 0.7 倍。"))
    if len(in_tolerance) >= TWICE and all(in_tolerance[-TWICE:]):
        longer = _bounded(months * UP, most)
        if longer <= months:
            return Advice(months, N_("连续两次合格，但已到规程允许的最长周期。"))
        return Advice(longer, N_("连续两次合格，可延长到 1.25 倍。"))
    return Advice(months, N_("合格不足连续两次，建议保持不变。"))


def _bounded(months: Decimal, most: int | None) -> int:
    whole = int(months.quantize(Decimal(1), ROUND_HALF_UP))
    return max(SHORTEST, min(whole, most or LONGEST))
