"""One order within reach, and which of its parties this person may not know of (SE-05)."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.order_card import PARTIES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order
from webapp.queries.customers import cards
from webapp.queries.reach import within_reach

VERBS = frozenset(
    {Verb.ORDER_EDIT, Verb.DISCOUNT_APPROVE, Verb.RECEIPT_EDIT, Verb.FIELD_EDIT, Verb.CUSTOMER_READ}
)


@dataclass(frozen=True)
class Opened:
    """An order with its customer, and what this person may do with it."""

    order: Order
    customer: Customer
    rights: frozenset[Verb]


def opened(number: str, *, viewer: Viewer) -> Opened | None:
    """None where it does not exist for this person."""
    statement = (
        select(Order, Customer).join(Customer, Customer.id == Order.customer_id).where(Order.number == number)
    )
    row = session.execute(within_reach(statement, viewer, Verb.ORDER_READ)).first()
    if row is None:
        return None
    return Opened(row[0], row[1], cards.rights(row[1], viewer=viewer, verbs=VERBS))


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
