"""Money that came in for an order; nothing is ever changed, a mistake is written back."""

from datetime import date

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.orders.settling import settle
from webapp.domain.order_words import RECEIVED_WAYS, State
from webapp.domain.prepaid import WAY as PREPAID
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Order, Receipt
from webapp.queries.orders import pages

UNDO = "undo"


@action(Verb.RECEIPT_EDIT)
def receive(
    _customer: Customer,
    order: Order,
    *,
    on: date | None,
    amount: int | None,
    way: str,
    reference: str,
    note: str,
    version: int | None = None,
) -> Receipt:
    """amount: fen, above zero; version: of the order as the form showed it, so that one form books once."""
    if version is not None and order.version != version:
        raise Refusal("委托单刚有变动，请核对已收金额后再登记。")
    if order.state in {State.DRAFT, State.CANCELLED}:
        raise Refusal("草稿或已取消的委托单不能登记收款。")
    if on is None or on > clock.today():
        raise Refusal("请填写收款日期，不能晚于今天。")
    if amount is None or amount <= 0:
        raise Refusal("请填写收款金额。")
    if way == PREPAID:
        raise Refusal("用预付费付款的，请在该客户的预付费账户里办理扣款。")
    if way not in dict(RECEIVED_WAYS):
        raise Refusal("请选择收款方式。")
    return _take_down(order, on=on, amount=amount, way=way, reference=reference, note=note)


@action(Verb.RECEIPT_EDIT)
def write_back(_customer: Customer, order: Order, receipt_id: int, *, reason: str) -> Receipt:
    """The whole receipt, once; reference of the new one: the id of what it takes back."""
    found = pages.receipt(order, receipt_id)
    if found is None:
        raise Refusal("没有这笔收款。")
    if found.is_undone or found.row.way == UNDO:
        raise Refusal("这笔收款已经冲回。")
    if found.row.way == PREPAID:
        raise Refusal("这笔款是预付费扣款，请在预付费账户里申请调整退回。")
    if not reason.strip():
        raise Refusal("请写明冲回的原因。")
    return _take_down(
        order,
        on=clock.today(),
        amount=-found.row.amount,
        way=UNDO,
        reference=str(receipt_id),
        note=reason.strip(),
    )


def _take_down(order: Order, *, on: date, amount: int, way: str, reference: str, note: str) -> Receipt:
    row = Receipt(
        order_id=order.id, customer_id=order.customer_id, received_on=on, amount=amount, way=way,
        reference=reference, note=note, at=clock.now(), by_id=actor().id,
    )  # fmt: skip
    session.add(row)
    settle(order)
    return row
