"""A year as months and breaks."""

from datetime import date

from webapp.domain.holidays import Year, official
from webapp.domain.year_sheet import Break, breaks, cell, lacking, months


def test_months_hold_every_day_once():
    sheet = months(official(2026))
    cells = [one for month in sheet for week in month.weeks for one in week if one]
    assert len(cells) == 365
    assert [month.working_days for month in sheet][:2] == [21, 16]
    assert sum(month.working_days for month in sheet) == 248
    assert all(len(week) == 7 for month in sheet for week in month.weeks)


def test_each_kind_of_day():
    year = official(2026)
    marks = {day: cell(year, date(2026, 2, day)).mark for day in (13, 14, 15, 16)}
    assert marks == {13: "workday", 14: "worked", 15: "weekend", 16: "off"}
    assert cell(year, date(2026, 2, 16)).name == "春节"


def test_breaks_take_in_the_weekends_beside_them():
    spring = breaks(official(2026))[1]
    made_up = (date(2026, 2, 14), date(2026, 2, 28))
    assert spring == Break(("春节",), date(2026, 2, 15), date(2026, 2, 23), made_up)
    assert len(spring.days) == 9
    assert breaks(official(2025))[-1].names == ("国庆节", "中秋节")


def test_make_up_days_stand_once():
    for number in (2019, 2020, 2024):
        year = official(number)
        assert sorted(day for one in breaks(year) for day in one.worked) == sorted(year.worked)


def test_a_make_up_day_without_a_break_and_the_ends_of_the_year():
    year = Year(2027, {date(2027, 1, 1): "元旦", date(2027, 12, 31): "年底"}, {date(2027, 5, 8): "校庆"})
    first, alone, last = breaks(year)
    assert (first.first, first.last) == (date(2027, 1, 1), date(2027, 1, 3))
    assert alone.worked == (date(2027, 5, 8),)
    assert not alone.is_free
    assert (last.first, last.last) == (date(2027, 12, 31), date(2027, 12, 31))
    assert breaks(Year(2027)) == []


def test_festivals_without_a_day():
    assert lacking(official(2026)) == []
    two = Year(2027, {date(2027, 2, 8): "春节"}, {date(2027, 4, 4): "清明"})
    assert lacking(two) == ["元旦", "劳动节", "端午节", "中秋节", "国庆节"]
