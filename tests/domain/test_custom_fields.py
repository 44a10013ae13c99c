"""Own fields: how they are read, what they may be called, where they stand."""

from datetime import date

import pytest

from webapp.domain import custom_fields as rules
from webapp.domain.custom_fields import Custom
from webapp.domain.fields import Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.values import text_of, value_of

SYSTEM = Custom(1, "customer", "计量体系认证情况", "choice", choices=(("未建立", False), ("已通过", True)))
SINCE = Custom(2, "customer", "首次合作年份", "number", is_required=True)
SIGNED = Custom(3, "customer", "框架协议日期", "date", is_active=False)
HOBBY = Custom(4, "contact", "爱好", "text", is_private=True)
ALL = (SYSTEM, SINCE, SIGNED, HOBBY)
NUMBER = Field("x2", "年份", Kind.DECIMAL)


@pytest.mark.parametrize(("text", "kept", "again"), [
    ("2015", 2_015_000_000, "2015"),
    ("１，０００．５", 1_000_500_000, "1000.5"),
    ("-0.000001", -1, "-0.000001"),
    ("1.500000", 1_500_000, "1.5"),
    (".5", 500_000, "0.5"),
    ("0", 0, "0"),
    ("999999999999.999999", 999_999_999_999_999_999, "999999999999.999999"),
    ("-100000000000", -100_000_000_000_000_000, "-100000000000"),
    (" ", None, ""),
])  # fmt: skip
def test_a_number_is_kept_in_millionths_and_comes_back_as_typed(text, kept, again):
    assert value_of(NUMBER, text) == kept
    assert text_of(NUMBER, kept) == again


@pytest.mark.parametrize(("text", "sentence"), [
    ("1.0000001", "小数点后最多 6 位。"),
    ("1000000000000", "数字过大，整数部分最多 12 位。"),
    ("-1000000000000", "数字过大，整数部分最多 12 位。"),
    ("1e3", "“%(text)s”不是数字，请核对。"),
    ("NaN", "“%(text)s”不是数字，请核对。"),
])  # fmt: skip
def test_what_is_no_such_number_is_refused(text, sentence):
    with pytest.raises(Refusal) as refusal:
        value_of(NUMBER, text)
    assert refusal.value.message == sentence


def test_fields_are_described_as_the_card_s_own():
    assert rules.field_of(SYSTEM).choices == (("已通过", "已通过"),)
    assert (rules.field_of(SINCE).kind, rules.field_of(SINCE).is_required) == (Kind.DECIMAL, True)
    assert rules.field_of(HOBBY).private
    assert [field.name for field in rules.block(rules.of("customer", ALL)).fields] == ["x1", "x2"]
    assert [one.name for one in rules.of("customer", ALL, held={"x3", "x4"})] == ["x1", "x2", "x3"]
    assert rules.block(rules.of("customer", ALL)) is rules.block(rules.of("customer", ALL))
    with pytest.raises(Refusal):
        value_of(rules.field_of(SINCE), " ")


def test_a_contact_s_form_and_what_is_compared_hold_them_last():
    own = rules.of("contact", ALL)
    assert rules.contact_form(own).fields[-1].label == "爱好"
    assert {"left_on", "x4"} <= {field.name for field in rules.contact_block(own).fields}
    assert "left_on" not in {field.name for field in rules.contact_form(own).fields}


def test_what_stands_in_them_as_a_form_compares_it():
    held = {"x2": 5, "x3": date(2020, 1, 2)}
    assert rules.present(ALL, held) == {"x1": "", "x2": 5, "x3": date(2020, 1, 2), "x4": ""}
    assert rules.present(ALL, {})["x3"] is None


def test_they_are_columns_of_a_file_with_stopped_words_still_understood():
    columns = rules.columns("customer", rules.of("customer", ALL))
    assert columns.guess(["客户名称", "计量体系认证情况", "首次合作年份（年）"]) == {
        0: "name",
        1: "x1",
        2: "x2",
    }
    assert set(columns.of("x1").codes) == {"未建立", "已通过"}
    field = columns.of("x2").field
    assert field is not None
    assert not field.is_required
    assert rules.columns("contact", (HOBBY,)).guess(["姓名", "爱好"]) == {0: "contact.name", 1: "contact.x4"}


@pytest.mark.parametrize(
    "name", ["客户名称", "单位名称", "电话", "联 系 人", "客户等级", "完整度", "ｅｍａｉｌ"]
)
def test_a_customer_s_field_is_not_called_like_one_of_the_card(name):
    with pytest.raises(Refusal):
        rules.refuse_name("customer", name, others=[])


def test_names_stand_once_and_are_not_empty():
    rules.refuse_name("customer", "首次合作年份", others=["别的"])
    rules.refuse_name("contact", "行业", others=[])
    for name, others in (("首次 合作年份", ["首次合作年份"]), (" ：", [])):
        with pytest.raises(Refusal):
            rules.refuse_name("customer", name, others=others)


def test_choices_are_some_but_not_too_many():
    rules.refuse_choices("text", [])
    rules.refuse_choices("choice", ["一"])
    for words in ([], [str(n) for n in range(101)]):
        with pytest.raises(Refusal):
            rules.refuse_choices("choice", words)


@pytest.mark.parametrize(
    ("name", "is_one"), [("x1", True), ("x0", False), ("x", False), ("y1", False), ("x٣", False)]
)
def test_names_in_addresses_and_files(name, is_one):
    assert rules.is_name(name) is is_one


def test_rows_are_read_as_they_come_from_the_database():
    told = '[[1,"customer","计量体系认证情况","choice","",0,0,1,"[[\\"未建立\\",0],[\\"已通过\\",1]]"]]'
    assert rules.read(told) == (SYSTEM,)
    assert rules.id_of("x12") == 12
