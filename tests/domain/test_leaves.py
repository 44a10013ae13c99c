"""Leave: its length, the days it covers, and that two never overlap."""

from datetime import date

import pytest

from webapp.domain.leaves import Leave, refuse_dates
from webapp.domain.refusal import Refusal

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 15)


def test_its_days_and_whether_it_is_long():
    found = Leave(FIRST, LAST)
    assert found.days == 15
    assert [found.is_long(limit=limit) for limit in (14, 15, 16)] == [True, False, False]


@pytest.mark.parametrize(
    ("day", "away"),
    [
        (date(2026, 10, 31), False),
        (FIRST, True),
        (LAST, True),
        (date(2026, 11, 16), False),
    ],
)
def test_the_days_it_covers(day, away):
    assert Leave(FIRST, LAST).covers(day) is away


def test_dates_that_cannot_be():
    refuse_dates(FIRST, FIRST)
    with pytest.raises(Refusal, match="早于起始"):
        refuse_dates(LAST, FIRST)
    refuse_dates(date(2026, 11, 16), date(2026, 11, 20), others=(Leave(FIRST, LAST),))
    for first, last in ((LAST, date(2026, 11, 20)), (date(2026, 10, 1), FIRST), (FIRST, LAST)):
        with pytest.raises(Refusal, match="2026-11-01 至 2026-11-15 的休假重叠"):
            refuse_dates(first, last, others=(Leave(FIRST, LAST),))
