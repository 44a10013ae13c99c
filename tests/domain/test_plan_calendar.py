"""Which days the calendar of planned contacts shows, and where its arrows lead."""

from datetime import date

import pytest

from webapp.domain.months import Month
from webapp.domain.plan_calendar import span


@pytest.mark.parametrize(
    ("view", "day", "first", "last"),
    [
        ("month", date(2026, 11, 22), date(2026, 10, 26), date(2026, 12, 6)),
        ("month", date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 28)),  # begins on Monday, ends on Sunday
        ("?", date(2026, 11, 30), date(2026, 10, 26), date(2026, 12, 6)),
        ("week", date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        ("week", date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 29)),
        ("agenda", date(2026, 11, 22), date(2026, 11, 22), date(2026, 12, 21)),
    ],
)
def test_the_days_shown(view, day, first, last):
    found = span(view, day)
    assert (found.first, found.last) == (first, last)
    assert next(iter(found.days)) == first
    assert list(found.days)[-1] == last


@pytest.mark.parametrize(
    ("view", "before", "after"),
    [
        ("month", date(2026, 10, 31), date(2026, 12, 1)),
        ("week", date(2026, 11, 15), date(2026, 11, 29)),
        ("agenda", date(2026, 10, 23), date(2026, 12, 22)),
    ],
)
def test_turning(view, before, after):
    found = span(view, date(2026, 11, 22))
    assert (found.before, found.after) == (before, after)


def test_days_of_other_months_are_outside_a_month_alone():
    assert span("month", date(2026, 11, 22)).is_outside(date(2026, 12, 1))
    assert not span("month", date(2026, 11, 22)).is_outside(date(2026, 11, 30))
    assert not span("week", date(2026, 11, 30)).is_outside(date(2026, 12, 1))
    assert span("week", date(2026, 11, 30)).month == Month(2026, 11)


def test_it_ends_with_the_century():
    assert span("month", date(9999, 12, 31)).after == date(2099, 12, 31)
    assert span("agenda", date(1, 1, 1)).before == date(2000, 1, 1)
