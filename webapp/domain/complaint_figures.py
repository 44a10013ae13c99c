"""Counts of complaints (domain 2.6): by what, by month, for every thousand lines, repeated; their actions.

Repeated: the same customer and the same type within twelve months before; anonymous ones never are.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from webapp.domain.complaint_rates import Rate
from webapp.domain.complaint_rows import ActionRow, Row
from webapp.domain.months import Month

YEAR, LEAP_YEAR = timedelta(days=365), timedelta(days=366)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    received: int
    accepted: int
    upheld: int


def tally(rows: Iterable[Row]) -> Tally:
    return _tallies(("", row) for row in rows).get("", Tally(0, 0, 0))


def by(rows: Iterable[Row], dimension: str) -> dict[str, Tally]:
    """Most received first; "" is what has no value there."""
    return _ordered(_tallies((getattr(row, dimension), row) for row in rows))


def by_month(
    rows: Iterable[Row], months: Sequence[Month], dimension: str = ""
) -> dict[Month, dict[str, Tally]]:
    """Every month that is asked for, those without complaints too; without a dimension all stand under ""."""
    keyed = (
        ((row.received_on.year, row.received_on.month, getattr(row, dimension) if dimension else ""), row)
        for row in rows
    )
    found: dict[Month, dict[str, Tally]] = {month: {} for month in months}
    for (year, number, value), one in _tallies(keyed).items():
        if (month := Month(year, number)) in found:
            found[month][value] = one
    if not dimension:
        return {month: values or {"": Tally(0, 0, 0)} for month, values in found.items()}
    return {month: _ordered(values) for month, values in found.items()}


def _tallies(keyed: Iterable[tuple[Key, Row]]) -> dict[Key, Tally]:
    counts: dict[Key, list[int]] = {}
    for key, row in keyed:
        count = counts.setdefault(key, [0, 0, 0])
        count[0] += 1
        count[1] += row.is_accepted
        count[2] += row.is_upheld
    return {key: Tally(*count) for key, count in counts.items()}


def _ordered(found: dict[str, Tally]) -> dict[str, Tally]:
    return dict(sorted(found.items(), key=lambda one: (-one[1].received, one[0])))


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
        if before is not None and _within(before, row.received_on):
            found.add(row.number)
        last[row.customer_id, row.category] = row.received_on
    return frozenset(found)


def _within(before: date, day: date) -> bool:
    """Twelve months, month-end safe; reckoned only where the days do not tell."""
    apart = day - before
    return apart <= YEAR or (apart == LEAP_YEAR and day <= before + relativedelta(months=12))


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
