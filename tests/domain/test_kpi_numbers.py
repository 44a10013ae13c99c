"""Numbers of the review: half up once, written as people write them, refused where they are none."""

from decimal import Decimal
from fractions import Fraction

import pytest

from webapp.domain.kpi_numbers import LARGEST, Reading, equals, number, rounded, shown
from webapp.domain.refusal import Refusal


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(98, 95) * 100, "103.16"),
        (Fraction(1, 200), "0.01"),  # exactly half a hundredth goes up
        (Fraction(1, 201), "0.00"),
        (Fraction(120), "120.00"),
        (Fraction(-1), "-1.00"),
    ],
)
def test_half_up_to_two_decimals(value, written):
    assert str(rounded(value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal(600000), "600,000"),
        (Decimal("92.50"), "92.5"),
        (Decimal(100), "100"),
        (Fraction(1, 3), "0.33"),
        (Decimal("-0.00"), "0"),
        (7, "7"),
    ],
)
def test_as_in_a_calculation(value, written):
    assert shown(value) == written


def test_what_is_rounded_says_so():
    assert equals(Fraction(92)) == "= 92"
    assert equals(Fraction(98, 95) * 100) == "≈ 103.16"


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_nothing_is_no_number(empty):
    assert number(empty) is None


def test_numbers_as_typed():
    assert number(" 600,000.5 ") == Decimal("600000.5")
    assert number(12) == 12
    assert number("0.0001") == Decimal("0.0001")
    assert number(str(LARGEST)) == LARGEST
    assert str(number("0E-999999999")) == "0"  # else a page would write out a thousand million places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1E+999999999999", "数字太大。"),
        ("-1E+999999999999", "数字太大。"),
        ("十二", "请填写数字。"),
        ("nan", "请填写数字。"),
        ("0.00001", "最多 4 位小数。"),
        ("1e-999999", "最多 4 位小数。"),
        ("1e999999", "数字太大。"),
        ("-1000000000000.1", "数字太大。"),
        ("1000000000000.1", "数字太大。"),
    ],
)
def test_what_is_no_number(text, told):
    with pytest.raises(Refusal, match=told):
        number(text)


def test_each_field_keeps_its_fault():
    reading = Reading({"low": "-1", "high": "5", "open": "-1"})
    assert reading.number("high", least=Decimal(1), most=Decimal(5)) == 5
    assert reading.number("cap", usual=Decimal(120)) == 120
    assert reading.number("low", least=Decimal(0), most=Decimal(5)) == 0
    assert reading.number("open", least=Decimal(0)) == 0
    assert reading.number("gone") == 0
    assert {field: str(fault) for field, fault in reading.faults.items()} == {
        "low": "应在 0 到 5 之间。",
        "open": "不能小于 0。",
        "gone": "请填写。",
    }
