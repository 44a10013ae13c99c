"""A year's days out of a pasted notice or a typed list."""

from datetime import date

import pytest

from webapp.domain.holiday_notice import LONGEST, read
from webapp.domain.refusal import Refusal

NOTICE = """关于放假安排的通知
经批准，现将2027年放假安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至2月11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
三、国庆节、中秋节：10月1日（周五）至7日（周四）放假调休。9月26日（周日）上班。
四、年底：2027年12月31日至2028年1月2日放假，2027年12月25日（周六）上班。
2026年11月4日"""


def test_a_notice_as_it_is_pasted():
    found = read(NOTICE, year=2027)
    year = found.year
    assert list(year.off.items())[:2] == [(date(2027, 1, 1), "元旦"), (date(2027, 2, 5), "春节")]
    assert [day for day, name in year.off.items() if name == "春节"] == [
        date(2027, 2, day) for day in (5, 8, 9, 10, 11)
    ]
    assert year.worked == {
        date(2027, 1, 31): "春节",
        date(2027, 2, 14): "春节",
        date(2027, 9, 26): "国庆节、中秋节",
        date(2027, 12, 25): "年底",
    }
    assert year.off[date(2027, 12, 31)] == "年底"
    assert found.others == (date(2026, 11, 4),)  # 1 and 2 January 2028 are a weekend


@pytest.mark.parametrize(
    ("text", "off", "worked"),
    [
        ("2027-02-08 春节", {"2027-02-08": "春节"}, {}),
        ("2027/2/8\n2027.2.9 春节", {"2027-02-08": "", "2027-02-09": "春节"}, {}),
        ("2027-02-08 至 2027-02-09 春节", {"2027-02-08": "春节", "2027-02-09": "春节"}, {}),
        (
            "春节: 2月8日-9日\n2月20日上班",
            {"2027-02-08": "春节", "2027-02-09": "春节"},
            {"2027-02-20": "春节"},
        ),
        ("2027-02-20 补班 春节", {}, {"2027-02-20": "春节"}),
        (
            "2027-02-08 Spring Festival\n2027-02-20 worked",
            {"2027-02-08": "Spring Festival"},
            {"2027-02-20": "Spring Festival"},
        ),
        ("2027 年 2 月 8 日 放假", {"2027-02-08": ""}, {}),
        ("2027-02-06、2027-02-08", {"2027-02-08": ""}, {}),
    ],
)
def test_days_line_by_line(text, off, worked):
    year = read(text, year=2027).year
    assert {day.isoformat(): name for day, name in year.off.items()} == off
    assert {day.isoformat(): name for day, name in year.worked.items()} == worked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("元旦", "没有读到"),
        ("2027-02-06 春节", "没有读到"),  # a Saturday, free anyhow
        ("2027-02-30 春节", "不是日期"),
        ("13月1日放假", "不是日期"),
        ("2027-02-08 上班", "是工作日"),
        ("2月9日至8日放假", "起止日期"),
        ("1月1日至12月31日放假", "起止日期"),
        ("2026-10-01 国庆节", "都不在"),
        ("2月8日" + " " * LONGEST, "最多"),
    ],
)
def test_what_cannot_be_read_is_told(text, said):
    with pytest.raises(Refusal, match=said):
        read(text, year=2027)


def test_a_break_of_sixty_days_is_the_longest():
    assert len(read("1月1日至3月2日放假", year=2027).year.off) == 43
    with pytest.raises(Refusal):
        read("1月1日至3月3日放假", year=2027)


def test_hostile_text_is_a_name_at_most():
    found = read("<script>alert(1)</script>" * 3 + "：2月8日放假", year=2027)
    assert len(found.year.off[date(2027, 2, 8)]) == 20
