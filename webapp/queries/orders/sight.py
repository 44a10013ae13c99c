"""One order within reach, and which of its parties this person may not know of (SE-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from webapp import clock
from webapp.db import session
from webapp.domain.order_card import PARTIES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order
from webapp.queries.reach import condition, within_reach

VERBS = frozenset(
    {
        Verb.ORDER_EDIT,
        Verb.DISCOUNT_APPROVE,
        Verb.RECEIPT_EDIT,
        Verb.FIELD_EDIT,
        Verb.COORDINATION_ASK,
        Verb.CUSTOMER_READ,
    }
)


@dataclass(frozen=True)
class Opened:
    """An order with its customer, and what this person may do with it."""

    order: Order
    customer: Customer
    rights: frozenset[Verb]


def opened(number: str, *, viewer: Viewer) -> Opened | None:
    """None where it does not exist for this person."""
    row = session.execute(_opening(viewer, clock.today()), {"number": number}).first()
    if row is None:
        return None
    held = frozenset(verb for verb, holds in zip(sorted(VERBS), row[2:], strict=True) if holds)
    return Opened(row[0], row[1], held)


@lru_cache(maxsize=256)
def _opening(viewer: Viewer, _today: date) -> Select[*tuple[Any, ...]]:
    """Built once a person and day (the shares that hold today stand in it); the rights come along."""
    rights = [condition(viewer, verb).label(verb.replace(".", "_")) for verb in sorted(VERBS)]
    statement = select(Order, Customer, *rights).join(Customer, Customer.id == Order.customer_id)
    return within_reach(statement.where(Order.number == bindparam("number")), viewer, Verb.ORDER_READ)


def hidden(orders: Iterable[Order], *, viewer: Viewer) -> frozenset[int]:
    """Ids of parties that are not for this person to know, though his customer's order names them."""
    asked = {
        party
        for order in orders
        for name in PARTIES
        if (party := getattr(order, f"{name}_id")) is not None and party != order.customer_id
    }
    if not asked:
        return frozenset()
    statement = within_reach(select(Customer.id).where(Customer.id.in_(asked)), viewer, Verb.CUSTOMER_READ)
    known = session.scalars(statement)
    return frozenset(asked - set(known))


def hides(order: Order, name: str, hidden: frozenset[int]) -> bool:
    return getattr(order, f"{name}_id") in hidden
