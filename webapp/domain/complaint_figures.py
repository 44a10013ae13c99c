"""Counts of complaints (domain 2.6): by what, by month, for every thousand lines, repeated; their actions.

Repeated: the same customer and the same type within twelve months before; anonymous ones never are.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter
from typing import Any, TypeVar

from dateutil.relativedelta import relativedelta

from webapp.domain.complaint_rates import Rate
from webapp.domain.complaint_rows import UPHELD, ActionRow, Row
from webapp.domain.months import Month

YEAR, LEAP_YEAR = timedelta(days=365), timedelta(days=366)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    received: int
    accepted: int
    upheld: int


def tally(rows: Iterable[Row]) -> Tally:
    return _tallies(rows, "track", lambda _value: "").get("", Tally(0, 0, 0))


def by(rows: Iterable[Row], dimension: str) -> dict[str, Tally]:
    """Most received first; "" is what has no value there."""
    return _ordered(_tallies(rows, dimension, str))


def by_month(
    rows: Iterable[Row], months: Sequence[Month], dimension: str = ""
) -> dict[Month, dict[str, Tally]]:
    """Every month that is asked for, those without complaints too; without a dimension all stand under ""."""
    if dimension:
        parts: dict[tuple[int, int], list[Row]] = {}
        for row in rows:
            parts.setdefault(_month(row.received_on), []).append(row)
        return {month: by(parts.get(_month(month), ()), dimension) for month in months}
    counted = _tallies(rows, "received_on", _month)
    return {month: {"": counted.get(_month(month), Tally(0, 0, 0))} for month in months}


def _month(at: date | Month) -> tuple[int, int]:
    return at.year, at.month


def _tallies(rows: Iterable[Row], name: str, key_of: Callable[[Any], Key]) -> dict[Key, Tally]:
    """Counted as they are first, which is quick, and then put together by what they stand for."""
    counts: dict[Key, list[int]] = {}
    for (value, accepted, upheld), number in Counter(
        map(attrgetter(name, "is_accepted", "upheld"), rows)
    ).items():
        count = counts.setdefault(key_of(value), [0, 0, 0])
        count[0] += number
        count[1] += number * accepted
        count[2] += number * (upheld in UPHELD)
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
