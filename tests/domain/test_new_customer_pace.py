"""FN-03: a fifth of those active on 1 January; the pace to date as the indicator new_rate counts it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.new_customer_pace import pace


def test_the_worked_example():
    # 480 active on 1 January: 96 are needed; on 30 June (day 181) 41 have come.
    found = pace(base=480, value=41, today=date(2026, 6, 30), share=20)
    assert (found.needed, found.missing, found.days) == (96, 55, 181)
    assert found.due == 48  # 96 × 181 ÷ 365 = 47.61: with 47 the pace is not kept
    assert found.forecast == 83  # 41 ÷ (181 ÷ 365) = 82.68
    assert found.rate == Decimal("8.54")
    assert found.pace == Decimal("17.22")
    assert (found.is_reached, found.is_on_pace) == (False, False)


def test_the_first_of_january():
    found = pace(base=100, value=1, today=date(2026, 1, 1), share=20)
    assert (found.days, found.forecast, found.pace) == (1, 365, Decimal(365))
    assert found.is_on_pace
    assert pace(base=100, value=0, today=date(2026, 1, 1), share=20).is_on_pace is False


def test_the_last_day_is_the_year_itself():
    found = pace(base=150, value=30, today=date(2026, 12, 31), share=20)
    assert (found.days, found.rate, found.pace, found.due) == (365, Decimal(20), Decimal(20), 30)
    assert found.is_reached
    assert found.is_on_pace


def test_a_leap_year_is_counted_as_the_indicator_does():
    assert pace(base=150, value=30, today=date(2028, 2, 29), share=20).days == 60
    found = pace(base=150, value=30, today=date(2028, 12, 31), share=20)
    assert (found.days, found.rate, found.pace) == (366, Decimal(20), Decimal("19.95"))
    assert found.is_reached
    assert not found.is_on_pace


@pytest.mark.parametrize(
    ("base", "needed"),
    [(0, 0), (1, 1), (4, 1), (5, 1), (6, 2), (10, 2), (11, 3), (100, 20), (101, 21)],
)
def test_a_part_of_a_customer_is_a_whole_one(base, needed):
    assert pace(base=base, value=0, today=date(2026, 7, 1), share=20).needed == needed


def test_nobody_to_measure_by():
    found = pace(base=0, value=3, today=date(2026, 7, 1), share=20)
    assert (found.rate, found.pace, found.is_on_pace) == (None, None, None)
    assert found.missing == 0


@pytest.mark.parametrize(("value", "reached"), [(19, False), (20, True), (21, True)])
def test_reached_on_the_share_itself(value, reached):
    assert pace(base=100, value=value, today=date(2026, 12, 31), share=20).is_reached is reached


@given(
    st.integers(1, 5000),
    st.integers(0, 2000),
    st.dates(date(2024, 1, 1), date(2029, 12, 31)),
    st.integers(1, 100),
)
def test_on_pace_means_as_many_as_are_due(base, value, today, share):
    found = pace(base=base, value=value, today=today, share=share)
    assert found.is_on_pace == (value * 100 * 365 >= base * share * found.days) == (value >= found.due)
    assert abs(found.forecast - Fraction(value * 365, found.days)) <= Fraction(1, 2)
    assert found.needed * 100 >= base * share > (found.needed - 1) * 100
