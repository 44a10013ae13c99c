"""A discount on the whole order, and the second person who agrees to it or not (AM-05, SE-06)."""

from collections.abc import Sequence

from webapp.actions import action, actor, session
from webapp.actions.orders import consent
from webapp.actions.orders.pricing import charge, put_discount
from webapp.actions.orders.settling import lines_of, settle
from webapp.domain.order_words import EDITABLE, Discount, State
from webapp.domain.orders import percent_of
from webapp.domain.pricing import refuse_approval
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Order, OrderLine
from webapp.queries import trade_terms
from webapp.queries.orders.pages import facts


@action(Verb.ORDER_EDIT)
def set_all(_customer: Customer, order: Order, *, asked: int, reason: str) -> None:
    """asked: tenths of a percent on every line that costs something."""
    if State(order.state) not in EDITABLE:
        raise Refusal("已领取或已取消的委托单不能修改。")
    rows, before = lines_of(order), consent.prices(order)
    for line, one in zip(rows, facts(rows, on=order.ordered_on), strict=True):
        if not one.is_free:
            put_discount(line, asked)
            charge(line, order)
    consent.ask(order, before=before, reason=reason)


@action(Verb.DISCOUNT_APPROVE)
def grant(_customer: Customer, order: Order, *, note: str) -> None:
    """By somebody else than who asked, within this one's own limit."""
    waiting = _waiting(order)
    person = actor()
    for line in waiting:
        refuse_approval(
            percent_of(line.discount),
            by=person.id or 0,
            asked_by=order.askers(),
            roles=person.roles,
            limits=trade_terms.now().limits,
        )
        line.granted = line.discount
    _decide(order, Discount.GRANTED, note=note)
    settle(order)


@action(Verb.DISCOUNT_APPROVE)
def refuse(_customer: Customer, order: Order, *, note: str) -> None:
    """Discounts fall back to what was agreed before; the reason is told to who asked."""
    waiting = _waiting(order)
    if actor().id in order.askers():
        raise Refusal("折扣须由另一个人审批。")
    if not note.strip():
        raise Refusal("请写明不批准的理由。")
    for line in waiting:
        line.discount = line.granted
        charge(line, order)
    session.flush()
    _decide(order, Discount.REFUSED, note=note)
    settle(order)


def _waiting(order: Order) -> Sequence[OrderLine]:
    if order.discount_state != Discount.WAITING or order.state == State.CANCELLED:
        raise Refusal("这张委托单没有待审批的折扣。")
    rows = lines_of(order)
    known = facts(rows, on=order.ordered_on)
    return [row for row, one in zip(rows, known, strict=True) if one.waits]


def _decide(order: Order, state: Discount, *, note: str) -> None:
    order.discount_state, order.discount_decided_by_id = state.value, actor().id
    order.discount_decision, order.discount_askers = note.strip(), ""
