"""The ladders of 6.3 on, before and after each rung; one letter a month."""

from datetime import date, timedelta

import pytest

from webapp.domain.recall_schedule import DEFAULT, Rung, Step, next_step, noticed_before, offered, step_on
from webapp.domain.workdays import WEEKDAYS_ONLY, WorkCalendar

DUE = date(2026, 6, 30)  # a Tuesday
NATIONAL = WorkCalendar(frozenset(date(2026, 6, 9) + timedelta(days=n) for n in range(2)))


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2026, 4, 30), None),
        (date(2026, 5, 1), Step.PLAN),
        (date(2026, 5, 30), Step.PLAN),
        (date(2026, 5, 31), Step.LETTER),
        (date(2026, 6, 8), Step.LETTER),
        (date(2026, 6, 9), Step.APPOINTMENT),
        (date(2026, 6, 22), Step.APPOINTMENT),
        (date(2026, 6, 23), Step.REMINDER),
        (date(2026, 6, 30), Step.REMINDER),
        (date(2026, 7, 1), Step.OVERDUE),
        (date(2026, 7, 29), Step.OVERDUE),
        (date(2026, 7, 30), Step.LAST),
    ],
)
def test_the_long_ladder(day, step):
    assert step_on(day, due=DUE, months=12, calendar=WEEKDAYS_ONLY) is step


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2026, 5, 30), None),
        (date(2026, 5, 31), Step.LETTER),
        (date(2026, 6, 15), Step.APPOINTMENT),
        (date(2026, 6, 23), Step.REMINDER),
        (date(2026, 7, 1), Step.OVERDUE),
        (date(2026, 7, 14), Step.OVERDUE),
        (date(2026, 7, 15), Step.LAST),
    ],
)
def test_the_short_ladder(day, step):
    assert step_on(day, due=DUE, months=6, calendar=WEEKDAYS_ONLY) is step


def test_which_ladder():
    assert DEFAULT.of(6) is DEFAULT.short
    assert DEFAULT.of(7) is DEFAULT.long
    assert DEFAULT.of(None) is DEFAULT.long


def test_working_days_move_with_the_holidays():
    day = date(2026, 6, 8)
    assert step_on(day, due=DUE, months=12, calendar=WEEKDAYS_ONLY) is Step.LETTER
    assert step_on(day, due=DUE, months=12, calendar=NATIONAL) is Step.APPOINTMENT


def test_working_days_after_and_on_the_day():
    assert Rung(Step.LAST, 3, in_workdays=True).day(DUE, WEEKDAYS_ONLY) == date(2026, 7, 3)
    assert Rung(Step.LAST, 0, in_workdays=True).day(DUE, WEEKDAYS_ONLY) == DUE


def test_what_comes_next():
    asked = {"due": DUE, "months": 12, "calendar": WEEKDAYS_ONLY}
    assert next_step(date(2026, 4, 1), **asked) == (Step.PLAN, date(2026, 5, 1))
    assert next_step(date(2026, 6, 30), **asked) == (Step.OVERDUE, date(2026, 7, 1))
    assert next_step(date(2026, 7, 30), **asked) is None


def test_one_letter_a_month():
    assert noticed_before([date(2026, 5, 1)], on=date(2026, 5, 31))
    assert not noticed_before([date(2025, 5, 31), date(2026, 4, 30)], on=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("today", "due", "days"),
    [
        (date(2026, 3, 2), date(2026, 4, 1), ["2026-03-11", "2026-03-18", "2026-03-25"]),
        (date(2026, 3, 2), date(2026, 3, 12), ["2026-03-05", "2026-03-12"]),
        (date(2026, 3, 2), date(2026, 3, 5), ["2026-03-05"]),
        (date(2026, 3, 2), date(2026, 3, 4), ["2026-03-05"]),  # too late for any: the next one possible
        (date(2026, 3, 2), date(2026, 1, 4), ["2026-03-05"]),
        (date(2026, 3, 2), None, ["2026-03-05", "2026-03-12", "2026-03-19"]),
    ],
)
def test_the_days_offered(today, due, days):
    found = offered(today, due=due, calendar=WEEKDAYS_ONLY)
    assert [day.isoformat() for day in found] == days
