"""What every deed on an opportunity begins and ends with: is it still ours, and what happened."""

from webapp import clock
from webapp.actions import actor, session
from webapp.domain.opportunity_gates import Standing, refuse_ended
from webapp.domain.opportunity_words import PLACE, State, Step
from webapp.domain.refusal import Refusal, Stale
from webapp.models import Customer, Opportunity, OpportunityStep
from webapp.queries.opportunities import facts


def refuse_lost(customer: Customer, opportunity: Opportunity, *, version: int | None = None) -> None:
    """Inside an action: a merge may have moved it, somebody may have deleted or changed it."""
    if opportunity.deleted_at is not None or opportunity.customer_id != customer.id:
        raise Refusal("该商机刚被他人删除或移到别的客户，没有办理。")
    if version is not None and opportunity.version != version:
        raise Stale


def refuse_unopen(customer: Customer, opportunity: Opportunity, *, version: int | None = None) -> None:
    refuse_lost(customer, opportunity, version=version)
    refuse_ended(State(opportunity.state))


def standing(opportunity: Opportunity) -> Standing:
    return opportunity.standing(has_decider=facts.has_decider(opportunity.customer_id))


def note(opportunity: Opportunity, kind: Step, *, old: str = "", note: str = "") -> None:
    """old: the stage it left just now, whose days are counted; "" where it stays in its stage."""
    days = (clock.today() - opportunity.stage_since).days if old else None
    session.add(
        OpportunityStep(
            opportunity_id=opportunity.id,
            at=clock.now(),
            actor_id=actor().id,
            kind=kind.value,
            from_stage=old,
            to_stage=opportunity.stage,
            days=days,
            note=note.strip(),
        )
    )


def go(opportunity: Opportunity, to: str, kind: Step, *, why: str = "") -> None:
    """Into another stage, today."""
    old, opportunity.stage = opportunity.stage, to
    note(opportunity, kind, old=old, note=why)
    opportunity.stage_since = clock.today()
    if PLACE[to] > PLACE[opportunity.farthest]:
        opportunity.farthest = to
    session.flush()
