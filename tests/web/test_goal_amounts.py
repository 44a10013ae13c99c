"""Amounts of goals as pages say them: money with both cents, no parts of a customer."""

from decimal import Decimal

import pytest

from webapp.domain.goal_words import METRICS
from webapp.web.goal_pages import due, value


@pytest.mark.parametrize(
    ("amount", "metric", "said"),
    [
        ("820851.8", "sales", "820,851.80"), ("139276", "sales", "139,276"), ("26.5", "margin", "26.5"),
        ("-0.004", "growth", "0"), ("1234", "new_cust", "1,234"),
    ],
)  # fmt: skip
def test_money_with_both_cents(amount, metric, said):
    assert value(Decimal(amount), metric) == said


@pytest.mark.parametrize(
    ("amount", "metric", "said"),
    [
        ("90.9", "new_cust", "91"), ("90.00", "new_cust", "90"), ("0.01", "contracts", "1"),
        ("90.9", "lost_cust", "90.9"), ("26.55", "margin", "26.55"),
        ("12976620.97", "sales", "12,976,620.97"),
    ],
)  # fmt: skip
def test_what_there_should_be_by_now_has_no_part_of_a_customer(amount, metric, said):
    """The least that keeps the pace; where less is better the rate is reckoned from it, so it stays."""
    assert due(Decimal(amount), METRICS[metric]) == said
    assert due(None, METRICS[metric]) == "—"
