"""The proposed next contact: within the interval of the grade, on a working day."""

from datetime import date

import pytest

from webapp.domain.activity_limits import USUAL
from webapp.domain.next_contacts import proposed
from webapp.domain.workdays import WEEKDAYS_ONLY, WorkCalendar

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("grade", "on", "kind"),
    [
        ("A", date(2026, 12, 23), "visit"),
        ("B", date(2027, 2, 23), "visit"),
        ("C", date(2027, 5, 21), "visit"),  # the 23rd is a Sunday
        ("D", date(2027, 11, 23), "phone"),
        ("", date(2026, 12, 23), "phone"),
    ],
)
def test_by_grade(grade, on, kind):
    found = proposed(grade, today=MONDAY, limits=USUAL, calendar=WEEKDAYS_ONLY)
    assert (found.on, found.kind) == (on, kind)
    assert found.on.weekday() < 5


def test_never_before_today():
    free = frozenset(date.fromordinal(MONDAY.toordinal() + day) for day in range(40))
    found = proposed("A", today=MONDAY, limits=USUAL, calendar=WorkCalendar(holidays=free))
    assert found.on == MONDAY
