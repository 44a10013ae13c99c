"""Receivables by age, what is overdue and how late people pay."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from webapp.domain import receivables
from webapp.domain.receivables import Debt

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("late", "place"), [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4),
                        (180, 4), (181, 5), (365, 5), (366, 6), (4000, 6)],
)  # fmt: skip
def test_receivables_by_age(late, place):
    found = receivables.by_age([Debt(TODAY - timedelta(days=late), 7)], on=TODAY)
    assert [number for number, amount in enumerate(found) if amount] == [place]


def test_overdue_and_lateness():
    debts = [Debt(TODAY, 5), Debt(TODAY - timedelta(days=1), 7), Debt(TODAY - timedelta(days=91), 9)]
    assert receivables.overdue(debts, on=TODAY) == 16
    assert receivables.overdue(debts, on=TODAY, more_than=receivables.LATE) == 9
    assert receivables.mean_lateness([(100, 10), (300, 2)]) == Decimal(4)
    assert receivables.mean_lateness([]) is None
