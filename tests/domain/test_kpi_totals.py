"""Totals of 3.3: cases A to D of 3.4 to the digit, each cap on, below and above, and what always holds."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.kpi_example import EVENTS, ITEMS, V1, V2, V3
from webapp.domain.kpi_bands import USUAL, Rules, faults
from webapp.domain.kpi_totals import Event, Scored, total
from webapp.domain.kpi_words import BANDS, Band, IndicatorClass, Tier
from webapp.domain.refusal import Refusal

HALVES = (Decimal(50), Decimal(50))


def halves(first, second):
    return [Scored(str(at), Decimal(50), one) for at, one in enumerate((first, second))]


def even(points):
    return halves(Fraction(points), Fraction(points))


def reward(points):
    return Event(IndicatorClass.REWARD, Decimal(points))


def swing(points):
    return Event(IndicatorClass.REWARD_PENALTY, Decimal(points))


def test_the_lines_of_the_worked_example():
    sheet = total(ITEMS, EVENTS)
    assert [(str(line.score), str(line.product)) for line in sheet.lines] == [
        ("120.00", "24.00"),
        ("92.00", "27.60"),
        ("88.00", "17.60"),
        ("85.00", "12.75"),
        ("103.16", "15.47"),
    ]
    assert str(sheet.weighted) == "97.42"
    assert (sheet.reward, sheet.swing, sheet.deduction) == (2, -1, 0)
    assert not sheet.capped
    assert sheet.remarks == ()


@pytest.mark.parametrize(
    ("vetoes", "raw", "effective", "band"),
    [
        ([], "98.42", "98.42", Band.EXCELLENT),
        ([V1], "88.42", "88.42", Band.GOOD),
        ([V2], "98.42", "59.00", Band.FAILED),
        ([V3], "98.42", "59.00", Band.FAILED),
        ([V1, V2], "88.42", "59.00", Band.FAILED),
    ],
    ids=["A", "B", "C", "D", "both"],
)
def test_the_cases(vetoes, raw, effective, band):
    sheet = total(ITEMS, [*EVENTS, *vetoes])
    assert (str(sheet.total), str(sheet.effective), sheet.band) == (raw, effective, band)


def test_the_gravest_veto_counts():
    assert total(ITEMS, [V3, V1, V2]).tier == Tier.V3
    assert total(ITEMS).tier is None


@pytest.mark.parametrize(
    ("events", "effective"),
    [
        ([reward("9.99")], "109.99"),
        ([reward(10)], "110.00"),
        ([reward(6), reward("4.01")], "110.00"),
        ([swing("9.99")], "109.99"),
        ([swing(10)], "110.00"),
        ([swing("10.01")], "110.00"),
        ([swing("-9.99")], "90.01"),
        ([swing(-10)], "90.00"),
        ([swing("-10.01")], "90.00"),
        ([swing(30), swing(-15)], "110.00"),  # the sum is capped, not each
        ([reward(10), swing(10)], "120.00"),
        ([V1, V1], "80.00"),
    ],
)
def test_caps_of_events(events, effective):
    assert str(total(even(100), events).effective) == effective


@pytest.mark.parametrize(
    ("points", "events", "effective", "capped"),
    [
        ("120", [], "120.00", False),
        ("119.99", [reward("0.01")], "120.00", False),
        ("120", [reward("0.01")], "120.00", True),
        ("10", [V1], "0.00", False),
        ("9", [V1], "0.00", True),
        ("58", [V2], "58.00", False),
        ("59", [V2], "59.00", False),
        ("59.01", [V2], "59.00", False),
    ],
)
def test_caps_of_the_total(points, events, effective, capped):
    sheet = total(even(points), events)
    assert (str(sheet.effective), sheet.capped) == (effective, capped)


@pytest.mark.parametrize(
    ("points", "band"),
    [
        ("90", Band.EXCELLENT),
        ("89.995", Band.EXCELLENT),  # as it is written: 90.00
        ("89.994", Band.GOOD),
        ("80", Band.GOOD),
        ("79.99", Band.FAIR),
        ("70", Band.FAIR),
        ("69.99", Band.BASIC),
        ("60", Band.BASIC),
        ("59.99", Band.FAILED),
    ],
)
def test_bands(points, band):
    assert total(even(points)).band == band


def test_an_item_without_a_score_blocks_and_is_never_nought():
    sheet = total([replace(ITEMS[0], score=None), *ITEMS[1:]], EVENTS)
    assert sheet.blocked == ("新增成交客户数",)
    assert (sheet.weighted, sheet.total, sheet.effective, sheet.band) == (None,) * 4
    assert sheet.lines[0].score is sheet.lines[0].product is None
    assert sheet.reward == 2


def test_the_others_are_rescaled_when_one_is_dropped():
    sheet = total([*ITEMS[:4], replace(ITEMS[4], score=None, dropped=True)])
    # (24 + 27.6 + 17.6 + 12.75) × 100 ÷ 85
    assert str(sheet.weighted) == "96.41"
    assert [str(line.weight) for line in sheet.lines] == ["23.53", "35.29", "23.53", "17.65", "0.00"]
    assert sum(line.weight for line in sheet.lines) == 100
    assert sheet.lines[4].planned == 15
    assert sheet.blocked == ()


def test_weights_as_shown_always_add_up():
    thirds = [Scored(str(at), Decimal(25), Fraction(100), dropped=at == 3) for at in range(4)]
    assert [str(line.weight) for line in total(thirds).lines] == ["33.34", "33.33", "33.33", "0.00"]
    assert str(total(thirds).effective) == "100.00"


def test_a_hundredth_between_the_lines_and_their_sum_is_told():
    sheet = total(halves(Fraction("0.01"), Fraction("0.01")))
    assert [str(one) for one in sheet.remarks] == [
        "各行得分相加为 0.02；合计按未舍入的得分计算，最后一次四舍五入，为 0.01。"
    ]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (ITEMS[:4], "权重合计应为 100，目前 85。"),
        ([replace(one, dropped=True) for one in ITEMS], "不能剔除全部权重指标。"),
    ],
)
def test_no_total_without_weights(items, told):
    with pytest.raises(Refusal) as raised:
        total(items)
    assert str(raised.value) == told


POINTS = st.fractions(min_value=0, max_value=120, max_denominator=1000)
EVENT = st.one_of(
    st.integers(1, 30).map(reward),
    st.integers(-30, 30).map(swing),
    st.sampled_from([V1, V2, V3]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(POINTS, min_size=4, max_size=4), st.lists(EVENT, max_size=8), st.randoms())
def test_always_in_range_and_the_order_does_not_matter(scores, events, chance):
    weights = (Decimal(10), Decimal(20), Decimal(30), Decimal(40))
    items = [Scored(str(weight), weight, one) for weight, one in zip(weights, scores, strict=True)]
    sheet = total(items, events)
    assert 0 <= sheet.effective <= sheet.total <= 120
    if sheet.tier in {Tier.V2, Tier.V3}:
        assert sheet.effective <= 59
        assert sheet.band == Band.FAILED
    chance.shuffle(items)
    chance.shuffle(events)
    again = total(items, events)
    assert (again.effective, again.band, again.tier) == (sheet.effective, sheet.band, sheet.tier)


@settings(max_examples=100, deadline=None)
@given(POINTS, POINTS, POINTS)
def test_a_better_item_never_lowers_the_total(one, other, fixed):
    less, more = sorted((one, other))
    assert total(halves(less, fixed)).effective <= total(halves(more, fixed)).effective


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reward_most": Decimal(20)}, ""),
        ({"reward_most": Decimal("20.01")}, "reward_most"),
        ({"swing": Decimal(0)}, ""),
        ({"swing": Decimal("-0.01")}, "swing"),
        ({"fail_most": Decimal("59.99")}, ""),
        ({"fail_most": Decimal(60)}, "fail_most"),
        ({"fail_most": Decimal(-1)}, "fail_most"),
        ({"good": Decimal(90)}, "excellent"),
        ({"excellent": Decimal(120)}, ""),
        ({"excellent": Decimal(121)}, "excellent"),
    ],
)
def test_what_a_house_may_set(changed, field):
    assert "".join(faults(replace(USUAL, **changed))) == field


def test_the_bands_are_the_houses():
    assert Rules(excellent=Decimal(95)).band(Decimal(94)) == Band.GOOD
    assert [code for code, _word in BANDS] == list(Band)
