"""What the customer needs: added, changed, met, taken away (CC-13)."""

from collections.abc import Mapping
from typing import Any

from webapp.actions import action, session
from webapp.actions.customers.stale import refuse_stale
from webapp.actions.customers.upkeep import refresh
from webapp.domain.card_parts import NEED
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Need


def present(need: Need) -> dict[str, Any]:
    """As the form shows it."""
    return {
        "dimension": need.dimension,
        "text": need.text,
        "priority": str(need.priority),
        "is_met": "1" if need.is_met else "",
    }


@action(Verb.CUSTOMER_EDIT)
def add(customer: Customer, *, values: Mapping[str, Any]) -> Need:
    need = Need(customer_id=customer.id)
    _put(need, values)
    session.add(need)
    refresh(customer)
    return need


@action(Verb.CUSTOMER_EDIT)
def save(
    customer: Customer, need: Need, *, values: Mapping[str, Any], version: int | None = None, seen: str = ""
) -> None:
    refuse_stale(NEED, need, mine=values, theirs=present(need), version=version, seen=seen)
    _put(need, values)
    refresh(customer)


@action(Verb.CUSTOMER_EDIT)
def remove(customer: Customer, need: Need) -> None:
    session.delete(need)
    refresh(customer)


def _put(need: Need, values: Mapping[str, Any]) -> None:
    if not values["text"]:
        raise Refusal("请填写需求内容。")
    if not values["dimension"]:
        raise Refusal("请选择需求的方面。")
    need.dimension, need.text = values["dimension"], values["text"]
    need.priority, need.is_met = int(values["priority"] or 2), values["is_met"] == "1"
