"""What the rules of 公海 ask of customers, and of whoever would like to take one on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, select

from webapp import clock
from webapp.db import session
from webapp.domain import pool
from webapp.domain.pool import Asker, Held
from webapp.domain.pool_rules import PoolRules, rules
from webapp.models import (
    Activity,
    Assignment,
    Customer,
    HandoverCustomer,
    Instrument,
    Order,
    PoolEntry,
    PoolRequest,
    PoolWarning,
    Registration,
)
from webapp.queries import settings
from webapp.queries.customers import open_business

RULES = "pool_rules"
PORTION = 500  # customers a statement


def now() -> PoolRules:
    """Defaults where nobody has changed them."""
    return rules(settings.value(RULES) or {})


def held(ids: Collection[int]) -> Mapping[int, Held]:
    """Two statements for at most a portion."""
    if not ids:
        return {}
    busy, found = open_business.among(ids), now()
    rows = session.execute(_facts().where(Customer.id.in_(ids)))
    return {row.id: _held(row, row.id in busy, found) for row in rows}


def one(customer_id: int) -> Held:
    return held([customer_id])[customer_id]


def managed(*, after: int, known: PoolRules, today: date) -> Sequence[int]:
    """Whom the night looks at: somebody's, for long enough to be warned by the shortest term."""
    terms = [term for name in ("A", "B", "C", "D", "") if (term := known.days(name)) is not None]
    since = today - timedelta(days=min(terms, default=0) - known.warn_days)
    begun = exists().where(
        Assignment.customer_id == Customer.id, Assignment.until_on.is_(None), Assignment.from_on <= since
    )
    statement = select(Customer.id).where(
        Customer.id > after,
        Customer.manager_id.is_not(None),
        Customer.deleted_at.is_(None),
        Customer.status != "stopped",
        begun,
    )
    return list(session.scalars(statement.order_by(Customer.id).limit(PORTION)))


def asker(user_id: int, customer_id: int, *, known: PoolRules, today: date) -> Asker:
    """One statement."""
    first = datetime.combine(today.replace(day=1), time(), clock.BEIJING)
    since = today - timedelta(days=known.protect_days)
    mine = PoolRequest.user_id == user_id
    has_asked = exists().where(mine, PoolRequest.customer_id == customer_id, PoolRequest.state == "waiting")
    picked = (
        select(func.count(Customer.id.distinct()))
        .join(PoolEntry, PoolEntry.customer_id == Customer.id)
        .where(Customer.manager_id == user_id, PoolEntry.left_how == "pool", PoolEntry.left_on >= since)
    )
    month = select(func.count(PoolRequest.id)).where(mine, PoolRequest.asked_at >= first)
    left = select(func.max(Assignment.until_on)).where(
        Assignment.customer_id == customer_id,
        Assignment.manager_id == user_id,
        Assignment.until_on > Assignment.from_on,  # what ended the day it began was never his
    )
    row = session.execute(
        select(
            picked.scalar_subquery(),
            month.scalar_subquery(),
            left.scalar_subquery(),
            select(has_asked).scalar_subquery(),
        )
    ).one()
    return Asker(held=row[0], month=row[1], left_on=row[2], has_asked=bool(row[3]))


def _facts() -> Select[*tuple[Any, ...]]:
    me = Customer.id
    mandatory = exists().where(
        Instrument.customer_id == me, Instrument.deleted_at.is_(None), Instrument.is_mandatory
    )
    handing = exists().where(HandoverCustomer.customer_id == me, HandoverCustomer.is_open)
    present = select(func.max(Assignment.from_on)).where(
        Assignment.customer_id == me, Assignment.until_on.is_(None)
    )
    order = select(func.max(Order.ordered_on)).where(Order.customer_id == me, Order.state != "cancelled")
    contact = select(func.max(Activity.happened_at)).where(
        Activity.customer_id == me, Activity.deleted_at.is_(None)
    )
    picked = select(func.max(PoolEntry.left_on)).where(
        PoolEntry.customer_id == me, PoolEntry.left_how == "pool"
    )
    registered = select(func.max(Registration.protected_until)).where(
        Registration.customer_id == me,
        Registration.state == "granted",
        Registration.asked_by_id == Customer.manager_id,
    )
    warned = select(PoolWarning.warned_on).where(PoolWarning.customer_id == me)
    return select(
        Customer.id, Customer.grade, Customer.is_key, Customer.secrecy,
        present.scalar_subquery().label("assigned_on"), order.scalar_subquery().label("last_order"),
        contact.scalar_subquery().label("spoken_at"),
        registered.scalar_subquery().label("registered_until"),
        picked.scalar_subquery().label("picked_on"), warned.scalar_subquery().label("warned_on"),
        mandatory.label("mandatory"), handing.label("handing"),
    )  # fmt: skip


def _held(row: Any, is_busy: bool, known: PoolRules) -> Held:
    return Held(
        grade=row.grade,
        assigned_on=row.assigned_on,
        last_order=row.last_order,
        last_contact=clock.wall(row.spoken_at).date() if row.spoken_at else None,
        protected_until=_protected(row, known),
        warned_on=row.warned_on,
        has_mandatory=bool(row.mandatory),
        is_key=row.is_key,
        is_isolated=row.secrecy == "isolated",
        is_busy=is_busy or bool(row.handing),
    )


def _protected(row: Any, known: PoolRules) -> date | None:
    """Taken out of 公海, or registered by its manager who found it (AC-03): the later of both."""
    picked = pool.protected_until(row.picked_on, rules=known) if row.picked_on else None
    return max((day for day in (picked, row.registered_until) if day is not None), default=None)
