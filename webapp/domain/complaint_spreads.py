"""Days, causes and months of complaints (domain 2.6): median, P90, Pareto, moving mean.

Median: of an even number the mean of the two in the middle. P90: the smallest value that at least nine tenths
do not exceed (nearest rank). Moving mean: of twelve whole months; before there are twelve there is none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil

from webapp.domain.complaint_rows import Row
from webapp.domain.complaint_stages import Stage

YEAR = 12


@dataclass(frozen=True)
class Spread:
    """Working days; count: of how many."""

    count: int
    median: Fraction
    p90: int


@dataclass(frozen=True)
class Bar:
    """One sub-cause of the Pareto chart; cumulative: the share of this and all larger ones."""

    code: str
    count: int
    cumulative: Fraction


def median(values: Iterable[int]) -> Fraction:
    """Of at least one value."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return Fraction(ordered[half] + ordered[-half - 1], 2)


def p90(values: Iterable[int]) -> int:
    """Of at least one value."""
    ordered = sorted(values)
    return ordered[ceil(Fraction(9 * len(ordered), 10)) - 1]


def stage_spreads(rows: Iterable[Row]) -> dict[Stage, Spread]:
    """In the order of the stages; a stage nobody has left yet is not there."""
    days: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for stage, spent in row.stage_days.items():
            days[stage].append(spent)
    return {
        stage: Spread(len(days[stage]), median(days[stage]), p90(days[stage]))
        for stage in Stage
        if stage in days
    }


def pareto(rows: Iterable[Row]) -> tuple[Bar, ...]:
    """Of upheld complaints, the most frequent sub-cause first."""
    counts = Counter(row.sub_cause for row in rows if row.is_upheld and row.sub_cause)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    whole = sum(counts.values())
    sums = accumulate(count for _code, count in ordered)
    return tuple(
        Bar(code, count, Fraction(upto, whole)) for (code, count), upto in zip(ordered, sums, strict=True)
    )


def moving_mean(counts: Sequence[int]) -> tuple[Fraction | None, ...]:
    """counts: of one month after the other; for each the mean of it and the eleven before."""
    return tuple(
        Fraction(sum(counts[place - YEAR + 1 : place + 1]), YEAR) if place >= YEAR - 1 else None
        for place in range(len(counts))
    )
