"""Instruments and certificates fetched: by whom, when, against the voucher or a letter (domain 6.3)."""

from datetime import date

from webapp import clock
from webapp.actions import action, session
from webapp.domain.order_words import PROOFS, State
from webapp.domain.orders import refuse_move, refuse_waiting
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Order


@action(Verb.ORDER_EDIT)
def collect(_customer: Customer, order: Order, *, by: str, on: date | None, proof: str) -> None:
    refuse_waiting(order.discount_state)
    refuse_move(order.state, State.COLLECTED)
    if not by.strip():
        raise Refusal("请填写领取人。")
    if proof not in dict(PROOFS):
        raise Refusal("请选择领取凭据。")
    if on is None or on > clock.today() or (order.finished_on is not None and on < order.finished_on):
        raise Refusal("领取日期应在完成日期和今天之间。")
    order.state = State.COLLECTED.value
    order.collected_by, order.collected_on, order.collected_proof = by.strip(), on, proof
    session.flush()


@action(Verb.ORDER_EDIT)
def take_back(_customer: Customer, order: Order) -> None:
    """Taken down by mistake: it still waits to be fetched."""
    refuse_move(order.state, State.FINISHED)
    if order.state != State.COLLECTED:
        raise Refusal("这张委托单还没有登记领取。")
    order.state = State.FINISHED.value
    order.collected_by, order.collected_on, order.collected_proof = "", None, ""
    session.flush()
