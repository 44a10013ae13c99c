"""Fen: exact, shown, discounted, shared, in capital figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.capital_figures import in_words
from webapp.domain.money import discounted, fen, grouped, shared, yuan
from webapp.domain.refusal import Refusal


def test_yuan_and_fen():
    assert fen(Decimal("1234.5")) == 123450
    assert fen(Decimal("-0.01")) == -1
    assert (yuan(123450), yuan(-1), yuan(0)) == ("1234.50", "-0.01", "0.00")
    assert [grouped(one) for one in (123450, -1234567, -1, 0)] == ["1,234.50", "-12,345.67", "-0.01", "0.00"]
    with pytest.raises(Refusal, match="两位小数"):
        fen(Decimal("0.001"))
    assert fen(Decimal(10) ** 12) == 10**14
    with pytest.raises(Refusal, match="过大"):
        fen(Decimal(10) ** 12 + 1)


@pytest.mark.parametrize(
    ("amount", "percent", "left"),
    [(10000, "0", 10000), (10000, "20", 8000), (999, "50", 500), (10000, "100", 0), (333, "10", 300)],
)
def test_a_discount_is_half_up_to_the_fen(amount, percent, left):
    assert discounted(amount, percent=Decimal(percent)) == left


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_shares_add_up(amount, weights):
    assert sum(shared(amount, weights)) == amount


def test_shares_by_weight():
    assert shared(100, [1, 1, 1]) == [34, 33, 33]
    assert shared(100, [0, 0]) == [100, 0]
    assert shared(100, []) == []
    assert shared(101, [1, 0, 1]) == [51, 0, 50]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "零元整"),
        (123450, "壹仟贰佰叁拾肆元伍角整"),
        (100000, "壹仟元整"),
        (100100, "壹仟零壹元整"),
        (1000001, "壹万元零壹分"),
        (5, "伍分"),
        (50, "伍角整"),
        (55, "伍角伍分"),
        (1010000, "壹万零壹佰元整"),
        (10000000, "壹拾万元整"),
        (12000000000, "壹亿贰仟万元整"),
        (10000000100, "壹亿零壹元整"),
        (-12300, "负壹佰贰拾叁元整"),
        (10**14, "壹万亿元整"),
    ],
)
def test_capital_figures(amount, words):
    assert in_words(amount) == words
