"""Cells: what is empty, what is certain, what is refused and with which words."""

import math
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.cells import (
    CellRefused,
    date_from,
    is_empty,
    whole_number_text,
)

LOST = "“{}”被表格软件当作数值，有几位数字已经丢失，请把单元格设为文本格式后重新填写。"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "　",
            "\ufeff",
            "N/A",
            "n/a",
            "Ｎ／Ａ",
            "#N/A",
            "NA",
            "null",
            "None",
            "NaN",
            "无",
            " 无 ",
            "暂无",
            "空",
        ),
        *("（无）", "(空白)", "-", "--", "—", "——", "－", "–", "/", "\\", ".", "...", "_", "\u200b-\u200b"),
    ],
)
def test_empty(text):
    assert is_empty(text)


@pytest.mark.parametrize("text", ["0", "无锡", "空调", "NAN京", "-1", "N/A1", "a", "无锡市", "/1", "否"])
def test_not_empty(text):
    assert not is_empty(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("无", ""),
        (math.nan, ""),
        (19910000000.0, "19910000000"),
        (19910000000, "19910000000"),
        (Decimal("1.30E+10"), "13000000000"),
        (0, "0"),
        (-5, "-5"),
        (999_999_999_999_999, "999999999999999"),
        (999_999_999_999_999.0, "999999999999999"),
        ("913301055551543000", "913301055551543000"),
        (" 0012345\t", "0012345"),
        ("19910000000.0", "19910000000"),
        ("1234567.00", "1234567"),
        ("123456.0", "123456.0"),
        ("0123456789.0", "0123456789.0"),
        ("1.3012345678E+10", "13012345678"),
        ("1.30123456780e+10", "13012345678"),
        ("１．３Ｅ＋１", "13"),
        ("1E+0", "1"),
        ("1.23456789012345E+14", "123456789012345"),
        ("12E10", "12E10"),
        ("1.3E10", "1.3E10"),
        ("Q1183-5", "Q1183-5"),
        ("ＡＢ１", "ＡＢ１"),
        ('="00123"', "00123"),
        ('=""', ""),
        ("'00123", "00123"),
        ("’00123", "00123"),
        ("'abc", "'abc"),
    ],
)
def test_numbers_that_are_read(value, text):
    assert whole_number_text(value) == text


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (10**15, LOST.format("1000000000000000")),
        (1e15, LOST.format("1000000000000000")),
        (-(10**15), LOST.format("-1000000000000000")),
        (913301055551543000, LOST.format("913301055551543000")),
        (913301055551543000.0, LOST.format("913301055551543040")),
        ("1.3E+10", LOST.format("1.3E+10")),
        ("1.2345678901234E+14", LOST.format("1.2345678901234E+14")),
        ("1.301234567E+10", LOST.format("1.301234567E+10")),
        ("9.13301E+17", LOST.format("9.13301E+17")),
        ("9.13301055551543000E+17", LOST.format("913301055551543000")),
        (12.5, "“12.5”不是整数，这里应填号码。"),
        ("1.35E+1", "“13.5”不是整数，这里应填号码。"),
        (math.inf, "“Infinity”不是整数，这里应填号码。"),
        (True, "“True”不是号码，请把单元格设为文本格式后重新填写。"),
        (date(2024, 3, 7), "“2024-03-07”不是号码，请把单元格设为文本格式后重新填写。"),
        (datetime(2024, 3, 7), "“2024-03-07 00:00:00”不是号码，请把单元格设为文本格式后重新填写。"),
        (time(8), "“08:00:00”不是号码，请把单元格设为文本格式后重新填写。"),
    ],
)
def test_numbers_that_are_refused(value, sentence):
    with pytest.raises(CellRefused) as refused:
        whole_number_text(value)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (None, None),
        ("-", None),
        (datetime(2024, 3, 7, 23, 59), date(2024, 3, 7)),
        (date(2024, 3, 7), date(2024, 3, 7)),
        (45358, date(2024, 3, 7)),
        (45358.99, date(2024, 3, 7)),
        ("45358", date(2024, 3, 7)),
        ("45358.5", date(2024, 3, 7)),
        (18264, date(1950, 1, 1)),
        (73415, date(2100, 12, 31)),
        (20240307, date(2024, 3, 7)),
        (20240307.0, date(2024, 3, 7)),
        ("20240307", date(2024, 3, 7)),
        ("20240307.0", date(2024, 3, 7)),
        ("2024/3/7", date(2024, 3, 7)),
        ("2024-03-07", date(2024, 3, 7)),
        ("2024.3.7", date(2024, 3, 7)),
        ("2024. 3. 7", date(2024, 3, 7)),
        ("2024年3月7日", date(2024, 3, 7)),
        ("2024 年 3 月 7 号", date(2024, 3, 7)),
        ("２０２４／３／７", date(2024, 3, 7)),
        ("2024/3/7 0:00", date(2024, 3, 7)),
        ("2024-03-07 23:59:59", date(2024, 3, 7)),
        ("2024-03-07T00:00:00.000+08:00", date(2024, 3, 7)),
        ("13/04/2024", date(2024, 4, 13)),
        ("04/13/2024", date(2024, 4, 13)),
        ("04-04-2024", date(2024, 4, 4)),
        ("12/12/2024", date(2024, 12, 12)),
        ("2024-02-29", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
        ("\u200e2024/3/7", date(2024, 3, 7)),
    ],
)
def test_days(value, day):
    assert date_from(value) == day


