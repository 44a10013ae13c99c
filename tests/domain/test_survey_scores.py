"""Satisfaction in figures by 4.6: every worked example, every edge, half up."""

from decimal import Decimal

import pytest

from webapp.domain.survey_scores import (
    Nps,
    Weighed,
    csat,
    csi,
    is_in_range,
    is_invalid,
    item,
    mean,
    nps,
    own_mean,
    ratio,
    total,
)

D = Decimal


def test_an_item_of_five_answers():
    # 5, 5, 4, 3, 2: mean 3.8 → (3.8 − 1) / 4 = 70 %
    assert item("five", [5, 5, 4, 3, 2]) == D("70.00")
    assert item("five", [1, 1]) == D("0.00")
    assert item("five", [5]) == D("100.00")
    assert item("five", []) is None


def test_an_item_of_ten_points():
    # DB61/T 1453: 9, 8, 10 → mean 9 → 90 %; 1 is a tenth, not nothing
    assert item("ten", [9, 8, 10]) == D("90.00")
    assert item("ten", [1]) == D("10.00")
    assert item("ten", [7, 8, 8]) == D("76.67")


def test_half_up():
    # mean of 4,4,4,4,4,4,4,5 = 4.125 → 4.13, as an item 78.125 → 78.13
    assert mean([4, 4, 4, 4, 4, 4, 4, 5]) == D("4.13")
    assert item("five", [4, 4, 4, 4, 4, 4, 4, 5]) == D("78.13")
    assert mean([]) is None


def test_the_share_of_the_satisfied():
    assert csat([5, 4, 3, 2, 1]) == D("40.00")
    assert csat([4, 4, 3]) == D("66.67")
    assert csat([3]) == D("0.00")
    assert csat([]) is None


def test_the_weighted_index_leaves_out_what_nobody_answered():
    first = Weighed("five", 60, (5, 4))  # 87.5
    second = Weighed("five", 40, (3, 3))  # 50
    assert csi([first, second]) == D("72.50")  # 0.6·87.5 + 0.4·50
    assert csi([first, second, Weighed("five", 100, ())]) == D("72.50")
    assert csi([first, Weighed("ten", 40, (8,))]) == D("84.50")  # 0.6·87.5 + 0.4·80
    assert csi([first, second, Weighed("nps", 0, (0, 0))]) == D("72.50")  # no item
    assert csi([]) is None


def test_without_weights_all_items_weigh_the_same():
    assert csi([Weighed("five", 0, (5,)), Weighed("five", 0, (3,))]) == D("75.00")


@pytest.mark.parametrize(
    ("scores", "found", "value"),
    [
        ([9, 10, 8, 7, 6], Nps(2, 2, 1), "20.00"),
        ([6], Nps(0, 0, 1), "-100.00"),
        ([7], Nps(0, 1, 0), "0.00"),
        ([8], Nps(0, 1, 0), "0.00"),
        ([9], Nps(1, 0, 0), "100.00"),
        ([0, 6, 9], Nps(1, 0, 2), "-33.33"),
        ([0, 6, 6, 9, 7, 7, 7, 7], Nps(1, 4, 3), "-25.00"),
    ],
)
def test_nps_at_six_seven_eight_nine(scores, found, value):
    assert nps(scores) == found
    assert nps(scores).value == D(value)


def test_nobody_answered_makes_no_nps():
    assert nps([]).value is None


def test_the_total_of_the_regional_rule():
    # (9 + 8 + 10) + (7 + 6), one of the second left out: 40 of 50
    assert total([Weighed("ten", 0, (9, 8, 10)), Weighed("ten", 0, (7, 6))]) == D("80.00")
    assert total([Weighed("five", 0, (4,)), Weighed("nps", 0, (0,))]) == D("80.00")
    assert total([Weighed("ten", 0, ())]) is None


@pytest.mark.parametrize(
    ("blank", "items", "void"),
    [
        (2, 10, False),
        (3, 10, True),
        (4, 10, True),
        (0, 0, False),
        (2, 7, False),
        (3, 7, True),
        (0, 1, False),
        (1, 1, True),
        (4, 14, False),
        (5, 14, True),
    ],
)
def test_thirty_percent_blank(blank, items, void):
    assert is_invalid(blank=blank, items=items) is void


def test_ranges():
    assert [is_in_range("five", one) for one in (0, 1, 5, 6)] == [False, True, True, False]
    assert [is_in_range("ten", one) for one in (0, 1, 10, 11)] == [False, True, True, False]
    assert [is_in_range("nps", one) for one in (-1, 0, 10, 11)] == [False, True, True, False]


def test_one_forms_own_mean_in_hundredths():
    kinds = {1: "five", 2: "five", 3: "nps", 4: "five"}
    assert own_mean(kinds, {1: 5, 2: 4, 3: 0}) == 450
    assert own_mean(kinds, {1: 5, 2: 4, 4: 4}) == 433
    assert own_mean(kinds, {3: 9}) is None


def test_nothing_to_divide_by():
    assert ratio(1, 0) is None
