"""The policy of customer value: as brought along it is faultless, and each kind of fault is found; E."""

from dataclasses import replace
from datetime import date

import pytest

from webapp.domain import value_intervals
from webapp.domain.value_policy import NUMBERS, USUAL, packed, unpacked
from webapp.domain.value_policy_faults import BOUNDS, faults


def test_what_the_program_brings_along_is_faultless():
    assert faults(USUAL) == {}
    assert set(BOUNDS) == set(NUMBERS)
    assert unpacked(packed(USUAL) | {"gone": 1}) == USUAL


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"r4": 0}, "r4"),
        ({"r4": 50}, "r4"),
        ({"f4": 12}, "f5"),
        ({"m5": 80_000}, "m5"),
        ({"grade_a": 60}, "grade_a"),
        ({"plunge": 20}, "plunge"),
        ({"churn_lost": 125}, "churn_lost"),
        ({"gap_high": 40}, "gap_high"),
        ({"unknown_days": 731}, "unknown_days"),
        ({"index_m": 49}, "index_m"),
        ({"points_l": 6}, "points_l"),
        ({"scale": "sixths"}, "scale"),
        ({"together": ""}, "together"),
        ({"legal_share": 101}, "legal_share"),
    ],
)
def test_faults(changes, field):
    assert field in faults(replace(USUAL, **changes))


def test_limits_of_days_on_the_edge():
    assert faults(replace(USUAL, unknown_days=730)) == {}
    assert faults(replace(USUAL, unknown_days=90)) == {}


@pytest.mark.parametrize(("months", "days"), [(1, 30), (6, 183), (12, 365), (13, 395), (24, 730)])
def test_months_in_days(months, days):
    assert value_intervals.days_of(months) == days


def test_the_interval_at_which_half_of_the_fees_is_reached():
    assert value_intervals.median_months([(12, 500, 1), (24, 500, 9)]) == 12
    assert value_intervals.median_months([(12, 499, 1), (24, 500, 9)]) == 24
    assert value_intervals.median_months([(6, 0, 3), (12, 0, 4)]) == 12  # no fee known: by pieces
    assert value_intervals.median_months([]) is None
    assert value_intervals.median_months([(12, 0, 0)]) is None


@pytest.mark.parametrize(("months", "days"), [(1, 90), (2, 90), (3, 91), (24, 730), (36, 730)])
def test_e_stays_between_90_and_730(months, days):
    assert value_intervals.expected([(months, 100, 1)], policy=USUAL) == (days, True)
    assert value_intervals.expected([], policy=USUAL) == (365, False)


def test_the_window_is_24_months_or_two_intervals():
    day = date(2026, 6, 30)
    assert value_intervals.window_days(365, as_of=day, policy=USUAL) == 730
    assert value_intervals.window_days(366, as_of=day, policy=USUAL) == 732
    assert value_intervals.window_days(90, as_of=date(2024, 6, 30), policy=USUAL) == 731
    assert value_intervals.begins(day, 730) == date(2024, 7, 1)
