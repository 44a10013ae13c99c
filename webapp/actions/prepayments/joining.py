"""Two cards become one and both have an account: the balance goes over by a pair of entries, and back."""

from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.prepayments.ledger import enter
from webapp.domain.prepaid import Entry
from webapp.domain.refusal import Refusal
from webapp.models import Customer, PrepayAccount, PrepayRequest


def join(gone: Customer, *, into: Customer) -> dict[str, Any] | None:
    """Called inside a merge; None where not both have one (a single account just moves along).

    Balance and credit line go over, so nothing gets lost; the other ledger stays as it was written.
    """
    accounts = {row.customer_id: row for row in session.scalars(_of(gone.id, into.id))}
    if len(accounts) < 2:  # noqa: PLR2004  (both of two)
        return None
    other, kept = accounts[gone.id], accounts[into.id]
    requests = session.scalars(
        select(PrepayRequest).where(PrepayRequest.account_id == other.id, PrepayRequest.state == "waiting")
    ).all()
    for row in requests:
        row.account_id = kept.id
    moved = {"balance": other.balance, "credit": other.credit_line, "requests": [row.id for row in requests]}
    kept.credit_line += other.credit_line
    _carry(other, kept, other.balance, why=f"{gone.number} 合并到 {into.number}")
    other.credit_line = 0
    session.flush()
    return moved


def part(gone: Customer, *, kept: Customer, moved: dict[str, Any] | None) -> None:
    """What join() carried over goes back; refused while it is spent already."""
    if not moved:
        return
    accounts = {row.customer_id: row for row in session.scalars(_of(gone.id, kept.id))}
    other, main = accounts[gone.id], accounts[kept.id]
    line = max(0, main.credit_line - moved["credit"])
    if main.balance - moved["balance"] < -line:
        raise Refusal("合并过来的预付费余额已用去一部分，请先充值再撤销合并。")
    for row in session.scalars(select(PrepayRequest).where(PrepayRequest.id.in_(moved["requests"]))):
        if row.state == "waiting" and row.account_id == main.id:
            row.account_id = other.id
    other.credit_line += moved["credit"]
    _carry(main, other, moved["balance"], why=f"撤销 {gone.number} 到 {kept.number} 的合并")
    main.credit_line = line
    session.flush()


def _carry(source: PrepayAccount, target: PrepayAccount, amount: int, *, why: str) -> None:
    """amount: fen; below zero a debt goes over. What adds comes first: no balance falls too low meanwhile."""
    if amount == 0:
        return
    pair = [(source, -amount), (target, amount)]
    for account, change in sorted(pair, key=lambda one: -one[1]):
        enter(account, Entry.ADJUSTMENT, change, reason=why)


def _of(*customers: int) -> Any:
    return select(PrepayAccount).where(PrepayAccount.customer_id.in_(customers))
