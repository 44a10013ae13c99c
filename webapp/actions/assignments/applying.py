"""One move of a simulation, carried out or taken back: only where all is still as it was then."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.assignments import suiting
from webapp.actions.customers import histories
from webapp.actions.customers.upkeep import refresh
from webapp.domain.obstacles import LASTING, Why, load_without, obstacles
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Assignment, Customer, HandoverCustomer, Simulation, SimulationMove
from webapp.queries.assignments import rules
from webapp.queries.customers import cards
from webapp.queries.pooled import in_pool

CHANGED = N_("客户经理已由他人变更，没有改动。")
GONE = N_("客户已删除、合并或不在您的范围内，没有改动。")
AWAY = N_("接手人已不在岗，没有改动。")
SELF = N_("不能把客户分配给自己，没有改动。")
POOLED = N_("客户已移入公海，没有改动。")
HANDED = N_("客户正在交接，没有改动。")
OF_RULES = frozenset({Why.FULL, Why.LEVEL})  # the rules that were tried may have other ceilings and levels


def hand_over(simulation: Simulation, move: SimulationMove) -> str:
    """Empty where it was done; else why not."""
    customer = _card(move)
    if customer is None:
        return GONE
    if customer.manager_id != move.from_id:
        return CHANGED
    if move.to_id == actor().id:
        return SELF
    if histories.manager_at_work(move.to_id) is None:
        return AWAY
    if hindrance := _under_way(customer) or _against(customer, move.to_id):
        return hindrance
    how = histories.How("simulation", proposed_by_id=simulation.made_by_id)
    histories.hand_to(customer, to=move.to_id, reason=_reason(simulation), how=how)
    refresh(customer)
    return ""


def give_back(simulation: Simulation, move: SimulationMove) -> str:
    """Only what still stands as the run left it; who left the house meanwhile gets nothing back."""
    customer = _card(move)
    if customer is None:
        return GONE
    if not _stands(customer, simulation, move):
        return CHANGED
    if move.from_id == actor().id:
        return SELF
    to = move.from_id if move.from_id and histories.manager_at_work(move.from_id) else None
    if hindrance := _under_way(customer) or (to and _against(customer, to, only=LASTING)) or "":
        return hindrance
    reason = f"撤销 {_reason(simulation)}"
    histories.hand_to(customer, to=to, reason=reason, how=histories.How("undo"))
    refresh(customer)
    return ""


def _card(move: SimulationMove) -> Customer | None:
    """Within the reach of whoever acts, as it is under the lock."""
    customer = session.get(Customer, move.customer_id)
    if customer is None or customer.deleted_at is not None or customer.status == "stopped":
        return None
    may = actor().is_system or cards.may(customer, viewer=actor(), verb=Verb.CUSTOMER_ASSIGN)
    return customer if may else None


def _under_way(customer: Customer) -> str:
    """What somebody else has begun with it is not torn by a run over many."""
    handing = select(HandoverCustomer.id).where(
        HandoverCustomer.customer_id == customer.id, HandoverCustomer.is_open
    )
    if session.execute(handing).first():
        return HANDED
    pooled = select(Customer.id).where(Customer.id == customer.id, Customer.manager_id.is_(None), in_pool())
    return POOLED if session.execute(pooled).first() else ""


def _against(customer: Customer, to: int, *, only: frozenset[Why] | None = None) -> str:
    """What has come between the two since the run was tried; "" nothing."""
    need, manager = suiting.facts(customer, to)
    load = load_without(need, manager, rules.now())
    for one in obstacles(need, manager, load=load, rules=rules.now(), today=clock.today()):
        if one.why in only if only is not None else one.why not in OF_RULES:
            return str(one.sentence)
    return ""


def _stands(customer: Customer, simulation: Simulation, move: SimulationMove) -> bool:
    present = session.scalars(
        select(Assignment).where(Assignment.customer_id == customer.id, Assignment.until_on.is_(None))
    ).one_or_none()
    if present is None or present.manager_id != move.to_id:
        return False
    return (present.method, present.reason) == ("simulation", _reason(simulation))


def _reason(simulation: Simulation) -> str:
    return f"分配测算 {simulation.number}"
