"""What heads did with proposals: how often each chose otherwise, and every decision with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.hundredths import half_up
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Proposal, User
from webapp.queries.complaints import hidden
from webapp.queries.reach import within_reach

STATES = ("accepted", "other", "dropped")
WHOLE = 100
MOST_LISTED, MOST_EXPORTED = 500, 10_000


@dataclass(frozen=True)
class Decided:
    """What one head did with proposals: taken as they were, another chosen, nothing changed."""

    id: int
    name: str
    accepted: int
    other: int
    dropped: int

    @property
    def percent(self) -> int | None:
        """Overrides among those that led to a manager; None: there was none."""
        given = self.accepted + self.other
        return half_up(self.other * WHOLE, given) if given else None


class Line(NamedTuple):
    """One decision; best: whom the program proposed, chosen: who got the customer, "" nobody."""

    number: str
    name: str
    grade: str
    trigger: str
    detail: str
    state: str
    best: str
    total: int | None
    chosen: str
    reason: str
    by: str
    decided_at: datetime


@dataclass(frozen=True)
class Asked:
    """by: a decider's id, None: all; state: one of STATES, "": all."""

    since: datetime
    by: int | None = None
    state: str = ""


def decisions(viewer: Viewer, *, since: Any) -> list[Decided]:
    """By head, those who chose otherwise most often first; of customers within reach."""
    statement: Any = within_reach(
        select(
            User.id,
            User.name,
            *(func.sum(case((Proposal.state == state, 1), else_=0)) for state in STATES),
        )
        .join(Customer, Customer.id == Proposal.customer_id)
        .join(User, User.id == Proposal.decided_by_id)
        .where(Proposal.decided_at >= since, Proposal.state.in_(STATES)),
        viewer,
        Verb.CUSTOMER_READ,
    )
    found = [Decided(*row) for row in session.execute(statement.group_by(User.id, User.name))]
    return sorted(found, key=lambda one: (-(one.percent or 0), one.name))


def all_together(lines: Sequence[Decided]) -> Decided:
    return Decided(
        0, "", sum(one.accepted for one in lines), sum(one.other for one in lines),
        sum(one.dropped for one in lines),
    )  # fmt: skip


def lines(
    wanted: Asked, *, viewer: Viewer, most: int = MOST_LISTED, verb: Verb = Verb.CUSTOMER_READ
) -> list[Line]:
    """The latest first; one statement."""
    best, chosen, by = aliased(User), aliased(User), aliased(User)
    statement: Select[*tuple[Any, ...]] = (
        select(
            Customer.number, Customer.name, Customer.grade, Proposal.trigger, Proposal.detail, Proposal.state,
            func.coalesce(best.name, ""), Proposal.best_total, func.coalesce(chosen.name, ""),
            Proposal.reason, by.name, Proposal.decided_at,
        )
        .join(Customer, Customer.id == Proposal.customer_id)
        .join(by, by.id == Proposal.decided_by_id)
        .outerjoin(best, best.id == Proposal.best_id)
        .outerjoin(chosen, chosen.id == Proposal.chosen_id)
        .where(Proposal.decided_at >= wanted.since, Proposal.id.not_in(hidden.proposals(viewer)))
        .where(Proposal.state.in_([wanted.state] if wanted.state else STATES))
        .order_by(Proposal.decided_at.desc(), Proposal.id.desc())
        .limit(most)
    )  # fmt: skip
    if wanted.by is not None:
        statement = statement.where(Proposal.decided_by_id == wanted.by)
    return [Line(*row) for row in session.execute(within_reach(statement, viewer, verb))]
