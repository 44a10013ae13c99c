"""What a win leaves behind: an order with its instruments, or a contract for longer, as a draft."""

from typing import Any

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.orders import opening
from webapp.domain import opportunity_ends as ends
from webapp.domain.contract_card import number_of
from webapp.domain.fields import Kind
from webapp.domain.order_card import ORDER
from webapp.domain.order_words import State
from webapp.models import Contact, Contract, Customer, Opportunity, Order
from webapp.models import Sequence as Numbers
from webapp.queries.opportunities import facts

TYPED = frozenset({Kind.DATE, Kind.MONEY, Kind.NUMBER})


def made(customer: Customer, opportunity: Opportunity) -> Order | Contract:
    """Inside an action."""
    return _order(customer, opportunity) if opportunity.contract_kind == "single" else _contract(opportunity)


def is_carried_out(opportunity: Opportunity) -> bool:
    order, contract = facts.order_of(opportunity), facts.contract_of(opportunity)
    return ends.is_carried_out(
        order=order.state if order else None, contract=contract.state if contract else None
    )


def cancel(customer: Customer, opportunity: Opportunity, *, reason: str) -> None:
    """Inside an action; only drafts are left here."""
    order, contract = facts.order_of(opportunity), facts.contract_of(opportunity)
    told = f"商机 {opportunity.number} 重新跟进：{reason.strip()}"
    if order is not None and order.state == State.DRAFT:
        opening.cancel(customer, order, reason=told)
    if contract is not None:
        contract.state, contract.drop_reason = "dropped", told
    session.flush()


def _order(customer: Customer, opportunity: Opportunity) -> Order:
    today = clock.today()
    values: dict[str, Any] = {field.name: None if field.kind in TYPED else "" for field in ORDER.fields}
    values |= {"ordered_on": today, "note": _noted(opportunity)} | _person(opportunity)
    if opportunity.promised_on and opportunity.promised_on >= today:
        values["promised_on"] = opportunity.promised_on
    numbers = [one.number for one in facts.picked(opportunity)]
    order = opening.create(customer, values=values, instruments=numbers)
    opportunity.order_id = order.id
    return order


def _contract(opportunity: Opportunity) -> Contract:
    year = clock.today().year
    found = Contract(
        number=number_of(year, Numbers.take(f"contract-{year}")),
        customer_id=opportunity.customer_id,
        opportunity_id=opportunity.id,
        kind=opportunity.contract_kind,
        state="draft",
        name=opportunity.name,
        amount=opportunity.amount,
        scope=opportunity.need,
        delivery="" if opportunity.promised_on is None else opportunity.promised_on.isoformat(),
        returns=opportunity.terms,
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    session.add(found)
    session.flush()
    return found


def _noted(opportunity: Opportunity) -> str:
    terms = f"；{opportunity.terms}" if opportunity.terms else ""
    return f"由商机 {opportunity.number} 转来：{opportunity.name}{terms}"


def _person(opportunity: Opportunity) -> dict[str, str]:
    found = session.get(Contact, opportunity.contact_id) if opportunity.contact_id else None
    if found is None or found.deleted_at is not None:
        return {}
    return {"contact_name": found.name, "contact_phone": found.mobile or found.phone}
