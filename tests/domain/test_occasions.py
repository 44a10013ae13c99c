"""重要日: which days are looked at, and how many years they are."""

from datetime import date

import pytest

from webapp.domain.occasions import AHEAD, SIGNS, calendar_line, years_on


def test_the_line_holds_today_and_the_days_ahead_over_new_year():
    line = calendar_line(date(2026, 12, 25))
    days = line.split()
    assert (days[0], days[7], days[-1], len(days)) == ("12-25", "01-01", "01-08", AHEAD + 1)
    assert line.index("01-01") // SIGNS == 7


@pytest.mark.parametrize(
    ("founded", "on", "years"),
    [
        (date(2006, 11, 30), date(2026, 11, 30), 20),
        (date(2006, 1, 3), date(2027, 1, 3), 21),
        (date(2026, 11, 30), date(2026, 11, 30), 0),
        (date(2027, 1, 3), date(2026, 12, 25), 0),
    ],
)
def test_years_on_the_day(founded, on, years):
    assert years_on(founded, on) == years
