"""One customer's proposals: the open one as it was made, how it stands now, those decided before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.assignment import Proposal as Worked
from webapp.domain.manager_words import Trigger
from webapp.domain.obstacles import is_absolute
from webapp.domain.proposal_changes import Change, changes
from webapp.domain.proposal_records import told
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Proposal, User
from webapp.queries.assignments import needs
from webapp.queries.assignments.working import work_out
from webapp.queries.complaints import hidden
from webapp.queries.pooled import in_pool

FEW = 20  # decided ones on the page


@dataclass(frozen=True)
class Open:
    """more: how many candidates with lower totals were not written down."""

    trigger: str
    detail: str
    made_at: datetime
    worked: Worked
    more: int

    @property
    def wished(self) -> str:
        """Whom an import wished for; "": nobody."""
        return self.detail if self.trigger == Trigger.IMPORTED else ""


@dataclass(frozen=True)
class Decided:
    """best and chosen: names, "" nobody; total: hundredths."""

    trigger: str
    detail: str
    state: str
    made_at: datetime
    best: str
    total: int | None
    chosen: str
    reason: str
    by: str
    decided_at: datetime | None


@dataclass(frozen=True)
class Page:
    """open: None where nothing waits; now: worked out at this moment; changed: against the open one."""

    manager: str
    open: Open | None
    now: Worked
    changed: list[Change]
    is_best_gone: bool
    decided: Sequence[Decided]
    needs_manager: bool
    is_pooled: bool


def page(customer: Customer, *, viewer: Viewer, today: date) -> Page:
    opened = open_of(customer.id, viewer=viewer)
    trigger = Trigger(opened.trigger) if opened else Trigger.WAITING
    now = work_out([customer.id], trigger=trigger, today=today)[customer.id]
    then = opened.worked if opened else None
    return Page(
        manager=_name(customer.manager_id),
        open=opened,
        now=now,
        changed=changes(then, now, is_whole=not opened.more) if opened and then else [],
        is_best_gone=bool(then and _best_id(then) != _best_id(now)),
        decided=decided(customer.id, viewer=viewer),
        needs_manager=customer.manager_id is None,
        is_pooled=customer.manager_id is None and _is_pooled(customer.id),
    )


def _is_pooled(customer_id: int) -> bool:
    return bool(session.scalar(select(in_pool()).where(Customer.id == customer_id)))


def open_of(customer_id: int, *, viewer: Viewer) -> Open | None:
    row = session.execute(
        select(Proposal.trigger, Proposal.detail, Proposal.made_at, Proposal.best, Proposal.ranking).where(
            Proposal.customer_id == customer_id,
            Proposal.state == "open",
            Proposal.id.not_in(hidden.proposals(viewer)),
        )
    ).one_or_none()
    if row is None:
        return None
    rest: dict[str, Any] = json.loads(row.ranking)
    return Open(row.trigger, row.detail, row.made_at, told(json.loads(row.best), rest), rest["more"])


def decided(customer_id: int, *, viewer: Viewer) -> list[Decided]:
    """Newest first."""
    best, chosen, by = aliased(User), aliased(User), aliased(User)
    rows = session.execute(
        select(Proposal, best.name, chosen.name, by.name)
        .outerjoin(best, best.id == Proposal.best_id)
        .outerjoin(chosen, chosen.id == Proposal.chosen_id)
        .outerjoin(by, by.id == Proposal.decided_by_id)
        .where(Proposal.customer_id == customer_id, Proposal.state != "open")
        .where(Proposal.id.not_in(hidden.proposals(viewer)))
        .order_by(Proposal.id.desc())
        .limit(FEW)
    )
    return [
        Decided(
            one.trigger, one.detail, one.state, one.made_at, best_name or "", one.best_total,
            chosen_name or "", one.reason, by_name or "", one.decided_at,
        )
        for one, best_name, chosen_name, by_name in rows
    ]  # fmt: skip


def choices(customer: Customer, *, viewer: Viewer, today: date) -> list[tuple[int, str, int | None]]:
    """Whom a head may choose with a reason: (id, name, total or None where an obstacle must be overcome).

    Never himself (SE-06).
    """
    opened = open_of(customer.id, viewer=viewer)
    trigger = Trigger(opened.trigger) if opened else Trigger.WAITING
    now = work_out([customer.id], trigger=trigger, today=today)[customer.id]
    need = needs.needs([customer.id], today=today)[customer.id]
    best = _best_id(opened.worked) if opened else None
    out = {best, customer.manager_id, viewer.id}
    found = [(one.manager_id, one.name, one.total) for one in now.ranked if one.manager_id not in out]
    rest = [
        (one.manager_id, one.name, None)
        for one in now.excluded
        if one.manager_id not in out and not any(is_absolute(why.why, need) for why in one.obstacles)
    ]
    return [*found, *rest]


def _best_id(worked: Worked) -> int | None:
    return worked.best.manager_id if worked.best else None


def _name(user_id: int | None) -> str:
    return session.scalar(select(User.name).where(User.id == user_id)) or "" if user_id else ""
