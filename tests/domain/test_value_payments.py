"""Lateness by the day each piece of money came; holdings under their heads; the course of states."""

from datetime import date, timedelta

import pytest

from webapp.domain import churn_course
from webapp.domain.churn_states import Standing
from webapp.domain.value_holdings import heads
from webapp.domain.value_payments import Owed, lateness
from webapp.domain.value_policy import USUAL

DUE = date(2026, 1, 31)
LATER = date(2026, 3, 2)  # thirty days


def after(days):
    return DUE + timedelta(days)


@pytest.mark.parametrize(
    ("paid", "receipts", "found"),
    [
        (0, [], (3000, 100)),
        (100, [], (0, 0)),  # paid without a day
        (100, [(after(0), 100)], (0, 0)),
        (100, [(after(1), 100)], (100, 0)),
        (60, [(after(10), 60)], (600 + 1200, 40)),
        (100, [(after(40), 100)], (3000, 100)),  # after the day: not yet
        (100, [(after(5), 100), (after(20), -100), (after(30), 100)], (3000, 0)),  # written back
        (150, [(after(2), 100), (after(3), 100), (after(4), -50)], (200 + 150, 0)),
        (70, [(after(2), 100), (after(4), -130)], (3000 * 30 // 100, 30)),
    ],
)
def test_lateness(paid, receipts, found):
    assert lateness(Owed(DUE, 100, paid), receipts, as_of=LATER) == found


def test_heads():
    assert heads([(5, 2), (2, 9), (5, 7), (3, 4)]) == {2: 5, 5: 5, 7: 5, 9: 5, 3: 3, 4: 3}
    assert heads([(1, 2), (2, 1)]) == {1: 1, 2: 1}  # a circle nobody heads
    assert heads([(8, 3), (6, 3)]) == {8: 6, 6: 6, 3: 6}  # two heads
    assert heads([]) == {}


def test_the_first_night_tells_the_past():
    days = [date(2020, 1, 1), date(2023, 1, 1)]
    found = list(churn_course.past(days, 200, as_of=date(2024, 1, 1), policy=USUAL))
    assert found == [
        (date(2020, 1, 1), "", "active", "order"),
        (date(2020, 1, 1) + timedelta(301), "active", "lost", "rho"),
        (date(2023, 1, 1), "lost", "won_back", "order"),
        (date(2023, 1, 1) + timedelta(301), "won_back", "lost", "rho"),
    ]


def test_each_night_adds_what_changed():
    day, last = date(2026, 6, 30), date(2026, 6, 1)
    asked = {"last_on": last, "as_of": day}
    assert churn_course.next_step("late", Standing("late", "rho", day), **asked) is None
    assert churn_course.next_step("late", Standing("lost", "rho", DUE), **asked).on == DUE
    assert churn_course.next_step("late", Standing("active", "order", None), **asked).on == last
    assert churn_course.next_step("late", Standing("lost", "gone", None), **asked).on == day
