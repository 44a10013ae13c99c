"""Orders that a prepaid account may pay for: the customer's own, and those it pays for others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, PrepayEntry
from webapp.queries.reach import within_reach

MOST_OFFERED = 100


@dataclass(frozen=True)
class Offer:
    """owed: fen."""

    number: str
    ordered_on: date
    owed: int


def get(number: str, *, customer_id: int, viewer: Viewer) -> Order | None:
    statement = select(Order).join(Customer, Customer.id == Order.customer_id)
    statement = within_reach(statement, viewer, Verb.PREPAY_EDIT)
    return session.scalars(
        statement.where(Order.number == number.strip().upper(), _of(customer_id))
    ).one_or_none()


def owing(customer_id: int, *, viewer: Viewer) -> Sequence[Offer]:
    """Those with something left to pay, oldest first."""
    statement = (
        select(Order.number, Order.ordered_on, Order.charged_total - Order.paid_total)
        .join(Customer, Customer.id == Order.customer_id)
        .where(_of(customer_id), Order.state.in_(("open", "finished", "collected")))
        .where(Order.charged_total > Order.paid_total)
        .order_by(Order.ordered_on, Order.id)
        .limit(MOST_OFFERED)
    )
    return [Offer(*row) for row in session.execute(within_reach(statement, viewer, Verb.PREPAY_EDIT))]


def paid_from(account_id: int, *, viewer: Viewer) -> Sequence[Offer]:
    """Those charged to this account; owed is what was charged for them and not given back."""
    charged = -func.sum(PrepayEntry.amount)
    statement = (
        select(Order.number, Order.ordered_on, charged)
        .join(PrepayEntry, PrepayEntry.order_id == Order.id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(PrepayEntry.account_id == account_id)
        .group_by(Order.id)
        .having(charged > 0)
        .order_by(Order.ordered_on.desc(), Order.id.desc())
        .limit(MOST_OFFERED)
    )
    return [Offer(*row) for row in session.execute(within_reach(statement, viewer, Verb.PREPAY_EDIT))]


def charged(order_id: int, *, account_id: int) -> int:
    """Fen taken for the order from this account and not given back."""
    where = (PrepayEntry.order_id == order_id, PrepayEntry.account_id == account_id)
    return -(session.scalar(select(func.sum(PrepayEntry.amount)).where(*where)) or 0)


def _of(customer_id: int) -> ColumnElement[bool]:
    return or_(Order.customer_id == customer_id, Order.payer_id == customer_id)
