"""An opportunity won, lost or stopped, and taken up again; a win leaves an order or a contract as a draft."""

from dataclasses import replace

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.opportunities import drafts, steps
from webapp.domain.opportunity_ends import End, refuse_end, refuse_reopen, reopened_at
from webapp.domain.opportunity_words import Stage, State, Step
from webapp.domain.verbs import Verb
from webapp.models import Contract, Customer, Opportunity, Order
from webapp.queries.opportunities import limits


@action(Verb.OPPORTUNITY_EDIT)
def win(
    customer: Customer, opportunity: Opportunity, *, end: End, version: int | None = None
) -> Order | Contract:
    """单次委托: a draft of an order with the instruments of the opportunity; else a draft of a contract."""
    end = replace(end, state=State.WON, contract=end.contract or opportunity.contract_kind)
    _refuse(customer, opportunity, end, version)
    opportunity.contract_kind = end.contract
    made = drafts.made(customer, opportunity)
    _end(opportunity, end)
    steps.go(opportunity, Stage.PERFORM, Step.WON, why=end.note)
    return made


@action(Verb.OPPORTUNITY_EDIT)
def lose(customer: Customer, opportunity: Opportunity, *, end: End, version: int | None = None) -> None:
    end = replace(end, state=State.LOST)
    _refuse(customer, opportunity, end, version)
    _end(opportunity, end)
    steps.note(opportunity, Step.LOST, note=end.note)
    session.flush()


@action(Verb.OPPORTUNITY_EDIT)
def stop(customer: Customer, opportunity: Opportunity, *, end: End, version: int | None = None) -> None:
    """Neither won nor lost: nothing is bought, or not from anybody."""
    end = replace(end, state=State.STOPPED)
    _refuse(customer, opportunity, end, version)
    _end(opportunity, end)
    steps.note(opportunity, Step.STOPPED, note=end.note)
    session.flush()


@action(Verb.OPPORTUNITY_EDIT)
def reopen(customer: Customer, opportunity: Opportunity, *, reason: str, version: int | None = None) -> None:
    """Goes on where it stood; drafts of a win are cancelled, what is carried out bars it."""
    steps.refuse_lost(customer, opportunity, version=version)
    state = State(opportunity.state)
    refuse_reopen(state, reason=reason, is_carried_out=drafts.is_carried_out(opportunity))
    drafts.cancel(customer, opportunity, reason=reason)
    opportunity.state, opportunity.end_code, opportunity.end_note = State.OPEN.value, "", ""
    opportunity.closing, opportunity.ended_on, opportunity.ended_by_id = "", None, None
    to = reopened_at(state, Stage(opportunity.stage))
    if state is State.WON:  # 合同执行 is reached by winning alone
        opportunity.farthest = to.value
    opportunity.order_id, opportunity.stage, opportunity.stage_since = None, to.value, clock.today()
    steps.note(opportunity, Step.REOPENED, note=reason)
    session.flush()


def _refuse(customer: Customer, opportunity: Opportunity, end: End, version: int | None) -> None:
    steps.refuse_lost(customer, opportunity, version=version)
    refuse_end(steps.standing(opportunity), end, tests_least=limits.of(opportunity).tests_least)


def _end(opportunity: Opportunity, end: End) -> None:
    """Not written yet: the stage of a win goes with it."""
    opportunity.state, opportunity.end_code = end.state.value, end.code
    opportunity.end_note, opportunity.closing = end.note.strip(), end.closing
    opportunity.ended_on, opportunity.ended_by_id = clock.today(), actor().id
