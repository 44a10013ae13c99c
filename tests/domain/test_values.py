"""What a typed field means: limits, lists, money, days, addresses, and what is refused in which words."""

from datetime import date

import pytest

from webapp.domain import card
from webapp.domain.fields import Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.values import text_of, tidy, value_of, words_in

F = card.FIELD


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("name", " 宁波\t海川\u200b ", "宁波 海川"),
        ("note", "一\r\n二\r三", "一\n二\n三"),
        ("address", "一\n二", "一 二"),
        ("short_name", "e\u0301", "é"),
        ("short_name", "\ue000", "\ue000"),
        ("short_name", " \u200b ", ""),
        ("founded_on", "2020年3月1日", date(2020, 3, 1)),
        ("founded_on", "", None),
        ("staff_count", "1,000", 1000),
        ("staff_count", "１２", 12),
        ("staff_count", "0", 0),
        ("staff_count", "10000000", 10_000_000),
        ("staff_count", "3.0", 3),
        ("staff_count", "", None),
        ("sales_revenue", "0", 0),
        ("sales_revenue", "0.01", 1),
        ("sales_revenue", "¥1,234.5元", 123450),
        ("sales_revenue", "1000000000000", 10**14),
        ("email", "a.b@c-d.cn", "a.b@c-d.cn"),
        ("website", "www.a.com/x?y=1", "www.a.com/x?y=1"),
        ("website", "HTTPS://a.cn:8080", "HTTPS://a.cn:8080"),
        ("phone", "0574-86001234 / 13800001111", "0574-86001234 / 13800001111"),
        ("credit_code", " 9133 0212 ma2a gxy1 10", "91330212MA2AGXY110"),
        ("profit_band", "gain", "gain"),
        ("profit_band", "盈利", "gain"),
        ("profit_band", "", ""),
        ("industry", "任意", "任意"),
        ("business_types", "校准，检定;校准\n", "校准、检定"),
    ],
)
def test_what_is_understood(name, text, value):
    assert value_of(F[name], text) == value


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("name", " \u200b", "请填写客户名称"),
        ("short_name", "长" * 41, "最多 40 个字，现有 41 个"),
        ("staff_count", "-1", "不能小于 0"),
        ("staff_count", "10000001", "不能大于 10000000"),
        ("staff_count", "1.5", "请填写整数"),
        ("staff_count", "1e3", "不是数字"),
        ("staff_count", "NaN", "不是数字"),
        ("staff_count", ".", "不是数字"),
        ("sales_revenue", "0.001", "最多两位小数"),
        ("sales_revenue", "-0.01", "不能小于零"),
        ("sales_revenue", "1000000000000.01", "金额过大"),
        ("founded_on", "2020-02-30", "没有“2020-02-30”这一天"),
        ("email", "a@b", "name@example.com"),
        ("email", "a@b.cn;c@d.cn", "一栏只填一个"),
        ("website", "javascript:alert(1)", "www.example.com"),
        ("website", "ftp://a.cn", "www.example.com"),
        ("website", "a.cn/ b", "www.example.com"),
        ("phone", "无号码", "没有电话号码"),
        ("credit_code", "91330212MA2AGXY11", "应为18位"),
        ("credit_code", "9" * 37, "最多 18 个字"),
        ("profit_band", "x", "请从列表中选择"),
    ],
)
def test_what_is_refused(name, text, words):
    with pytest.raises(Refusal) as caught:
        value_of(F[name], text)
    assert words in str(caught.value)


@pytest.mark.parametrize(("text", "fen"), [("-0.01", -1), ("-100", -10000), ("0", 0), ("100", 10000)])
def test_money_below_zero_where_a_field_allows_it(text, fen):
    assert value_of(Field("refund", "退款", Kind.MONEY, low=-10000), text) == fen
    with pytest.raises(Refusal, match="金额过大"):
        value_of(Field("refund", "退款", Kind.MONEY, low=-10000), "-100.01")


def test_lists_know_their_words_and_what_stands_already():
    assert value_of(F["industry"], "机械", words=["机械"]) == "机械"
    assert value_of(F["industry"], "旧词", words=["机械"], present="旧词") == "旧词"
    assert value_of(F["business_types"], "校准、旧词", words=["校准"], present="旧词") == "校准、旧词"
    for name in ("industry", "business_types"):
        with pytest.raises(Refusal, match="没有“新词”"):
            value_of(F[name], "新词", words=["校准"], present="旧词")


def test_a_choice_that_is_no_longer_offered_may_stay():
    assert value_of(F["profit_band"], "former", present="former") == "former"


def test_a_field_without_bounds_takes_any_whole_number():
    free = Field("x", "数", Kind.NUMBER)
    assert value_of(free, "-7") == -7


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("sales_revenue", 123450, "1234.50"),
        ("sales_revenue", 0, "0.00"),
        ("sales_revenue", None, ""),
        ("founded_on", date(2020, 3, 1), "2020-03-01"),
        ("staff_count", 7, "7"),
        ("name", "海川", "海川"),
    ],
)
def test_a_value_as_it_would_be_typed_reads_back(name, value, text):
    assert text_of(F[name], value) == text
    if text:
        assert value_of(F[name], text) == value


def test_words_and_lines():
    assert words_in("甲、 乙,甲;;丙\n") == ["甲", "乙", "丙"]
    assert tidy("  一\x00\n二\t三 ", lines=True) == "一\n二 三"
