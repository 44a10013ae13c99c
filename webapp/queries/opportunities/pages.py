"""One opportunity: what is known, its course, what its next stage still asks for, and how we stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.buying_types import Proposed, proposed
from webapp.domain.opportunity_ends import is_carried_out
from webapp.domain.opportunity_gates import earlier, following, lacks
from webapp.domain.opportunity_tests import score
from webapp.domain.opportunity_words import Stage, State
from webapp.domain.refusal import Refusal
from webapp.domain.stage_ageing import Age, age
from webapp.domain.verbs import Verb
from webapp.models import (
    Contact,
    Contract,
    Instrument,
    Opportunity,
    Order,
    User,
)
from webapp.queries.opportunities import along, comparison, facts, limits
from webapp.queries.opportunities.along import Made, Passed
from webapp.queries.opportunities.comparison import Compared
from webapp.queries.opportunities.sight import Opened


@dataclass(frozen=True)
class Page:
    """next: the stage forward, None where winning is next or it has ended; lacks: what is missing for it;
    compared: None for whom rivals are none of his business; order: its number, "" out of reach.
    """

    contact: str
    owner: str
    creator: str
    ender: str
    order: str
    contract: Contract | None
    is_carried_out: bool
    steps: Sequence[Passed]
    instruments: Sequence[Instrument]
    age: Age
    score: int
    tests_least: int
    next: Stage | None
    lacks: Sequence[Refusal]
    back_to: Sequence[Stage]
    compared: Compared | None
    proposed: Proposed
    contacts: Sequence[Made]


def page(opened: Opened) -> Page:
    """Five statements at most."""
    one, rights = opened.opportunity, opened.rights
    around: Any = session.execute(_around(one)).one()
    told = along.told(one, with_rivals=Verb.RIVAL_READ in rights, with_contacts=Verb.ACTIVITY_READ in rights)
    held, contract = limits.of(one), facts.contract_of(one)
    standing = one.standing(has_decider=around.has_decider)
    is_open = one.state == State.OPEN
    ahead = following(standing.stage) if is_open else None
    instruments = facts.picked(one)
    known = facts.bought(
        told.earlier, orders=around.orders, wanted=[row.id for row in instruments], amount=one.amount
    )
    until = one.ended_on or clock.today()
    return Page(
        contact=around.contact or "",
        owner=around.owner or "",
        creator=around.creator or "",
        ender=around.ender or "",
        order=(around.order or "") if Verb.ORDER_READ in rights else "",
        contract=contract,
        is_carried_out=is_carried_out(
            order=around.order_state, contract=contract.state if contract else None
        ),
        steps=told.steps,
        instruments=instruments,
        age=age(one.stage if is_open else "", since=one.stage_since, today=until, limits=limits.now()),
        score=score(one.answers()),
        tests_least=held.tests_least,
        next=ahead,
        lacks=lacks(standing, ahead or Stage.PERFORM, tests_least=held.tests_least) if is_open else (),
        back_to=earlier(standing.stage) if is_open else (),
        compared=comparison.compared(one, points=told.points) if Verb.RIVAL_READ in rights else None,
        proposed=proposed(known, same_price=limits.now().same_price),
        contacts=told.contacts,
    )


def ways(one: Opportunity) -> tuple[Stage | None, tuple[Stage, ...]]:
    """The stage ahead and those it may go back to."""
    if one.state != State.OPEN:
        return None, ()
    return following(Stage(one.stage)), earlier(Stage(one.stage))


def rival(one: Opportunity, key: int) -> Any:
    """One of this very opportunity."""
    return next((row for row in comparison.rivals(one) if row.id == key), None)


def _around(one: Opportunity) -> Select[*tuple[Any, ...]]:
    owner, creator, ender = aliased(User), aliased(User), aliased(User)
    return (
        select(
            Contact.name.label("contact"),
            owner.name.label("owner"),
            creator.name.label("creator"),
            ender.name.label("ender"),
            Order.number.label("order"),
            Order.state.label("order_state"),
            facts.deciders(one.customer_id).exists().label("has_decider"),
            facts.counted(one.customer_id).scalar_subquery().label("orders"),
        )
        .select_from(Opportunity)
        .outerjoin(Contact, Contact.id == Opportunity.contact_id)
        .outerjoin(owner, owner.id == Opportunity.owner_id)
        .outerjoin(creator, creator.id == Opportunity.created_by_id)
        .outerjoin(ender, ender.id == Opportunity.ended_by_id)
        .outerjoin(Order, Order.id == Opportunity.order_id)
        .where(Opportunity.id == one.id)
    )
