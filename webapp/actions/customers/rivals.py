"""Who else serves the customer: known to few, changed by those who may also edit the card (CC-08, CC-09)."""

from collections.abc import Mapping
from typing import Any

from webapp.actions import NotAllowed, action, actor, session
from webapp.actions.customers.stale import refuse_stale
from webapp.actions.customers.upkeep import refresh
from webapp.domain.card_parts import RIVAL
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, RivalLink


def present(rival: RivalLink) -> dict[str, Any]:
    """As the form shows it."""
    return {field.name: getattr(rival, field.name) for field in RIVAL.fields}


@action(Verb.RIVAL_READ)
def add(customer: Customer, *, values: Mapping[str, Any]) -> RivalLink:
    _refuse_readers()
    rival = RivalLink(customer_id=customer.id)
    _put(rival, values)
    session.add(rival)
    refresh(customer)
    return rival


@action(Verb.RIVAL_READ)
def save(
    customer: Customer,
    rival: RivalLink,
    *,
    values: Mapping[str, Any],
    version: int | None = None,
    seen: str = "",
) -> None:
    _refuse_readers()
    refuse_stale(RIVAL, rival, mine=values, theirs=present(rival), version=version, seen=seen)
    _put(rival, values)
    refresh(customer)


@action(Verb.RIVAL_READ)
def remove(customer: Customer, rival: RivalLink) -> None:
    _refuse_readers()
    session.delete(rival)
    refresh(customer)


def _refuse_readers() -> None:
    """The audit entry is named after the narrower right, so that the log hides it from the same people."""
    if not actor().may(Verb.CUSTOMER_EDIT):
        raise NotAllowed(Verb.CUSTOMER_EDIT)


def _put(rival: RivalLink, values: Mapping[str, Any]) -> None:
    if not values["rival"]:
        raise Refusal("请填写机构名称。")
    for field in RIVAL.fields:
        setattr(rival, field.name, values[field.name])
