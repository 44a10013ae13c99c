"""What an order keeps of its lines and receipts, worked out anew after anything changed."""

from collections.abc import Sequence

from sqlalchemy import func, select

from webapp.actions import session
from webapp.domain.orders import discount_state, settled, sums
from webapp.models import Order, OrderLine, Receipt
from webapp.queries.orders.pages import facts


def lines_of(order: Order) -> Sequence[OrderLine]:
    return session.scalars(
        select(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.position, OrderLine.id)
    ).all()


def settle(order: Order) -> None:
    """Totals, state and the state of its discount; called inside an action once the lines are flushed."""
    session.flush()
    rows = lines_of(order)
    known = facts(rows, on=order.ordered_on)
    found = sums(known)
    order.list_total, order.charged_total = found.list_total, found.charged_total
    order.discount_state = discount_state(order.discount_state, known).value
    before, order.state = order.state, settled(order.state, known).value
    if order.state == "finished" and before != "finished":
        order.finished_on = max(row.finished_on for row in rows if row.finished_on)
    elif order.state in {"draft", "open"}:
        order.finished_on = None
    order.paid_total = paid(order, rows)
    session.flush()


def paid(order: Order, rows: Sequence[OrderLine]) -> int:
    """What a file told of its lines, and what was taken down here."""
    received = session.scalar(
        select(func.coalesce(func.sum(Receipt.amount), 0)).where(Receipt.order_id == order.id)
    )
    return sum(row.paid or 0 for row in rows) + (received or 0)
