"""已处理: until when a row of 今日 stays away."""

from datetime import date, timedelta

import pytest

from webapp.domain.queue_marks import TERMS, hidden_until, is_hidden, refuse_until
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WEEKDAYS_ONLY

FRIDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 17)


@pytest.mark.parametrize(
    ("term", "today", "until"),
    [
        ("today", FRIDAY, FRIDAY),
        ("working_day", FRIDAY, date(2026, 11, 22)),  # back on Monday
        ("working_day", TUESDAY, TUESDAY),
        ("week", FRIDAY, date(2026, 11, 26)),
    ],
)
def test_the_last_day_it_stays_away(term, today, until):
    assert term in dict(TERMS)
    assert hidden_until(term, today=today, calendar=WEEKDAYS_ONLY) == until
    assert is_hidden(until, today=until)
    assert not is_hidden(until, today=until + timedelta(days=1))


def test_what_was_never_marked_is_shown():
    assert not is_hidden(None, today=FRIDAY)
    with pytest.raises(Refusal, match="选项"):
        hidden_until("for ever", today=FRIDAY, calendar=WEEKDAYS_ONLY)


@pytest.mark.parametrize(("days", "message"), [(-1, "早于今天"), (0, None), (30, None), (31, "最多 30 天")])
def test_a_day_of_ones_own(days, message):
    day = FRIDAY + timedelta(days=days)
    if message is None:
        refuse_until(day, today=FRIDAY)
    else:
        with pytest.raises(Refusal, match=message):
            refuse_until(day, today=FRIDAY)
