"""Payer, receiver and certificate holder of an order, kept as they were called on its day (RL-02, DQ-03)."""

import re
from collections.abc import Mapping
from typing import Any

from webapp.domain.order_card import PARTIES
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order
from webapp.queries.customers.relations import resolve

NUMBER = re.compile(r"[Kk]-\d+")
ADDRESSED = frozenset({"receiver", "holder"})


def fix_orderer(order: Order, customer: Customer) -> None:
    order.orderer_name, order.orderer_address = customer.name, customer.address


def put(
    order: Order, customer: Customer, values: Mapping[str, Any], *, viewer: Viewer, keep: frozenset[str]
) -> None:
    """values: number or name of each, "" for the customer itself; keep: out of sight, stays as it was.

    Who stands there already stays as he was called then.
    """
    for name in PARTIES:
        if name not in keep:
            _put(order, customer, name, values, viewer)


def _put(order: Order, customer: Customer, name: str, values: Mapping[str, Any], viewer: Viewer) -> None:
    typed = str(values.get(name, "")).strip()
    address = str(values.get(f"{name}_address", "")).strip()
    if typed != shown(order, customer, name) or not getattr(order, f"{name}_name"):
        other = _meant(order, customer, typed, viewer)
        setattr(order, f"{name}_name", typed if other is None else other.name)
        setattr(order, f"{name}_id", None if other is None else other.id)
        address = address or ("" if other is None else other.address)
    if name in ADDRESSED:
        setattr(order, f"{name}_address", address)


def _meant(order: Order, customer: Customer, typed: str, viewer: Viewer) -> Customer | None:
    """The customer itself, another one within reach, or None: a name that is no customer of ours."""
    if not typed or typed in {customer.number, customer.name, order.orderer_name}:
        return customer
    found = resolve(number=typed, text=typed, viewer=viewer)
    if found is None and NUMBER.fullmatch(typed):
        raise Refusal("没有找到客户 %(number)s，请从列表中选择或填写名称。", number=typed)
    return found


def shown(order: Order, customer: Customer, name: str) -> str:
    """As the form shows it: nothing for the customer itself, else the name kept."""
    key = getattr(order, f"{name}_id")
    return "" if key == customer.id else getattr(order, f"{name}_name")
