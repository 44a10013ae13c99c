"""经营月报: kept and read again as it was, its numbers, the first working day."""

from datetime import date

import pytest

from webapp.domain import monthly
from webapp.domain.monthly import Chapter, Chart, Table
from webapp.domain.months import Month
from webapp.domain.workdays import WorkCalendar

HOLIDAYS = WorkCalendar(holidays=frozenset(date(2026, 10, day) for day in range(1, 9)))


def test_what_is_kept_is_read_again():
    table = Table("按部门", "2026-11-02", ("部门", "收入"), (("一组", "1.00"), ("二组", "—")), "说明")
    told = [Chapter("income", (table,), Chart("收入", (("1月", 3),), (2,))), Chapter("funnel", ())]
    assert monthly.read(monthly.written(told)) == told


def test_editions_have_numbers_of_their_own():
    assert monthly.number(Month(2026, 10), 1) == "JB-2026-10"
    assert monthly.number(Month(2026, 10), 3) == "JB-2026-10-3"


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 11, 1), None),  # a Sunday
        (date(2026, 11, 2), Month(2026, 10)),
        (date(2026, 12, 1), Month(2026, 11)),  # a Tuesday
        (date(2026, 10, 8), None),
        (date(2026, 10, 9), Month(2026, 9)),
        (date(2027, 1, 29), Month(2026, 12)),
    ],
)
def test_from_the_first_working_day_on(today, month):
    assert monthly.due(today, HOLIDAYS) == month
