"""What customers still owe, by age, and how late they pay."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.domain.words import N_

AGES: tuple[tuple[int, str], ...] = (
    (0, N_("未到期")),
    (1, N_("1–30 天")),
    (31, N_("31–60 天")),
    (61, N_("61–90 天")),
    (91, N_("91–180 天")),
    (181, N_("181–365 天")),
    (366, N_("一年以上")),
)
STARTS = tuple(start for start, _word in AGES)
LATE = 90  # days after which a debt makes a problem customer (4.3)


@dataclass(frozen=True)
class Debt:
    """amount: fen still owed; due: the day by which it was to be paid."""

    due: date
    amount: int


def days_late(debt: Debt, *, on: date) -> int:
    """0 until the day after the due date."""
    return max(0, (on - debt.due).days)


def by_age(debts: Iterable[Debt], *, on: date) -> list[int]:
    """Fen in each class of AGES."""
    found = [0] * len(AGES)
    for debt in debts:
        found[bisect_right(STARTS, days_late(debt, on=on)) - 1] += debt.amount
    return found


def overdue(debts: Iterable[Debt], *, on: date, more_than: int = 0) -> int:
    """Fen that are later than so many days."""
    return sum(debt.amount for debt in debts if days_late(debt, on=on) > more_than)


def mean_lateness(debts: Iterable[tuple[int, int]]) -> Decimal | None:
    """Days late weighted by amount, from (amount, days late); None where nothing was owed."""
    known = list(debts)
    whole = sum(amount for amount, _days in known)
    return Decimal(sum(amount * days for amount, days in known)) / whole if whole else None
