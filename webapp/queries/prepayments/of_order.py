"""What prepaid accounts paid for an order, and which may pay: parts of the one statement of its page."""

from typing import Any

from sqlalchemy import literal, select

from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, PrepayAccount, PrepayEntry
from webapp.queries.reach import within_reach


def charges(order: Order, *, viewer: Viewer) -> Any:
    """By the number of the customer whose account it was; fen as the order received them."""
    statement = (
        select(literal("charge"), Customer.number, literal(""), PrepayEntry.booked_on, -PrepayEntry.amount)
        .join(PrepayAccount, PrepayAccount.id == PrepayEntry.account_id)
        .join(Customer, Customer.id == PrepayAccount.customer_id)
        .where(PrepayEntry.order_id == order.id)
    )
    return within_reach(statement, viewer, Verb.PREPAY_READ)


def accounts(order: Order, *, viewer: Viewer) -> Any:
    """Of the customer and of who pays for it."""
    statement = (
        select(literal("account"), Customer.number, literal(""), PrepayAccount.opened_on, literal(0))
        .join(Customer, Customer.id == PrepayAccount.customer_id)
        .where(Customer.id.in_({order.customer_id, order.payer_id} - {None}))
    )
    return within_reach(statement, viewer, Verb.PREPAY_EDIT)
