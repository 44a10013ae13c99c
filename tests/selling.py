"""Opportunities for tests, made through the real actions."""

from datetime import date
from typing import Any

from sqlalchemy import select

from tests.managing import keep
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.opportunities import moving, opening
from webapp.db import session, transaction
from webapp.domain.opportunity_card import OPPORTUNITY
from webapp.domain.opportunity_tests import NAMES, Answer
from webapp.domain.opportunity_words import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Contact, Customer, Instrument, Opportunity, OpportunityStep, Order, OrderLine

UNTYPED = {"amount", "expected_on", "promised_on"}


def values(**more: Any) -> dict[str, Any]:
    blank = {field.name: None if field.name in UNTYPED else "" for field in OPPORTUNITY.fields}
    return blank | {"name": "年度校准服务"} | more


def customer(number: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == number)).one()


def opportunity(by: Viewer, number: str, *, instruments: tuple[str, ...] = (), **more: Any) -> Opportunity:
    with acting_as(by):
        return opening.open_(customer(number), values=values(**more), instruments=instruments)


def decider(number: str, **more: Any) -> Contact:
    """Somebody of 决策层."""
    held = customer(number)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        one = Contact(
            customer_id=held.id, name="赵总", level="decision", created_at=clock.now(), **more
        )  # fmt: skip
        session.add(one)
        session.flush()
    return one


def answered(one: Opportunity, by: Viewer, yes: int = 3) -> None:
    told = {name: Answer("yes", "采购科来函") for name in NAMES[:yes]}
    with acting_as(by):
        moving.answer(held(one), one, answers=told)


def held(one: Opportunity) -> Customer:
    return session.scalars(select(Customer).where(Customer.id == one.customer_id)).one()


def ready(by: Viewer, number: str, *, stage: Stage = Stage.NEGOTIATE, **more: Any) -> Opportunity:
    """With all that its gates ask for, in this stage."""
    wanted = {"amount": 480_000, "expected_on": clock.today(), "strategy_fit": "yes"} | more
    one = opportunity(by, number, **wanted)
    decider(number)
    answered(one, by)
    with acting_as(by):
        for to in list(Stage)[1 : list(Stage).index(stage) + 1]:
            moving.forward(held(one), one, to=to)
    return one


def steps(one: Opportunity) -> list[OpportunityStep]:
    wanted = select(OpportunityStep).where(OpportunityStep.opportunity_id == one.id)
    return list(session.scalars(wanted.order_by(OpportunityStep.id)))


def instrument(number: str, owner: str, fee: int = 5_000) -> Instrument:
    with transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
        one = Instrument(
            number=number, customer_id=customer(owner).id, name="百分表", fee=fee, created_at=clock.now()
        )
        session.add(one)
        session.flush()
    return one


def completed(number: str, where: str, on: date, state: str = "collected") -> None:
    """An order that was finished on this day."""
    key = customer(where).id
    made = Order(
        number=number, customer_id=key, ordered_on=on, finished_on=on, state=state, charged_total=100,
        created_at=clock.now(),
    )  # fmt: skip
    keep(made)
    keep(OrderLine(order_id=made.id, customer_id=key, charged=100))
