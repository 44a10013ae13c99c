"""Days off and make-up days of 2024–2026 as announced, written down by hand: what the tests count with."""

from datetime import date, timedelta

from webapp.domain import holidays
from webapp.domain.workdays import WorkCalendar


def _days(first, last):
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return {start + timedelta(days=n) for n in range((end - start).days + 1)}


OFF = frozenset().union(
    _days("2024-01-01", "2024-01-01"),
    _days("2024-02-10", "2024-02-17"),
    _days("2024-04-04", "2024-04-06"),
    _days("2024-05-01", "2024-05-05"),
    _days("2024-06-10", "2024-06-10"),
    _days("2024-09-15", "2024-09-17"),
    _days("2024-10-01", "2024-10-07"),
    _days("2025-01-01", "2025-01-01"),
    _days("2025-01-28", "2025-02-04"),
    _days("2025-04-04", "2025-04-06"),
    _days("2025-05-01", "2025-05-05"),
    _days("2025-05-31", "2025-06-02"),
    _days("2025-10-01", "2025-10-08"),
    {date.fromisoformat(day) for day in holidays.HOLIDAYS},
)
WORKED = frozenset(
    date.fromisoformat(day)
    for day in (
        *("2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11"),
        *("2024-09-14", "2024-09-29", "2024-10-12"),
        *("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
        *holidays.MAKE_UP,
    )
)
OFFICIAL = WorkCalendar(OFF, WORKED)
