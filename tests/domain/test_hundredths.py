"""Hundredths: half up, and written as people write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.hundredths import half_up, one_place, plain, two_places


@pytest.mark.parametrize(
    ("top", "bottom", "whole"), [(1, 2, 1), (49, 100, 0), (3, 2, 2), (5, 3, 2), (0, 7, 0)]
)
def test_half_up(top, bottom, whole):
    assert half_up(top, bottom) == whole


def test_a_share_with_one_place():
    """An exact half goes up, also where a float lies below it."""
    asked = (Fraction(1, 4), Fraction(0), Fraction(80), Fraction(3, 20), Fraction(1999, 20))
    assert [one_place(one) for one in asked] == ["0.3", "0.0", "80.0", "0.2", "100.0"]


@given(st.integers(0, 10**12), st.integers(1, 10**9))
def test_it_is_never_further_away_than_half(top, bottom):
    assert -Fraction(1, 2) < half_up(top, bottom) - Fraction(top, bottom) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("value", "short", "long"),
    [
        (0, "0", "0.00"),
        (5, "0.05", "0.05"),
        (50, "0.5", "0.50"),
        (2000, "20", "20.00"),
        (6945, "69.45", "69.45"),
        (-150, "-1.5", "-1.50"),
    ],
)
def test_as_it_is_written(value, short, long):
    assert (plain(value), two_places(value)) == (short, long)
