"""A head decides a proposal: the best, another with a reason, or no change; never the manager (AM-05)."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from webapp import clock, jobs
from webapp.actions import action, actor, session
from webapp.actions.assignments.suiting import facts, refuse_unsuited
from webapp.actions.customers import assignment, bulk, histories
from webapp.actions.customers.upkeep import refresh
from webapp.domain.obstacles import load_without, obstacles
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Customer, Proposal
from webapp.queries.assignments import rules

ACCEPTING = "assignments.accepting"
DONE = {"text": N_("能采纳的已采纳，其余的仍在工作台。"), "href": "/assignments"}
ACCEPTED = N_("采纳分配建议")


@action(Verb.CUSTOMER_ASSIGN)
def accept(customer: Customer) -> None:
    """The best of the proposal, if nothing has come between since it was made."""
    proposal = waiting(customer)
    if proposal.best_id is None:
        raise Refusal("这条建议没有合适人选，请另选客户经理并写明理由。")
    _refuse_new_obstacle(customer, proposal.best_id)
    _settle(proposal, state="accepted", chosen=proposal.best_id)
    _hand(customer, proposal, to=proposal.best_id, method="proposal", reason=ACCEPTED)


@action(Verb.CUSTOMER_ASSIGN)
def choose(customer: Customer, *, to: int, reason: str) -> None:
    """Somebody else than the best: the reason is kept and counted as an override."""
    proposal = waiting(customer)
    if to == proposal.best_id:
        raise Refusal("所选人员就是建议人选，请直接采纳。")
    manager = assignment.check(to=to, reason=reason)
    if to == customer.manager_id:
        raise Refusal("%(name)s 已是该客户的客户经理，如不调整请选“不调整”。", name=manager.name)
    refuse_unsuited(customer, to)
    _settle(proposal, state="other", chosen=to, reason=reason)
    _hand(customer, proposal, to=to, method="other", reason=reason.strip())


@action(Verb.CUSTOMER_ASSIGN)
def drop(customer: Customer, *, reason: str) -> None:
    """Nothing changes; a customer of nobody cannot be left so."""
    proposal = waiting(customer)
    if customer.manager_id is None:
        raise Refusal("该客户还在待分配，请采纳建议或另选。")
    if customer.manager_id == actor().id:
        raise Refusal("您就是该客户的客户经理，是否调整请由另一位负责人决定。")
    if not reason.strip():
        raise Refusal("请写明不调整的理由。")
    _settle(proposal, state="dropped", chosen=None, reason=reason)


@action(Verb.CUSTOMER_ASSIGN)
def accept_many(numbers: Sequence[str]) -> bulk.Outcome:
    """Each by itself, in the order given: loads grow as it goes on, and who is full gets no more."""
    return bulk.each(numbers, Verb.CUSTOMER_ASSIGN, accept)


@action(Verb.CUSTOMER_ASSIGN)
def start_accepting(numbers: Sequence[str]) -> str:
    """As a job; its number."""
    return jobs.enqueue(ACCEPTING, title=N_("批量采纳分配建议"), params={"numbers": list(numbers)})


@jobs.task(ACCEPTING)
def _accept_in_portions(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Run twice after a restart, those already accepted are reported as decided, nothing is doubled."""
    return bulk.in_portions(progress, params["numbers"], accept_many) | DONE


def waiting(customer: Customer) -> Proposal:
    """The one open proposal of the customer, as it is under the lock."""
    found = session.scalars(
        select(Proposal).where(Proposal.customer_id == customer.id, Proposal.state == "open")
    ).one_or_none()
    if found is None:
        raise Refusal("这条建议已由他人处理。")
    return found


def _refuse_new_obstacle(customer: Customer, to: int) -> None:
    """The world moved on since the proposal was made: a certificate ended, others filled him up."""
    assignment.check(to=to, reason=ACCEPTED)
    need, manager = facts(customer, to)
    held, today = rules.now(), clock.today()
    load = load_without(need, manager, held)
    for one in obstacles(need, manager, load=load, rules=held, today=today):
        raise Refusal(one.sentence.message, **one.sentence.params)


def _settle(proposal: Proposal, *, state: str, chosen: int | None, reason: str = "") -> None:
    proposal.state, proposal.chosen_id, proposal.reason = state, chosen, reason.strip()
    proposal.decided_by_id, proposal.decided_at = actor().id, clock.now()
    session.flush()


def _hand(customer: Customer, proposal: Proposal, *, to: int, method: str, reason: str) -> None:
    histories.hand_to(customer, to=to, reason=reason, how=histories.How(method, _scores(proposal, to)))
    refresh(customer)


def _scores(proposal: Proposal, to: int) -> str:
    """What spoke for him when the proposal was made; "" where he was not among the best."""
    ranked: list[dict[str, Any]] = json.loads(proposal.best)
    return next((json.dumps(one, ensure_ascii=False) for one in ranked if one["manager"] == to), "")
