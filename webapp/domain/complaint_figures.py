"""Counts of complaints (domain 2.6): by what, by month, for every thousand lines, repeated; their actions.

Repeated: the same customer and the same type within twelve months before; anonymous ones never are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dateutil.relativedelta import relativedelta

from webapp.domain.complaint_rates import Rate
from webapp.domain.complaint_rows import ActionRow, Row
from webapp.domain.months import Month

REPEATED = relativedelta(months=12)


@dataclass(frozen=True)
class Tally:
    received: int
    accepted: int
    upheld: int


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
