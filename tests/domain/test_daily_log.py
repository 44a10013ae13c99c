"""Whose daily log is empty: only working days in one's post and not on leave are asked."""

from datetime import date

import pytest

from webapp.domain.daily_log import Diarist, missing, missing_days
from webapp.domain.leaves import Leave
from webapp.domain.workdays import WorkCalendar

FRIDAY, SATURDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
CALENDAR = WorkCalendar(holidays=frozenset({date(2026, 11, 25)}), make_up=frozenset({date(2026, 11, 28)}))


@pytest.mark.parametrize(
    ("one", "day", "asked"),
    [
        (Diarist(1), FRIDAY, True),
        (Diarist(1, {FRIDAY}), FRIDAY, False),
        (Diarist(1, {FRIDAY}), MONDAY, True),
        (Diarist(1), SATURDAY, False),
        (Diarist(1), date(2026, 11, 25), False),
        (Diarist(1), date(2026, 11, 28), True),
        (Diarist(1, leaves=(Leave(FRIDAY, FRIDAY),)), FRIDAY, False),
        (Diarist(1, leaves=(Leave(SATURDAY, MONDAY),)), FRIDAY, True),
        (Diarist(1, since=MONDAY), FRIDAY, False),
        (Diarist(1, since=MONDAY), MONDAY, True),
    ],
)
def test_who_is_missing(one, day, asked):
    assert missing([one], day, calendar=CALENDAR) == ([1] if asked else [])


def test_the_empty_days_of_a_stretch():
    one = Diarist(1, {MONDAY, date(2026, 11, 26)})
    found = missing_days(one, FRIDAY, date(2026, 11, 28), calendar=CALENDAR)
    assert found == [FRIDAY, date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 28)]
    assert missing_days(one, MONDAY, FRIDAY, calendar=CALENDAR) == []
