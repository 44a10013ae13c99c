"""分配建议 are made: worked out by the rules of the day and written with every reason (section 5)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.domain import proposal_records as records
from webapp.domain.assignment import Proposal as Worked
from webapp.domain.assignment import propose
from webapp.domain.manager_words import MUST_CHANGE, Trigger
from webapp.models import Customer, Proposal
from webapp.queries.assignments import managers, needs, rules


@dataclass(frozen=True)
class Wanted:
    """Why now; detail is in the words of whoever asks ("" where the trigger says all)."""

    trigger: Trigger
    detail: str = ""


def work_out(
    ids: Sequence[int], *, wanted: Wanted, today: date, backups: Mapping[int, int] | None = None
) -> dict[int, Worked]:
    """By customer, nothing written; statements grow with every 500 customers only."""
    held = rules.now()
    people = managers.managers(held, today=today)
    asked = needs.needs(ids, today=today, must_change=wanted.trigger in MUST_CHANGE, backups=backups)
    return {one: propose(need, people, rules=held, today=today) for one, need in asked.items()}


def raise_for(
    ids: Iterable[int], *, wanted: Wanted, backups: Mapping[int, int] | None = None
) -> list[Proposal]:
    """Inside an action: a new proposal for each, in place of the open one.

    None where the present manager may stay and is best: there would be nothing to decide.
    """
    customers = {one.id: one for one in _live(sorted(set(ids)))}
    worked = work_out(list(customers), wanted=wanted, today=clock.today(), backups=backups)
    made = []
    for one, proposal in worked.items():
        customer = customers[one]
        if _stays(customer, proposal):
            continue
        made.append(_written(customer, proposal, wanted))
    if made:
        _supersede([one.customer_id for one in made])
        session.add_all(made)
        session.flush()
    return made


def supersede(customer_id: int) -> None:
    """Inside an action: what waited is settled by another way."""
    _supersede([customer_id])


def _live(ids: Sequence[int]) -> list[Customer]:
    """In the portions of the questions; what is in the bin or 停用 wants nobody."""
    found: list[Customer] = []
    for begin in range(0, len(ids), needs.PORTION):
        some = ids[begin : begin + needs.PORTION]
        statement = select(Customer).where(
            Customer.id.in_(some), Customer.deleted_at.is_(None), Customer.status != "stopped"
        )
        found.extend(session.scalars(statement))
    return found


def _stays(customer: Customer, proposal: Worked) -> bool:
    best = proposal.best
    return best is not None and best.manager_id == customer.manager_id


def _written(customer: Customer, proposal: Worked, wanted: Wanted) -> Proposal:
    told = records.packed(proposal)
    best = proposal.best
    return Proposal(
        customer_id=customer.id,
        trigger=wanted.trigger.value,
        detail=wanted.detail.strip(),
        from_id=customer.manager_id,
        best_id=best.manager_id if best else None,
        best_total=best.total if best else None,
        best=json.dumps(told.pop("ranked"), ensure_ascii=False),
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
