"""An opportunity taken down and changed; its number counts up within the year."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.stale import refuse_stale
from webapp.actions.opportunities import scope, steps
from webapp.domain.opportunity_card import OPPORTUNITY, faults
from webapp.domain.opportunity_words import Stage, State, Step, number_of
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Contact, Customer, Opportunity
from webapp.models import Sequence as Numbers


def present(opportunity: Opportunity) -> dict[str, Any]:
    """As the form shows it."""
    return {field.name: getattr(opportunity, field.name) for field in OPPORTUNITY.fields}


@action(Verb.OPPORTUNITY_EDIT)
def open_(
    customer: Customer,
    *,
    values: Mapping[str, Any],
    contact_id: int | None = None,
    instruments: Sequence[str] = (),
) -> Opportunity:
    """values: one for each field of OPPORTUNITY; buy_type "": as proposed; instruments: numbers."""
    _refuse(values)
    _refuse_twice(customer, values["name"])
    year, today = clock.today().year, clock.today()
    one = Opportunity(
        number=number_of(year, Numbers.take(f"opportunity-{year}")),
        customer_id=customer.id,
        contact_id=_contact(customer, contact_id),
        owner_id=customer.manager_id,
        stage=Stage.DEVELOP.value,
        farthest=Stage.DEVELOP.value,
        state=State.OPEN.value,
        stage_since=today,
        opened_on=today,
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    _put(one, values)
    session.add(one)
    session.flush()
    steps.note(one, Step.OPENED)
    scope.put(customer, one, instruments)
    session.flush()
    return one


@action(Verb.OPPORTUNITY_EDIT)
def save(
    customer: Customer,
    opportunity: Opportunity,
    *,
    values: Mapping[str, Any],
    contact_id: int | None,
    version: int | None = None,
    seen: str = "",
) -> None:
    """Raises Conflict where it would undo what somebody else saved since the form was opened."""
    steps.refuse_unopen(customer, opportunity)
    theirs = present(opportunity)
    refuse_stale(OPPORTUNITY, opportunity, mine=values, theirs=theirs, version=version, seen=seen)
    _refuse(values)
    if values["name"].strip() != opportunity.name:
        _refuse_twice(customer, values["name"])
    opportunity.contact_id = _contact(customer, contact_id)
    _put(opportunity, values)
    scope.propose(customer, opportunity)
    session.flush()


def _refuse(values: Mapping[str, Any]) -> None:
    for refusal in faults(values).values():
        raise refusal


def _refuse_twice(customer: Customer, name: str) -> None:
    """The same form sent twice, or two people who heard of the same."""
    other = session.scalars(
        select(Opportunity.number).where(
            Opportunity.customer_id == customer.id,
            Opportunity.name == name.strip(),
            Opportunity.state == State.OPEN.value,
            Opportunity.deleted_at.is_(None),
        )
    ).first()
    if other is not None:
        raise Refusal("该客户已有同名的商机正在跟进：%(number)s。", number=other)


def _contact(customer: Customer, contact_id: int | None) -> int | None:
    if contact_id is None:
        return None
    found = session.get(Contact, contact_id)
    if found is None or found.customer_id != customer.id or found.deleted_at is not None:
        raise Refusal("没有这位联系人，请重新选择。")
    return found.id


def _put(one: Opportunity, values: Mapping[str, Any]) -> None:
    for field in OPPORTUNITY.fields:
        value = values[field.name]
        setattr(one, field.name, value.strip() if isinstance(value, str) else value)
