"""What was agreed about an order as a whole: saved with both sides of a conflict."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.stale import refuse_stale
from webapp.actions.orders import consent, parties
from webapp.actions.orders.pricing import reprice
from webapp.actions.orders.settling import lines_of
from webapp.domain.fields import Block
from webapp.domain.order_card import ASKED, ORDER, PARTIES, answer, yes_no
from webapp.domain.order_words import EDITABLE, State
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Order

NAMED = frozenset({*PARTIES, "receiver_address", "holder_address"})


def block(keep: frozenset[str] = frozenset()) -> Block:
    """The order's fields without those of parties that this person may not know of."""
    left_out = {name for party in keep for name in (party, f"{party}_address")}
    return replace(ORDER, fields=tuple(field for field in ORDER.fields if field.name not in left_out))


def present(order: Order, customer: Customer) -> dict[str, Any]:
    """As the form shows it."""
    values: dict[str, Any] = {
        field.name: getattr(order, field.name, "") for field in ORDER.fields if field.name not in PARTIES
    }
    values |= {name: yes_no(values[name]) for name in ASKED}
    values["wants_invoice"] = yes_no(bool(values["wants_invoice"]))
    return values | {name: parties.shown(order, customer, name) for name in PARTIES}


@action(Verb.ORDER_EDIT)
def save(
    customer: Customer,
    order: Order,
    *,
    values: Mapping[str, Any],
    keep: frozenset[str] = frozenset(),
    version: int | None = None,
    seen: str = "",
) -> None:
    """keep: parties out of this person's sight. Raises Conflict where it would undo what another saved."""
    if State(order.state) not in EDITABLE:
        raise Refusal("已领取或已取消的委托单不能修改。")
    theirs = present(order, customer)
    refuse_stale(block(keep), order, mine=values, theirs=theirs, version=version, seen=seen)
    was_on, before = order.ordered_on, consent.prices(order)
    _refuse_later(order, values.get("ordered_on"))
    put(customer, order, values, keep=keep)
    session.flush()
    if order.ordered_on != was_on:
        reprice(order)
    consent.follow(order, before=before)


def _refuse_later(order: Order, on: date | None) -> None:
    """What is finished was ordered before."""
    days = [line.finished_on for line in lines_of(order) if line.finished_on]
    if on is not None and on > order.ordered_on and days and on > min(days):
        raise Refusal("委托日期不能晚于已登记的完成日期。")


def put(
    customer: Customer, order: Order, values: Mapping[str, Any], *, keep: frozenset[str] = frozenset()
) -> None:
    """Called inside an action."""
    if values.get("ordered_on") is None:
        raise Refusal("请填写委托日期。")
    if values["ordered_on"] > clock.today():
        raise Refusal("委托日期不能晚于今天。")
    promised, due = values.get("promised_on"), values.get("payment_due_on")
    if (promised and promised < values["ordered_on"]) or (due and due < values["ordered_on"]):
        raise Refusal("承诺日期和付款期限不能早于委托日期。")
    for field in ORDER.fields:
        if field.name not in NAMED:
            value = values[field.name]
            if field.name in ASKED:
                value = answer(value)
            setattr(order, field.name, value == "yes" if field.name == "wants_invoice" else value)
    parties.put(order, customer, values, viewer=actor(), keep=keep)
