"""One opportunity: what is known, its course, what its next stage still asks for, and how we stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
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
    Activity,
    Contact,
    Contract,
    Instrument,
    Opportunity,
    OpportunityActivity,
    OpportunityStep,
    Order,
    User,
)
from webapp.queries.opportunities import comparison, facts, limits
from webapp.queries.opportunities.comparison import Compared
from webapp.queries.opportunities.sight import Opened


@dataclass(frozen=True)
class Passed:
    """One step of its course."""

    at: datetime
    actor: str
    kind: str
    from_stage: str
    to_stage: str
    days: int | None
    note: str


@dataclass(frozen=True)
class Made:
    """A contact that was made for it."""

    id: int
    kind: str
    happened_at: datetime
    by: str
    summary: str
    result: str


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
    """Eleven statements at most."""
    one, rights = opened.opportunity, opened.rights
    around: Any = session.execute(_around(one)).one()
    held, contract = limits.of(one), facts.contract_of(one)
    standing = one.standing(has_decider=facts.has_decider(one.customer_id))
    is_open = one.state == State.OPEN
    ahead = following(standing.stage) if is_open else None
    instruments = facts.picked(one)
    known = facts.buying(opened.customer, wanted=[row.id for row in instruments], amount=one.amount)
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
        steps=course(one),
        instruments=instruments,
        age=age(one.stage if is_open else "", since=one.stage_since, today=until, limits=limits.now()),
        score=score(one.answers()),
        tests_least=held.tests_least,
        next=ahead,
        lacks=lacks(standing, ahead or Stage.PERFORM, tests_least=held.tests_least) if is_open else (),
        back_to=earlier(standing.stage) if is_open else (),
        compared=comparison.compared(one) if Verb.RIVAL_READ in rights else None,
        proposed=proposed(known, same_price=limits.now().same_price),
        contacts=made(one) if Verb.ACTIVITY_READ in rights else (),
    )


def ways(one: Opportunity) -> tuple[Stage | None, tuple[Stage, ...]]:
    """The stage ahead and those it may go back to."""
    if one.state != State.OPEN:
        return None, ()
    return following(Stage(one.stage)), earlier(Stage(one.stage))


def course(one: Opportunity) -> list[Passed]:
    """The latest first."""
    rows = session.execute(
        select(OpportunityStep, User.name)
        .outerjoin(User, User.id == OpportunityStep.actor_id)
        .where(OpportunityStep.opportunity_id == one.id)
        .order_by(OpportunityStep.id.desc())
    )
    return [
        Passed(step.at, name or "", step.kind, step.from_stage, step.to_stage, step.days, step.note)
        for step, name in rows
    ]


def made(one: Opportunity, *, most: int = 20) -> list[Made]:
    """The latest first."""
    wanted = (
        select(Activity.id, Activity.kind, Activity.happened_at, User.name, Activity.summary, Activity.result)
        .join(OpportunityActivity, OpportunityActivity.activity_id == Activity.id)
        .outerjoin(User, User.id == Activity.by_id)
        .where(OpportunityActivity.opportunity_id == one.id, Activity.deleted_at.is_(None))
        .order_by(Activity.happened_at.desc(), Activity.id.desc())
        .limit(most)
    )
    return [
        Made(key, kind, at, name or "", summary, result)
        for key, kind, at, name, summary, result in session.execute(wanted)
    ]


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
        )
        .select_from(Opportunity)
        .outerjoin(Contact, Contact.id == Opportunity.contact_id)
        .outerjoin(owner, owner.id == Opportunity.owner_id)
        .outerjoin(creator, creator.id == Opportunity.created_by_id)
        .outerjoin(ender, ender.id == Opportunity.ended_by_id)
        .outerjoin(Order, Order.id == Opportunity.order_id)
        .where(Opportunity.id == one.id)
    )
