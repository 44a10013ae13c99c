"""What time it is: the only place that reads the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This instant, in UTC."""
    return _told.get() or datetime.now(UTC)


def today() -> date:
    """Today's date in Beijing, where working days are counted."""
    return now().astimezone(BEIJING).date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """What is done inside happens at that moment: how the demo institute comes by its past."""
    token = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)


def wall(at: datetime) -> datetime:
    """What the clocks in Beijing showed then: without a zone, as working time is counted."""
    return at.astimezone(BEIJING).replace(tzinfo=None)


def instant(shown: datetime) -> datetime:
    """The instant at which the clocks in Beijing show this, in UTC."""
    return shown.replace(tzinfo=BEIJING).astimezone(UTC)
