"""Working days: weekends, holidays, make-up days, both ways."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.workdays import WEEKDAYS_ONLY, WorkCalendar

# 2026: National Day off 1–7 October, worked on Sunday 27 September and Saturday 10 October.
CALENDAR = WorkCalendar(
    frozenset(date(2026, 10, 1) + timedelta(days=n) for n in range(7)),
    frozenset({date(2026, 9, 27), date(2026, 10, 10)}),
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 25), True),
        (date(2026, 9, 26), False),
        (date(2026, 9, 27), True),
        (date(2026, 10, 1), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
    ],
)
def test_which_days_are_worked(day, works):
    assert CALENDAR.is_working(day) is works


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2026, 9, 24), 1, date(2026, 9, 25)),
        (date(2026, 9, 25), 1, date(2026, 9, 27)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 10, 3), 1, date(2026, 10, 8)),
    ],
)
def test_the_first_day_does_not_count(start, n, end):
    assert CALENDAR.after(start, working_days=n) == end
    assert CALENDAR.is_working(end)


def test_backwards():
    assert CALENDAR.before(date(2026, 10, 8), working_days=1) == date(2026, 9, 30)
    assert CALENDAR.before(date(2026, 9, 28), working_days=2) == date(2026, 9, 25)


def test_between_counts_the_end_and_not_the_start():
    assert CALENDAR.between(date(2026, 9, 25), date(2026, 9, 25)) == 0
    assert CALENDAR.between(date(2026, 9, 25), date(2026, 10, 8)) == 5
    assert CALENDAR.between(date(2026, 10, 8), date(2026, 9, 25)) == -5


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_there_and_between_agree(start, n):
    end = CALENDAR.after(start, working_days=n)
    assert CALENDAR.between(start, end) == n
    assert CALENDAR.is_working(end)


@pytest.mark.parametrize("n", [0, -1])
def test_less_than_one_day_is_no_question(n):
    with pytest.raises(ValueError, match=str(n)):
        WEEKDAYS_ONLY.after(date(2026, 1, 1), working_days=n)


def test_a_calendar_without_working_days_is_told():
    off = WorkCalendar(frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(5000)))
    with pytest.raises(ValueError, match="without working days"):
        off.after(date(2026, 1, 1), working_days=1)
