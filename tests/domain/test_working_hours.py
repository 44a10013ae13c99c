"""Working time, against a slow walk of its own: minute by minute, day by day, 2024–2026."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.domain.official_days import OFF, OFFICIAL, WORKED
from webapp.domain.opening_hours import openings
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WorkCalendar
from webapp.domain.working_hours import WorkingHours

HOURS = WorkingHours(OFFICIAL)
FIRST, LAST = datetime(2024, 1, 1), datetime(2026, 12, 31, 23, 59)
MINUTE = timedelta(minutes=1)


def worked(day):
    """Written a second time, without the calendar's own function."""
    return day in WORKED or not (day in OFF or day.strftime("%a") in ("Sat", "Sun"))


def is_open(at):
    minute = at.hour * 60 + at.minute
    return worked(at.date()) and (510 <= minute < 720 or 810 <= minute < 1050)


def walked(at, hours):
    left = hours * 60
    while left:
        left -= is_open(at)
        at += MINUTE
    return at


def counted(start, end):
    total, at = 0, start
    while at < end:
        total += is_open(at)
        at += MINUTE
    return total


def minutes(first=FIRST, last=LAST):
    return st.datetimes(first, last).map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2024-09-30", 7, "2024-10-15"),
        ("2024-02-08", 3, "2024-02-19"),
        ("2024-09-13", 1, "2024-09-14"),
        ("2025-01-27", 7, "2025-02-12"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-09-30", 1, "2026-10-08"),
    ],
)
def test_official_days(start, n, end):
    assert OFFICIAL.after(date.fromisoformat(start), working_days=n) == date.fromisoformat(end)


def test_every_day_of_three_years_counts_as_a_slow_walk_does():
    day, n = FIRST.date(), 0
    while day <= date(2026, 11, 30):
        n = n % 20 + 1
        at, left = day, n
        while left:
            at += timedelta(days=1)
            left -= worked(at)
        assert OFFICIAL.after(day, working_days=n) == at
        assert OFFICIAL.between(day, at) == n
        day += timedelta(days=1)


@settings(max_examples=150, deadline=None)
@given(minutes(last=datetime(2026, 11, 30)), st.integers(1, 40))
@example(datetime(2024, 9, 30, 17, 29), 8)
@example(datetime(2026, 2, 14, 12, 0), 4)
def test_hours_agree_with_a_walk_by_the_minute(at, hours):
    end = HOURS.after(at, hours=hours)
    assert end == walked(at, hours)
    assert HOURS.between(at, end) == timedelta(hours=hours)


@settings(max_examples=60, deadline=None)
@given(minutes(), st.integers(0, 20 * 24 * 60))
def test_time_between_agrees_with_a_walk_by_the_minute(start, ahead):
    end = start + timedelta(minutes=ahead)
    assert HOURS.between(start, end) == timedelta(minutes=counted(start, end))
    assert HOURS.between(end, start) == -HOURS.between(start, end)


@settings(max_examples=100, deadline=None)
@given(minutes())
def test_what_comes_outside_starts_at_the_next_opening(at):
    opened = HOURS.opening(at)
    assert HOURS.is_open(at) is is_open(at)
    assert HOURS.is_open(opened)
    assert opened == at or (not is_open(at) and counted(at, opened) == 0)


@pytest.mark.parametrize(
    ("at", "hours", "end"),
    [
        ("2026-11-20 08:30", 2, "2026-11-20 10:30"),
        ("2026-11-20 10:00", 2, "2026-11-20 12:00"),
        ("2026-11-20 10:01", 2, "2026-11-20 13:31"),
        ("2026-11-20 12:30", 2, "2026-11-20 15:30"),
        ("2026-11-20 15:30", 2, "2026-11-20 17:30"),
        ("2026-11-20 15:31", 2, "2026-11-23 08:31"),
        ("2026-11-20 17:30", 2, "2026-11-23 10:30"),
        ("2026-11-21 23:00", 4, "2026-11-23 14:00"),
        ("2026-02-13 17:00", 2, "2026-02-14 10:00"),
    ],
)
def test_lunch_evenings_and_weekends(at, hours, end):
    assert HOURS.after(datetime.fromisoformat(at), hours=hours) == datetime.fromisoformat(end)


def test_a_day_has_seven_and_a_half_hours():
    assert HOURS.per_day == timedelta(hours=7.5)


def test_seconds_are_not_lost():
    at = datetime(2026, 11, 20, 11, 59, 30)
    assert HOURS.after(at, hours=1) == datetime(2026, 11, 20, 14, 29, 30)


@pytest.mark.parametrize("hours", [0, -1])
def test_less_than_an_hour_is_no_question(hours):
    with pytest.raises(ValueError, match=str(hours)):
        HOURS.after(FIRST, hours=hours)


def test_a_calendar_without_working_days_is_told():
    shut = WorkingHours(WorkCalendar(frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(5000))))
    with pytest.raises(ValueError, match="without working days"):
        shut.opening(datetime(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("08:30-12:00、13:30-17:30", HOURS.openings),
        ("8:30 - 12:00，13:30~17:30", HOURS.openings),
        ("09:00-17:00", ((time(9), time(17)),)),
    ],
)
def test_openings_as_they_are_typed(text, spans):
    assert openings(text) == spans


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "工作时间请写成 08:30-12:00、13:30-17:30 的样子。"),
        ("8-12", "工作时间请写成 08:30-12:00、13:30-17:30 的样子。"),
        ("08:30-24:00", "工作时间请写成 08:30-12:00、13:30-17:30 的样子。"),
        ("12:00-12:00", "每段工作时间的结束须晚于开始。"),
        ("13:30-17:30、08:30-12:00", "工作时间须按先后填写，且不能重叠。"),
        ("08:30-12:00、12:00-17:30", "工作时间须按先后填写，且不能重叠。"),
    ],
)
def test_openings_that_make_no_sense(text, sentence):
    with pytest.raises(Refusal) as told:
        openings(text)
    assert str(told.value) == sentence
