"""Histories of ownership: the day of change, gaps, overlaps, and days that nobody or two had."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.ownership_history import Period, gaps, manager_on, overlaps

FIRST = date(2026, 1, 1)
CHANGE, BACK, AGAIN = date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 1)
SOUND = (Period(1, FIRST, CHANGE), Period(2, CHANGE, BACK), Period(1, AGAIN))


@pytest.mark.parametrize(
    ("day", "whose"),
    [
        (date(2025, 12, 31), None),
        (FIRST, 1),
        (date(2026, 2, 28), 1),
        (CHANGE, 2),
        (date(2026, 4, 30), 2),
        (BACK, None),
        (date(2026, 5, 31), None),
        (AGAIN, 1),
        (date(2099, 1, 1), 1),
    ],
)
def test_whose_it_was_on_a_day(day, whose):
    assert manager_on(SOUND, day) == manager_on(SOUND[::-1], day) == whose


def test_a_sound_history_and_its_gap():
    assert overlaps(SOUND) == overlaps(()) == ()
    assert gaps(SOUND[::-1]) == ((BACK, AGAIN),)
    assert gaps(SOUND[:2]) == gaps(()) == ()


def test_two_at_once():
    assert overlaps([Period(1, FIRST), Period(2, CHANGE)]) == (CHANGE,)
    assert overlaps([Period(1, FIRST, CHANGE + timedelta(days=1)), Period(2, CHANGE)]) == (CHANGE,)
    inside = [Period(1, FIRST, AGAIN), Period(2, CHANGE, BACK), Period(3, BACK, AGAIN)]
    assert overlaps(inside) == (CHANGE, BACK)
    assert gaps([*inside, Period(4, AGAIN)]) == ()
    assert gaps([Period(1, FIRST), Period(2, CHANGE, BACK), Period(3, AGAIN)]) == ()


def test_one_that_ends_where_it_begins_counts_no_day():
    undone = Period(3, CHANGE, CHANGE)
    assert not undone.covers(CHANGE)
    assert overlaps([*SOUND, undone]) == ()
    assert gaps([Period(1, FIRST, CHANGE), Period(3, BACK, BACK), Period(2, AGAIN)]) == ((CHANGE, AGAIN),)


DAYS = st.integers(0, 40)
PERIODS = st.lists(
    st.tuples(st.integers(1, 3), DAYS, st.none() | st.integers(0, 20)).map(
        lambda drawn: Period(
            drawn[0],
            FIRST + timedelta(days=drawn[1]),
            None if drawn[2] is None else FIRST + timedelta(days=drawn[1] + drawn[2]),
        )
    ),
    max_size=5,
)


@given(PERIODS)
def test_both_say_what_counting_every_day_says(periods):
    days = [FIRST + timedelta(days=number) for number in range(70)]
    held = {day: sum(one.covers(day) for one in periods) for day in days}
    assert bool(overlaps(periods)) is any(count > 1 for count in held.values())
    for start, end in gaps(periods):
        assert all(held[day] == 0 for day in days if start <= day < end)
        assert held[end] > 0
    for day in days:
        assert (manager_on(periods, day) is None) is (held[day] == 0)
