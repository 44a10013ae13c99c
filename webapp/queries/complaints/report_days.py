"""Days of the statistics: as text that the database cuts out of a moment, each reckoned once."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, bindparam, case, func

from webapp.clock import BEIJING, now
from webapp.db import stored
from webapp.models import Complaint
from webapp.queries.trade_terms import work_calendar

FIRST, BEYOND, NOW = (bindparam(name, "", Text) for name in ("first", "beyond", "now"))
EVENING = "16"  # the hour of UTC from which the day in Beijing is the next one
LENGTH = len("2026-11-22") + 1
# From the beginning of one day to the end of another: for the values of between().
RECEIVED = and_(Complaint.received_at >= FIRST, Complaint.received_at < BEYOND)


def between(since: date, until: date) -> dict[str, Any]:
    """What stands for the marks: both days belong to it."""
    return {
        "first": stored(_start(since)),
        "beyond": stored(_start(until + timedelta(days=1))),
        "now": stored(now()),
    }


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, BEIJING).astimezone(UTC)


def cut(moment: Any) -> ColumnElement[str]:
    """The day of UTC, and 1 where it is the next one in Beijing: so short that few differ."""
    later = case((func.substr(moment, 12, 2) >= EVENING, "1"), else_="0")
    found: ColumnElement[str] = func.substr(moment, 1, LENGTH - 1) + later
    return found


class Days(dict[str, date]):
    """The day in Beijing of what was cut out."""

    def __missing__(self, told: str) -> date:
        self[told] = found = date.fromisoformat(told[:-1]) + timedelta(days=int(told[-1]))
        return found


class Worked(dict[str, int]):
    """Working days up to that day."""

    def __init__(self, days: Days) -> None:
        super().__init__()
        self.days, self.calendar, self.start = days, work_calendar(), date(2000, 1, 1)

    def __missing__(self, told: str) -> int:
        self[told] = found = self.calendar.between(self.start, self.days[told])
        return found
