"""Discounts that wait for a second person: who asked for them, and why."""

from collections.abc import Mapping

from webapp.actions import actor, session
from webapp.actions.orders.settling import lines_of, settle
from webapp.domain.refusal import Refusal
from webapp.models import Order, OrderLine

Prices = Mapping[int, tuple[object, ...]]


def prices(order: Order) -> Prices:
    """Line -> all that its price depends on, to be compared after a change."""
    return {line.id: _price(line) for line in lines_of(order)}


def ask(order: Order, *, before: Prices, reason: str) -> None:
    """After lines changed: whoever changed a price or a discount asks, and nobody else.

    Called inside an action; refused without a reason where something begins to wait.
    """
    was = order.discount_state
    settle(order)
    if order.discount_state != "waiting":
        return
    if before == prices(order):
        if reason.strip() and actor().id in order.askers():
            order.discount_reason = reason.strip()
        return
    if not reason.strip() and (was != "waiting" or not order.discount_reason):
        raise Refusal("折扣超出您的权限，须另一人审批，请写明理由。")
    order.discount_reason = reason.strip() or order.discount_reason
    _note(order, is_new=was != "waiting")


def follow(order: Order, *, before: Prices) -> None:
    """After the order's day changed the fees: the same, without a form that could ask for a reason."""
    was = order.discount_state
    settle(order)
    if order.discount_state == "waiting" and before != prices(order):
        _note(order, is_new=was != "waiting")


def _note(order: Order, *, is_new: bool) -> None:
    held: frozenset[int] = frozenset() if is_new else order.askers()
    me = actor().id
    order.discount_askers = " ".join(str(one) for one in sorted(held | {me} if me is not None else held))
    order.discount_asked_by_id, order.discount_decided_by_id = me, None
    order.discount_decision = ""
    session.flush()


def _price(line: OrderLine) -> tuple[object, ...]:
    return line.list_fee, line.quantity, line.discount, line.granted, line.is_mandatory
