"""分配建议 are made: worked out by the rules of the day and written with every reason (section 5)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.domain import proposal_records as records
from webapp.domain.assignment import Proposal as Worked
from webapp.domain.manager_words import MUST_CHANGE, Trigger
from webapp.domain.refusal import Refusal
from webapp.models import Customer, Proposal
from webapp.queries.assignments import needs
from webapp.queries.assignments.working import work_out
from webapp.queries.pooled import in_pool

MOST_TOLD = 10  # of those ranked; how many more there were is kept as a number


@dataclass(frozen=True)
class Wanted:
    """Why now; detail is in the words of whoever asks ("" where the trigger says all)."""

    trigger: Trigger
    detail: str = ""


def raise_for(ids: Iterable[int], *, wanted: Wanted) -> list[Proposal]:
    """Inside an action: a new proposal for each, in place of the open one.

    None where the present manager may stay and is best: there would be nothing to decide, and what waited
    for no graver reason is withdrawn. A reason that he must change outlasts lesser ones.
    """
    customers = {one.id: one for one in _live(sorted(set(ids)))}
    made, settled = list[Proposal](), list[int]()
    for why, some in _reasons(list(customers), wanted).items():
        worked = work_out(some, trigger=why.trigger, today=clock.today())
        settled += worked
        made += [
            _written(customers[one], proposal, why)
            for one, proposal in worked.items()
            if not _stays(customers[one], proposal)
        ]
    _supersede(settled)
    session.add_all(made)
    session.flush()
    return made


def renew(customer: Customer) -> Proposal | None:
    """Inside an action: the open one worked out again for its own reason; None: nothing to decide now."""
    open_ = session.scalars(
        select(Proposal).where(Proposal.customer_id == customer.id, Proposal.state == "open")
    ).one_or_none()
    if open_ is None:
        raise Refusal("这条建议已由他人处理。")
    wanted = Wanted(Trigger(open_.trigger), open_.detail)
    made = raise_for([customer.id], wanted=wanted)
    return made[0] if made else None


def supersede(customer_id: int) -> None:
    """Inside an action: what waited is settled by another way."""
    _supersede([customer_id])


def supersede_pooled(customer: Customer) -> None:
    """Inside an action: no longer isolated, it stands in the pool again, where nobody is proposed."""
    session.flush()
    pooled = select(Customer.id).where(Customer.id == customer.id, Customer.manager_id.is_(None), in_pool())
    if session.execute(pooled).first():
        _supersede([customer.id])


def _live(ids: Sequence[int]) -> list[Customer]:
    """In the portions of the questions; what is in the bin, in the pool or 停用 wants nobody."""
    found: list[Customer] = []
    for begin in range(0, len(ids), needs.PORTION):
        some = ids[begin : begin + needs.PORTION]
        statement = select(Customer).where(
            Customer.id.in_(some), Customer.deleted_at.is_(None), Customer.status != "stopped", ~in_pool()
        )
        found.extend(session.scalars(statement))
    return found


def _reasons(ids: Sequence[int], wanted: Wanted) -> dict[Wanted, list[int]]:
    found: dict[Wanted, list[int]] = {}
    graver = {} if wanted.trigger in MUST_CHANGE else _must_change(ids)
    for one in ids:
        found.setdefault(graver.get(one, wanted), []).append(one)
    return found


def _must_change(ids: Sequence[int]) -> dict[int, Wanted]:
    """Open proposals whose reason asks for somebody else."""
    found: dict[int, Wanted] = {}
    for begin in range(0, len(ids), needs.PORTION):
        some = ids[begin : begin + needs.PORTION]
        open_ = select(Proposal.customer_id, Proposal.trigger, Proposal.detail).where(
            Proposal.customer_id.in_(some), Proposal.state == "open", Proposal.trigger.in_(MUST_CHANGE)
        )
        found |= {row.customer_id: Wanted(Trigger(row.trigger), row.detail) for row in session.execute(open_)}
    return found


def _stays(customer: Customer, proposal: Worked) -> bool:
    best = proposal.best
    return best is not None and best.manager_id == customer.manager_id


def _written(customer: Customer, proposal: Worked, wanted: Wanted) -> Proposal:
    told = records.packed(proposal, best=MOST_TOLD)
    ranked, best = told.pop("ranked"), proposal.best
    told["rest"] = ranked[records.BEST :]
    return Proposal(
        customer_id=customer.id,
        trigger=wanted.trigger.value,
        detail=wanted.detail.strip(),
        from_id=customer.manager_id,
        best_id=best.manager_id if best else None,
        best_total=best.total if best else None,
        best=json.dumps(ranked[: records.BEST], ensure_ascii=False),
        ranking=json.dumps(told, ensure_ascii=False),
        made_at=clock.now(),
    )


def _supersede(ids: Sequence[int]) -> None:
    for begin in range(0, len(ids), needs.PORTION):
        some = ids[begin : begin + needs.PORTION]
        waiting = select(Proposal).where(Proposal.customer_id.in_(some), Proposal.state == "open")
        for one in session.scalars(waiting):
            one.state = "superseded"
    session.flush()
