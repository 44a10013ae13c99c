"""公海 for tests: other days, and customers already in it."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.assignments import pooling
from webapp.domain.viewer import SYSTEM

FIRST = clock.today()


def go_to(monkeypatch: Any, days: int) -> None:
    """So many days after the first one."""
    day = FIRST + timedelta(days=days)
    monkeypatch.setattr(clock, "today", lambda: day)
    monkeypatch.setattr(clock, "now", lambda: datetime.combine(day, time(12), clock.BEIJING).astimezone(UTC))


def put_in(number: str, reason: str = "业务调整") -> None:
    with acting_as(SYSTEM):
        pooling.put_in(customer(number), reason=reason)
