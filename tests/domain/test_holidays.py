"""The official calendar day by day, and working days counted by it."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from webapp.domain.holidays import FESTIVALS, official, official_years
from webapp.domain.work_years import calendar

NATIONAL = calendar({})


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2024, 9, 30), 7, date(2024, 10, 15)),
        (date(2024, 2, 8), 3, date(2024, 2, 19)),
        (date(2024, 9, 13), 1, date(2024, 9, 14)),
        (date(2025, 1, 27), 7, date(2025, 2, 12)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
    ],
)
def test_working_days_over_the_festivals(start, n, end):
    assert NATIONAL.after(start, working_days=n) == end
    assert NATIONAL.between(start, end) == n


def days(first, last):
    return (
        date(first, 1, 1) + timedelta(days=n) for n in range((date(last + 1, 1, 1) - date(first, 1, 1)).days)
    )


def test_every_day_is_worked_as_the_library_says():
    years = official_years()
    assert (years.start, years.stop) >= (2004, 2027)
    differing = [
        day
        for day in days(years[0], years[-1])
        if NATIONAL.is_working(day) != chinese_calendar.is_workday(day)
    ]
    assert differing == []


def test_between_counts_day_by_day():
    start, counted = date(2023, 12, 29), 0
    for day in days(2024, 2026):
        counted += NATIONAL.between(day - timedelta(days=1), day)
        assert counted == NATIONAL.between(date(2023, 12, 31), day)
        assert NATIONAL.between(day, start) == -NATIONAL.between(start, day)


def test_a_year_holds_its_own_special_days_with_their_names():
    year = official(2026)
    assert year.off[date(2026, 10, 1)] == "国庆节"
    assert year.worked[date(2026, 2, 14)] == "春节"
    assert date(2026, 10, 3) not in year.off  # a Saturday, free anyhow
    for number in official_years():
        year = official(number)
        assert {day.year for day in (*year.off, *year.worked)} == {number}
        assert {*year.off.values(), *year.worked.values()} <= set(FESTIVALS.values())
        assert all(day.weekday() < 5 for day in year.off)
        assert all(day.weekday() >= 5 for day in year.worked)


def test_a_year_nobody_has_announced():
    after = official_years().stop
    assert official(after) is None
    assert official(2003) is None
    assert NATIONAL.unknown(date(after - 1, 12, 31), date(after, 1, 4)) == [after]
    assert NATIONAL.unknown(date(after - 1, 1, 1), date(after - 1, 12, 31)) == []
    assert NATIONAL.is_working(date(after, 1, 1)) is (date(after, 1, 1).weekday() < 5)
