"""The statistics of complaints (domain 2.6): counts, rates, times, Pareto, trend; all over rows, all pure.

How each is counted:
- On time = in time / (finished + overdue and still open), so that hiding open cases does not help.
- Median: of an even number the mean of the two in the middle. P90: the smallest value that at least nine
  tenths do not exceed (nearest rank).
- Repeated: the same customer and the same type within twelve months before; anonymous ones never are.
- Moving mean: of twelve whole months; before there are twelve there is none.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate
from math import ceil

from dateutil.relativedelta import relativedelta

from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_rows import ActionRow, Row, Timing
from webapp.domain.complaint_stages import Stage
from webapp.domain.months import Month

YEAR = 12
REPEATED = relativedelta(months=YEAR)
CONTENT = 4  # of five


@dataclass(frozen=True)
class Rate:
    part: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        """None: of nothing there is no share."""
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True)
class Tally:
    received: int
    accepted: int
    upheld: int


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


def tally(rows: Iterable[Row]) -> Tally:
    kept = list(rows)
    return Tally(len(kept), sum(row.is_accepted for row in kept), sum(row.is_upheld for row in kept))


def by(rows: Iterable[Row], dimension: str) -> dict[str, Tally]:
    """Most received first; "" is what has no value there."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, dimension)].append(row)
    found = {value: tally(group) for value, group in groups.items()}
    return dict(sorted(found.items(), key=lambda one: (-one[1].received, one[0])))


def by_month(
    rows: Iterable[Row], months: Sequence[Month], dimension: str = ""
) -> dict[Month, dict[str, Tally]]:
    """Every month that is asked for, those without complaints too; without a dimension all stand under ""."""
    groups: dict[Month, list[Row]] = {month: [] for month in months}
    for row in rows:
        if (month := Month.of(row.received_on)) in groups:
            groups[month].append(row)
    return {
        month: by(group, dimension) if dimension else {"": tally(group)} for month, group in groups.items()
    }


def per_thousand(count: int, lines: int) -> Fraction | None:
    """Complaints for every thousand order lines; None where there were no lines."""
    return Fraction(1000 * count, lines) if lines else None


def on_time(rows: Iterable[Row], limit: Limit) -> Rate:
    found = Counter(row.timings.get(limit) for row in rows)
    good = found[Timing.IN_TIME]
    return Rate(good, good + found[Timing.LATE] + found[Timing.OVERDUE])


def rate(rows: Iterable[Row], part: Callable[[Row], bool], whole: Callable[[Row], bool]) -> Rate:
    kept = [row for row in rows if whole(row)]
    return Rate(sum(part(row) for row in kept), len(kept))


def extension_rate(rows: Iterable[Row]) -> Rate:
    """Of what was accepted."""
    return rate(rows, lambda row: row.extended, lambda row: row.is_accepted)


def reopening_rate(rows: Iterable[Row]) -> Rate:
    """Of what was over at least once."""
    return rate(rows, lambda row: row.reopened, lambda row: row.is_over or row.reopened)


def escalation_rate(rows: Iterable[Row]) -> Rate:
    """Of what was answered."""
    return rate(rows, lambda row: row.escalated, lambda row: row.is_answered or row.escalated)


def own_finding_rate(rows: Iterable[Row]) -> Rate:
    """Of what was upheld: what we had found by ourselves first."""
    return rate(rows, lambda row: row.found_by_us, lambda row: row.is_upheld)


def reissue_rate(rows: Iterable[Row]) -> Rate:
    """Complaints after which certificates were made anew, of all that are over."""
    return rate(rows, lambda row: row.reissued > 0, lambda row: row.is_over)


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
    days: dict[Stage, list[int]] = defaultdict(list)
    for row in rows:
        for stage, spent in row.stage_days.items():
            days[stage].append(spent)
    return {
        stage: Spread(len(days[stage]), median(days[stage]), p90(days[stage]))
        for stage in Stage
        if stage in days
    }


def repeated(rows: Iterable[Row]) -> frozenset[str]:
    """Numbers of those that came again; the first of a row of them is none."""
    last: dict[tuple[int, str], date] = {}
    found = set()
    for row in sorted(rows, key=lambda one: (one.received_on, one.number)):
        if row.customer_id is None or not row.category:
            continue
        before = last.get((row.customer_id, row.category))
        if before is not None and row.received_on <= before + REPEATED:
            found.add(row.number)
        last[row.customer_id, row.category] = row.received_on
    return frozenset(found)


def satisfaction(rows: Iterable[Row]) -> tuple[Fraction | None, Rate]:
    """The mean mark of who was asked, and how many of them gave four or five."""
    marks = [row.satisfaction for row in rows if row.satisfaction is not None]
    mean = Fraction(sum(marks), len(marks)) if marks else None
    return mean, Rate(sum(mark >= CONTENT for mark in marks), len(marks))


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


@dataclass(frozen=True)
class Actions:
    """Corrective actions; effective: of those that were looked at."""

    open: int
    overdue: int
    effective: Rate


def actions(rows: Iterable[ActionRow], *, today: date) -> Actions:
    kept = list(rows)
    waiting = [row for row in kept if row.done_on is None]
    judged = [row.effective for row in kept if row.effective is not None]
    overdue = sum(row.due_on is not None and row.due_on < today for row in waiting)
    return Actions(len(waiting), overdue, Rate(sum(judged), len(judged)))
