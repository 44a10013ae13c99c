"""The eight methods of 3.2: worked examples, every limit on, below and above, and what always holds."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings

from tests.domain.kpi_shapes_drawn import COUNTS, DOWN, SHAPES, UP
from webapp.domain.kpi_methods import curve, score
from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_parameters import parse
from webapp.domain.kpi_shapes import Shape
from webapp.domain.kpi_words import Method
from webapp.domain.refusal import Refusal

RATIO_UP = (Method.RATIO, {"target": 10})
RATIO_DOWN = (Method.RATIO, {"target": 10, "direction": "down"})
RATE = (Method.INTERPOLATION, {"floor": 60, "target": 80, "stretch": 90})
DAYS = (Method.INTERPOLATION, {"floor": 10, "target": 5, "stretch": 3, "direction": "down"})
STEP = (Method.STEP, {"steps": [(100, 100), (95, 85), (90, 70)]})
STEP_DOWN = (Method.STEP, {"steps": [(1, 120), (3, 80)], "direction": "down"})
RANGE = (Method.STEP, {"steps": [(0, 100), (2, 60)], "direction": "range", "low": 18, "high": 22})
DEDUCTION = (Method.DEDUCTION, {"each": 15})
ADDITION = (Method.ADDITION, {"base": 60, "each": 20})
YES = (Method.BINARY, {})
NO = (Method.BINARY, {"wanted": 0})
RATING = (Method.RATING, {})


@pytest.mark.parametrize(
    ("given_by", "actual", "expected"),
    [
        (RATIO_UP, "12", "120.00"),
        (RATIO_UP, "12.01", "120.00"),
        (RATIO_UP, "11.99", "119.90"),
        (RATIO_UP, "0", "0.00"),
        (RATIO_UP, "-1", "0.00"),
        ((Method.RATIO, {"target": 600000}), "552000", "92.00"),
        ((Method.RATIO, {"target": 95}), "98", "103.16"),
        ((Method.RATIO, {"target": 10, "cap": 150}), "14", "140.00"),
        (RATIO_DOWN, "10", "100.00"),
        (RATIO_DOWN, "8", "120.00"),
        (RATIO_DOWN, "7", "120.00"),
        (RATIO_DOWN, "8.1", "119.00"),
        (RATIO_DOWN, "19.9", "1.00"),
        (RATIO_DOWN, "20", "0.00"),
        (RATIO_DOWN, "21", "0.00"),
        (RATE, "59.99", "0.00"),
        (RATE, "60", "60.00"),
        (RATE, "74", "88.00"),
        (RATE, "80", "100.00"),
        (RATE, "85", "110.00"),
        (RATE, "90", "120.00"),
        (RATE, "91", "120.00"),
        ((Method.INTERPOLATION, {**RATE[1], "cap": 100}), "85", "100.00"),
        (DAYS, "10.01", "0.00"),
        (DAYS, "10", "60.00"),
        (DAYS, "5", "100.00"),
        (DAYS, "4", "110.00"),
        (DAYS, "3", "120.00"),
        (DAYS, "2", "120.00"),
        (STEP, "100", "100.00"),
        (STEP, "99.99", "85.00"),
        (STEP, "96", "85.00"),
        (STEP, "95", "85.00"),
        (STEP, "94.99", "70.00"),
        (STEP, "90", "70.00"),
        (STEP, "89.99", "0.00"),
        (STEP_DOWN, "1", "120.00"),
        (STEP_DOWN, "1.01", "80.00"),
        (STEP_DOWN, "3", "80.00"),
        (STEP_DOWN, "3.01", "0.00"),
        (RANGE, "18", "100.00"),
        (RANGE, "22", "100.00"),
        (RANGE, "17.99", "60.00"),
        (RANGE, "16", "60.00"),
        (RANGE, "24", "60.00"),
        (RANGE, "15.99", "0.00"),
        (RANGE, "24.01", "0.00"),
        (DEDUCTION, "0", "100.00"),
        (DEDUCTION, "6", "10.00"),
        (DEDUCTION, "7", "0.00"),
        (ADDITION, "0", "60.00"),
        (ADDITION, "3", "120.00"),
        (ADDITION, "4", "120.00"),
        (YES, "1", "100.00"),
        (YES, "0", "0.00"),
        (NO, "1", "0.00"),
        (NO, "0", "100.00"),
        (RATING, "1", "0.00"),
        (RATING, "2", "60.00"),
        (RATING, "3", "80.00"),
        (RATING, "4", "100.00"),
        (RATING, "5", "120.00"),
    ],
)
def test_scores(given_by, actual, expected):
    assert str(rounded(score(parse(*given_by), Decimal(actual)))) == expected


def test_what_cannot_be_scored_is_never_zero():
    assert score(parse(*RATE), None) is None
    for direction in ("up", "down"):
        nothing = parse(Method.RATIO, {"target": 0, "direction": direction})
        assert score(nothing, Decimal(5)) is None
        assert score(nothing, Decimal(0)) is None
        assert curve(nothing) == []


@pytest.mark.parametrize(
    ("given_by", "actual", "told"),
    [
        (DEDUCTION, "-1", "次数不能小于 0。"),
        (ADDITION, "-0.5", "次数不能小于 0。"),
        (YES, "2", "请填写 1（是）或 0（否）。"),
        (RATING, "0", "请填写 1 到 5 的整数。"),
        (RATING, "6", "请填写 1 到 5 的整数。"),
        (RATING, "3.5", "请填写 1 到 5 的整数。"),
    ],
)
def test_what_no_actual_can_be(given_by, actual, told):
    with pytest.raises(Refusal) as raised:
        score(parse(*given_by), Decimal(actual))
    assert str(raised.value) == told


@pytest.mark.parametrize(
    ("given_by", "points"),
    [
        (RATIO_UP, [(0, 0), (12, 120), (25, 120)]),
        (RATIO_DOWN, [(0, 120), (8, 120), (20, 0), (25, 0)]),
        (RATE, [(52.5, 0), (60, 0), (60, 60), (80, 100), (90, 120), (97.5, 120)]),
        (DAYS, [(1.25, 120), (3, 120), (5, 100), (10, 60), (10, 0), (11.75, 0)]),
        (STEP, [(87.5, 0), (90, 0), (90, 70), (95, 70), (95, 85), (100, 85), (100, 100), (102.5, 100)]),
        (
            (Method.STEP, {"steps": [(5, 100)]}),
            [(4, 0), (5, 0), (5, 100), (6, 100)],
        ),
        (
            RANGE,
            [
                (14, 0),
                (16, 0),
                (16, 60),
                (18, 60),
                (18, 100),
                (22, 100),
                (22, 60),
                (24, 60),
                (24, 0),
                (26, 0),
            ],
        ),
        (DEDUCTION, [(0, 100), (Fraction(20, 3), 0), (8, 0)]),
        (ADDITION, [(0, 60), (3, 120), (4, 120)]),
        (YES, [(0, 0), (1, 100)]),
        (RATING, [(1, 0), (2, 60), (3, 80), (4, 100), (5, 120)]),
    ],
)
def test_the_corners_of_the_curve(given_by, points):
    assert curve(parse(*given_by)) == points


def test_a_shape_alone_scores_nothing():
    with pytest.raises(NotImplementedError):
        Shape().raw(Decimal(1))
    with pytest.raises(NotImplementedError):
        Shape().outline()
    with pytest.raises(ValueError, match="Stairs"):
        parse(*STEP).distance(Decimal(1))


@settings(max_examples=60, deadline=None)
@given(SHAPES, COUNTS)
def test_never_outside_nought_and_cap(shape, actual):
    reached = score(shape, actual)
    assert reached is None or 0 <= reached <= shape.cap


@settings(max_examples=60, deadline=None)
@given(UP, COUNTS, COUNTS)
def test_more_of_an_up_indicator_never_lowers_the_score(shape, one, other):
    less, more = (score(shape, actual) for actual in sorted((one, other)))
    assert less is None or less <= more


@settings(max_examples=60, deadline=None)
@given(DOWN, COUNTS, COUNTS)
def test_more_of_a_down_indicator_never_raises_the_score(shape, one, other):
    less, more = (score(shape, actual) for actual in sorted((one, other)))
    assert less is None or less >= more


@settings(max_examples=60, deadline=None)
@given(SHAPES)
def test_the_curve_runs_through_the_scores(shape):
    points = curve(shape)
    assert all(left[0] <= right[0] for left, right in pairwise(points))
    for (left, low), (right, high) in pairwise(points):
        middle = (left + right) / 2
        if left < right and shape.method not in {Method.DEDUCTION, Method.ADDITION}:
            assert held_at(shape, middle) == (low + high) / 2


def held_at(shape, at):
    """Between two corners, where the actual need be no decimal number."""
    if shape.method == Method.STEP:
        at = Decimal(at.numerator) / Decimal(at.denominator)
    raw = shape.raw(at)
    return min(max(raw, Fraction(0)), Fraction(shape.cap))