@pytest.mark.parametrize(("serial", "day"), [(43896, date(2024, 3, 7)), ("43896", date(2024, 3, 7))])
def test_days_of_a_1904_workbook(serial, day):
    assert date_from(serial, date1904=True) == day


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("03/04/2024", "日期“03/04/2024”分不清月和日，请按年、月、日填写，如 2024-03-07。"),
        ("12/11/2024", "日期“12/11/2024”分不清月和日，请按年、月、日填写，如 2024-03-07。"),
        ("3.4.2024", "日期“3.4.2024”分不清月和日，请按年、月、日填写，如 2024-03-07。"),
        ("13/13/2024", "没有“13/13/2024”这一天，请核对。"),
        ("2024-02-30", "没有“2024-02-30”这一天，请核对。"),
        ("2023/2/29", "没有“2023/2/29”这一天，请核对。"),
        ("20241307", "没有“20241307”这一天，请核对。"),
        ("0000-01-01", "没有“0000-01-01”这一天，请核对。"),
        ("1899-12-31", "日期“1899-12-31”的年份不对，请核对。"),
        ("2101-01-01", "日期“2101-01-01”的年份不对，请核对。"),
        (datetime(1899, 12, 31), "日期“1899-12-31 00:00:00”的年份不对，请核对。"),
        (date(2101, 1, 1), "日期“2101-01-01”的年份不对，请核对。"),
        ("24/3/7", "日期“24/3/7”的年份应写4位，如 2024-03-07。"),
        ("24年3月7日", "日期“24年3月7日”的年份应写4位，如 2024-03-07。"),
        ("2024年3月", "日期“2024年3月”没有写到日，请写全，如 2024-03-07。"),
        ("2024-03", "日期“2024-03”没有写到日，请写全，如 2024-03-07。"),
        (18263, "“18263”不是日期，请按年、月、日填写，如 2024-03-07。"),
        (73416, "“73416”不是日期，请按年、月、日填写，如 2024-03-07。"),
        (2024, "“2024”不是日期，请按年、月、日填写，如 2024-03-07。"),
        (-45358, "“-45358”不是日期，请按年、月、日填写，如 2024-03-07。"),
        (0.5, "“0.5”不是日期，请按年、月、日填写，如 2024-03-07。"),
        (True, "“True”不是日期，请按年、月、日填写，如 2024-03-07。"),
        ("下周", "“下周”不是日期，请按年、月、日填写，如 2024-03-07。"),
        ("2024-03-07 25:00", "“2024-03-07 25:00”不是日期，请按年、月、日填写，如 2024-03-07。"),
        ("2024-03-07T16:00:00Z", "“2024-03-07T16:00:00Z”不是日期，请按年、月、日填写，如 2024-03-07。"),
    ],
)
def test_days_that_are_refused(value, sentence):
    with pytest.raises(CellRefused) as refused:
        date_from(value)
    assert str(refused.value) == sentence


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31)))
def test_every_way_to_write_a_day_is_the_same_day(day):
    serial = (day - date(1899, 12, 30)).days
    ways = [f"{day:%Y-%m-%d}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}", serial, str(serial)]
    assert {date_from(way) for way in ways} == {day}


@given(st.text(max_size=30) | st.integers() | st.floats() | st.booleans() | st.dates() | st.none())
def test_a_cell_is_understood_or_refused(value):
    for meaning in (whole_number_text, date_from):
        with suppress(CellRefused):
            meaning(value)
