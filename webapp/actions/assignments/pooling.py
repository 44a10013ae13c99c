"""Customers go into 公海: by the rules of the night after a warning, or by a head with a reason."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from webapp import clock
from webapp.actions import action, actor, let_go, session
from webapp.actions.assignments import proposing
from webapp.actions.customers import histories
from webapp.actions.customers.upkeep import refresh
from webapp.domain import pool
from webapp.domain.pool import Held, PoolState
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.jobs import nightly
from webapp.models import Customer, PoolEntry, PoolWarning
from webapp.queries.assignments import pool_facts as facts

AT_ONCE = 100  # customers in one transaction


@action(Verb.CUSTOMER_ASSIGN)
def put_in(customer: Customer, *, reason: str) -> None:
    """By hand: from a manager, or out of those that wait for one."""
    if not reason.strip():
        raise Refusal("请写明移入公海的原因。")
    if _is_in(customer):
        raise Refusal("该客户已在公海。")
    pool.refuse_entry(facts.one(customer.id))
    _move(customer, reason=reason.strip())


@nightly("公海")
def run() -> str:
    """Warns, takes back warnings that no longer hold, moves what was warned long enough ago."""
    known, today = facts.now(), clock.today()
    warned = moved = last = 0
    if not known.is_on:
        _forget_all()
        return "公海未启用"
    while ids := facts.managed(after=last, known=known, today=today):
        held, last = facts.held(ids), ids[-1]
        let_go()
        due = [one for one in ids if _is_due(held[one])]
        for begin in range(0, len(due), AT_ONCE):
            counts = _settle(due[begin : begin + AT_ONCE])
            warned, moved = warned + counts[0], moved + counts[1]
    let_go()
    return f"公海：提醒 {warned} 家，移入 {moved} 家"


def _is_due(held: Held) -> bool:
    """Whether the night may have anything to write for it."""
    calm = pool.state(held, rules=facts.now(), today=clock.today()) is PoolState.CALM
    return not calm or held.warned_on is not None


@action(Verb.CUSTOMER_ASSIGN)
def _settle(ids: Sequence[int]) -> tuple[int, int]:
    """How many were warned for the first time and how many moved, each looked at again under the lock."""
    known, today, fresh, moved = facts.now(), clock.today(), 0, 0
    warnings, held = list[dict[str, Any]](), facts.held(ids)
    there = Customer.deleted_at.is_(None) & (Customer.status != "stopped")
    for customer in session.scalars(
        select(Customer).where(Customer.id.in_(ids), there).order_by(Customer.id)
    ):
        one = held[customer.id]
        match pool.state(one, rules=known, today=today):
            case PoolState.FALLS:
                _move(customer, reason=str(pool.reason(one, rules=known, today=today)))
                moved += 1
            case PoolState.WARNED:
                told = pool.warned(one, today=today)
                fresh += told.warned_on != one.warned_on
                day = pool.falls_on(told, rules=known, today=today)
                warnings.append({"customer_id": customer.id, "warned_on": told.warned_on, "falls_on": day})
    session.execute(delete(PoolWarning).where(PoolWarning.customer_id.in_(ids)))
    if warnings:
        session.execute(insert(PoolWarning), warnings)
    return fresh, moved


@action(Verb.CUSTOMER_ASSIGN)
def _forget_all() -> None:
    """Switched on again, everybody is warned anew."""
    session.execute(delete(PoolWarning))


def _move(customer: Customer, *, reason: str) -> None:
    before = histories.hand_to(customer, to=None)
    proposing.supersede(customer.id)
    session.add(
        PoolEntry(
            customer_id=customer.id, entered_on=clock.today(), reason=reason, from_id=before,
            entered_by_id=actor().id,
        )
    )  # fmt: skip
    refresh(customer)


def _is_in(customer: Customer) -> bool:
    open_ = select(PoolEntry.id).where(PoolEntry.customer_id == customer.id, PoolEntry.left_on.is_(None))
    return session.execute(open_).first() is not None
