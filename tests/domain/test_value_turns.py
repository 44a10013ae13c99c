"""4.3: −20 % asks for a visit in ten working days, −50 % tells the head as well; each fall once."""

from datetime import date

import pytest

from webapp.domain.value_changes import change
from webapp.domain.value_policy import USUAL
from webapp.domain.value_turns import Standing, left, turn, visit_on
from webapp.domain.work_years import calendar


@pytest.mark.parametrize(
    ("year", "before", "found"),
    [
        (80_00, 100_00, "down"),
        (80_01, 100_00, "steady"),
        (50_00, 100_00, "severe"),
        (50_01, 100_00, "down"),
        (0, 100_00, "severe"),
    ],
)
def test_the_limits_are_those_of_the_law(year, before, found):
    assert change(year, before, policy=USUAL) == found


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ("steady", "down", "down"),
        (None, "down", "down"),
        ("down", "down", ""),
        ("down", "severe", "severe"),
        ("severe", "severe", ""),
        ("severe", "down", ""),
        ("severe", "steady", ""),
        ("steady", "up", ""),
        ("", "severe", "severe"),
    ],
)
def test_a_fall_is_told_when_it_begins_and_when_it_grows_severe(before, now, found):
    assert turn(before, now) == found


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (Standing(), ""),
        (Standing(is_stopped=True, is_dropped=True), "stopped"),
        (Standing(is_dropped=True), "dropped"),
        (Standing(has_manager=False), "unmanaged"),
        (Standing(has_willing=False, is_planned=True), "unwilling"),
        (Standing(is_planned=True), "planned"),
    ],
)
def test_who_is_left_out_and_why(one, found):
    assert left(one) == found


def test_the_visit_is_on_the_emptiest_of_ten_working_days():
    """2026-06-01 is a Monday: the tenth working day is 06-15."""
    held = calendar({})
    today = date(2026, 6, 1)
    assert visit_on(today, working_days=10, busy={}, calendar=held) == date(2026, 6, 2)
    full = {date(2026, 6, day): 1 for day in range(2, 15)}
    assert visit_on(today, working_days=10, busy=full, calendar=held) == date(2026, 6, 15)
    full[date(2026, 6, 15)] = 2
    assert visit_on(today, working_days=10, busy=full, calendar=held) == date(2026, 6, 2)
