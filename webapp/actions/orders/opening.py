"""An order written down, opened, cancelled; its number counts up within the year."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers import histories
from webapp.actions.customers.upkeep import refresh
from webapp.actions.orders import heading, lines, parties, recalling
from webapp.actions.orders.lines import Free
from webapp.actions.orders.settling import lines_of, settle
from webapp.domain.order_words import State
from webapp.domain.orders import payment_due, refuse_move
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Order
from webapp.models import Sequence as Numbers
from webapp.queries import trade_terms

NUMBERED = "WT-{year}-{count:04d}"


@action(Verb.ORDER_EDIT)
def create(
    customer: Customer,
    *,
    values: Mapping[str, Any],
    instruments: Sequence[str] = (),
    services: Mapping[str, str] | None = None,
    free: Sequence[Free] = (),
    at_once: bool = False,
) -> Order:
    """values: a typed value for each field of ORDER; at_once: opened as well, else a draft."""
    year = clock.today().year
    order = Order(
        number=NUMBERED.format(year=year, count=Numbers.take(f"order-{year}")),
        customer_id=customer.id,
        state=State.DRAFT.value,
        discount_state="none",
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    parties.fix_orderer(order, customer)
    heading.put(customer, order, values)
    session.add(order)
    session.flush()
    lines.put(customer, order, instruments=instruments, services=services or {}, free=free)
    if at_once:
        open_(customer, order)
    return order


@action(Verb.ORDER_EDIT)
def open_(customer: Customer, order: Order) -> None:
    """Taken on: notices of its instruments are answered, a prospect has become a customer."""
    refuse_move(order.state, State.OPEN)
    held = lines_of(order)
    if not held:
        raise Refusal("委托单里还没有器具，请先添加。")
    order.state = State.OPEN.value
    if order.payment_due_on is None:
        order.payment_due_on = payment_due(order.ordered_on, days=trade_terms.now().payment_days)
    recalling.bring(order, held)
    settle(order)
    if customer.is_prospect:
        old, customer.status = customer.status, "active"
        histories.note_status(customer, old=old, reason=f"首次委托 {order.number}")
        refresh(customer)


@action(Verb.ORDER_EDIT)
def cancel(_customer: Customer, order: Order, *, reason: str) -> None:
    """Nothing of it may be finished, nothing paid; its notices are open again."""
    refuse_move(order.state, State.CANCELLED)
    if not reason.strip():
        raise Refusal("请写明取消的原因。")
    held = lines_of(order)
    if any(line.finished_on for line in held):
        raise Refusal("已有完成的器具，不能取消。")
    if order.paid_total:
        raise Refusal("已收款，请先冲回收款再取消。")
    recalling.give_back(held)
    order.state, order.cancel_reason = State.CANCELLED.value, reason.strip()
    order.discount_state = "none" if order.discount_state == "waiting" else order.discount_state
    session.flush()
