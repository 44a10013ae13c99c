"""Orders that a prepaid account may pay for: the customer's own, and those it pays for others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, PrepayAccount, PrepayEntry
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
        .where(PrepayEntry.account_id.in_(_taken_in(account_id)))
        .group_by(Order.id)
        .having(charged > 0)
        .order_by(Order.ordered_on.desc(), Order.id.desc())
        .limit(MOST_OFFERED)
    )
    return [Offer(*row) for row in session.execute(within_reach(statement, viewer, Verb.PREPAY_EDIT))]


def charged(order_id: int, *, account_id: int) -> int:
    """Fen taken for the order from this account, or one it took in, and given back from none."""
    of_order = select(func.coalesce(func.sum(PrepayEntry.amount), 0)).where(PrepayEntry.order_id == order_id)
    here = of_order.where(PrepayEntry.account_id.in_(_taken_in(account_id)))
    return min(-(session.scalar(here) or 0), -(session.scalar(of_order) or 0))


def _taken_in(account_id: int) -> Select[int]:
    """Accounts whose balance this one holds: its own, and those of cards merged into its customer."""
    family = (
        select(PrepayAccount.customer_id.label("id"))
        .where(PrepayAccount.id == account_id)
        .cte(recursive=True)
    )
    family = family.union(select(Customer.id).where(Customer.merged_into_id == family.c.id))
    return select(PrepayAccount.id).where(PrepayAccount.customer_id.in_(select(family.c.id)))


def _of(customer_id: int) -> ColumnElement[bool]:
    return or_(Order.customer_id == customer_id, Order.payer_id == customer_id)
