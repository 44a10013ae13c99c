"""公海 for tests: other days, and customers already in it."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.assignments import picking, pooling
from webapp.domain.viewer import SYSTEM
from webapp.models import PoolEntry, PoolRequest, PoolWarning

FIRST = clock.today()


def go_to(monkeypatch: Any, days: int) -> None:
    """So many days after the first one."""
    day = FIRST + timedelta(days=days)
    monkeypatch.setattr(clock, "today", lambda: day)
    monkeypatch.setattr(clock, "now", lambda: datetime.combine(day, time(12), clock.BEIJING).astimezone(UTC))


def put_in(number: str, reason: str = "业务调整") -> None:
    with acting_as(SYSTEM):
        pooling.put_in(customer(number), reason=reason)


def entry(number):
    held = customer(number)
    return session.scalars(
        select(PoolEntry).where(PoolEntry.customer_id == held.id).order_by(PoolEntry.id.desc())
    ).first()


def warning(number):
    return session.scalars(select(PoolWarning).where(PoolWarning.customer_id == customer(number).id)).first()


def request(number):
    held = customer(number)
    return session.scalars(
        select(PoolRequest).where(PoolRequest.customer_id == held.id).order_by(PoolRequest.id.desc())
    ).first()


def asked(number, by, reason="熟悉该行业"):
    with acting_as(by):
        picking.ask(customer(number), reason=reason)
    return request(number).id
