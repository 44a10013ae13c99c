"""The unified social credit code: real ones pass, every kind of slip is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from webapp.domain.credit_code import ALPHABET, clean, fault, is_valid, refusal

GOOD = "91110000600037341L"


@pytest.mark.parametrize(
    "typed",
    [
        GOOD,
        "91110000600037341l",
        "９１１１００００６０００３７３４１Ｌ",
        " 9111 0000 6000 3734 1L ",
        "9-1-110000-60003734-1-L",
        "91110000—60003734—1L",
        "91110000\u200b60003734\u202c1L\r\n",
        "91110000　600037341L",
    ],
)
def test_however_it_is_typed(typed):
    assert clean(typed) == GOOD
    assert is_valid(typed)
    assert fault(typed) is None


@pytest.mark.parametrize(
    "opening", ["11", "12", "13", "19", "51", "52", "53", "91", "92", "93", "A1", "N2", "Y1", "G1"]
)
def test_every_department_may_register(opening):
    body = opening + "330200MA2CHX12X"
    assert is_valid(body + uscc.calc_check_digit(body))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "统一社会信用代码应为18位，现为0位。"),
        ("91110000600037341", "统一社会信用代码应为18位，现为17位。"),
        ("91110000600037341L1", "统一社会信用代码应为18位，现为19位。"),
        ("110000600037341", "这是15位的旧注册号，请填写营业执照上的18位统一社会信用代码。"),
        ("33020060003734L", "统一社会信用代码应为18位，现为15位。"),
        ("11000060003734", "统一社会信用代码应为18位，现为14位。"),
        ("1100006000373411", "统一社会信用代码应为18位，现为16位。"),
        ("O1110000600037341L", "统一社会信用代码第1位“O”有误：只用数字和 I、O、S、V、Z 以外的字母。"),
        ("9I110000600037341L", "统一社会信用代码第2位“I”有误：只用数字和 I、O、S、V、Z 以外的字母。"),
        ("911100006000373Z1L", "统一社会信用代码第16位“Z”有误：只用数字和 I、O、S、V、Z 以外的字母。"),
        ("91110000600037341中", "统一社会信用代码第18位“中”有误：只用数字和 I、O、S、V、Z 以外的字母。"),
        ("91A10000600037341L", "统一社会信用代码第3位“A”有误：第3至8位是行政区划，应为数字。"),
        ("9111000A600037341L", "统一社会信用代码第8位“A”有误：第3至8位是行政区划，应为数字。"),
        ("000000000000000000", "统一社会信用代码第1位是登记管理部门，不会是0。"),
        ("911100006000373410", "统一社会信用代码与末位校验码不符，请逐位核对。"),
        ("9111000060003734IL", "统一社会信用代码第17位“I”有误：只用数字和 I、O、S、V、Z 以外的字母。"),
    ],
)
def test_the_fault_is_named(code, sentence):
    assert fault(code) == sentence
    assert not is_valid(code)


def test_a_letter_in_place_nine_is_no_district():
    body = "91330200A00037341"
    assert is_valid(body + uscc.calc_check_digit(body))


def test_the_refusal_can_be_translated():
    found = refusal("911")
    assert found is not None
    assert found.message == "统一社会信用代码应为18位，现为%(count)s位。"
    assert found.params == {"count": 3}


@pytest.mark.parametrize("place", range(18))
def test_one_changed_character_is_always_found(place):
    others = ALPHABET - {GOOD[place]}
    assert all(not is_valid(GOOD[:place] + other + GOOD[place + 1 :]) for other in others)


@pytest.mark.parametrize("place", range(17))
def test_two_changed_places_are_found(place):
    turned = GOOD[:place] + GOOD[place + 1] + GOOD[place] + GOOD[place + 2 :]
    assert is_valid(turned) is (turned == GOOD)


@given(st.text())
def test_anything_typed_gets_an_answer(text):
    assert (fault(text) is None) is is_valid(text)
    assert len(clean(text)) == 18 or not is_valid(text)
