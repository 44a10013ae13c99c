"""The list of 转介绍奖励: what waits in the order it was asked, the rest the latest first; and its sums."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.referral_rewards import STATES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Referral, ReferralReward, User
from webapp.queries.activities.rewards import card_seen
from webapp.queries.indicators.span import day_of
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.reach import condition

MOST = 5_000  # rows of a workbook


@dataclass(frozen=True)
class Asked:
    """state "": all; since, until: Beijing's days when it was asked for; person: who asked, 0: anybody."""

    state: str = ""
    since: date | None = None
    until: date | None = None
    person: int = 0

    @property
    def is_narrowed(self) -> bool:
        return bool(self.since or self.until or self.person)


@dataclass(frozen=True)
class Line:
    """may_decide: waiting, within his reach, not his own; may_write: he writes about who is rewarded."""

    id: int
    state: str
    kind: str
    amount: int
    payee: str
    note: str
    asked_at: datetime
    decided_at: datetime | None
    decision: str
    paid_on: date | None
    receipt: str
    withdrawn_at: datetime | None
    reason: str
    giver: str
    giver_number: str
    card: str
    card_number: str
    asker: str
    decider: str
    payer: str
    withdrawer: str
    may_decide: bool
    may_write: bool

    @property
    def may_pay(self) -> bool:
        return self.may_write and self.state == "approved"

    @property
    def may_withdraw(self) -> bool:
        return self.may_write and self.state in {"waiting", "approved"}


@dataclass(frozen=True)
class Rewards(Grouped[Line]):
    """sums: fen by state."""

    sums: Mapping[str, int] = field(default_factory=dict)


def search(asked: Asked, page: int, *, viewer: Viewer) -> Rewards:
    """One page, and number and sum of each state: two statements."""
    where = _where(asked, viewer, Verb.ACTIVITY_READ)
    told = session.execute(
        _joined(ReferralReward.state, func.count(), func.sum(ReferralReward.amount))
        .where(*where)
        .group_by(ReferralReward.state)
    ).all()
    counts = {code: 0 for code, _word in STATES} | {state: int(count) for state, count, _sum in told}
    sums = {state: int(amount or 0) for state, _count, amount in told}
    counts[""] = sum(counts.values())
    shown = nearest(page, counts[asked.state])
    rows = _rows(asked, viewer, Verb.ACTIVITY_READ)
    return Rewards(
        [Line(*row) for row in session.execute(cut(rows, shown))], shown, counts[asked.state],
        counts=counts, sums=sums,
    )  # fmt: skip


def everything(asked: Asked, *, viewer: Viewer) -> list[Line]:
    """For a workbook: one more than MOST tells that it is too long."""
    rows = session.execute(_rows(asked, viewer, Verb.CUSTOMER_EXPORT).limit(MOST + 1))
    return [Line(*row) for row in rows]


def askers(*, viewer: Viewer) -> list[tuple[str, str]]:
    """(id, name) of whoever asked for one that he sees."""
    where = _where(Asked(), viewer, Verb.ACTIVITY_READ)
    asker = aliased(User)
    wanted = _joined(asker.id, asker.name).join(asker, asker.id == ReferralReward.asked_by_id)
    rows = session.execute(wanted.where(*where).distinct().order_by(asker.name, asker.id))
    return [(str(key), name) for key, name in rows]


def _where(asked: Asked, viewer: Viewer, verb: Verb) -> list[ColumnElement[bool]]:
    one, day = ReferralReward, day_of(ReferralReward.asked_at)
    found = [Customer.deleted_at.is_(None), condition(viewer, verb), card_seen(viewer)]
    found += [day >= asked.since] if asked.since else []
    found += [day <= asked.until] if asked.until else []
    found += [one.asked_by_id == asked.person] if asked.person else []
    return found


def _joined(*columns: Any) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = select(*columns)
    return (
        found.select_from(ReferralReward)
        .join(Referral, Referral.id == ReferralReward.referral_id)
        .join(Customer, Customer.id == ReferralReward.customer_id)
    )


def _rows(asked: Asked, viewer: Viewer, verb: Verb) -> Select[*tuple[Any, ...]]:
    one, card = ReferralReward, aliased(Customer)
    asker, decider, payer, withdrawer = (aliased(User) for _ in range(4))
    me = viewer.id or 0
    decidable = (one.state == "waiting") & (one.asked_by_id != me) & condition(viewer, Verb.REWARD_DECIDE)
    found = (
        _joined(
            one.id, one.state, one.kind, one.amount, one.payee, one.note, one.asked_at, one.decided_at,
            one.decision, one.paid_on, one.receipt, one.withdrawn_at, one.reason, Customer.name,
            Customer.number, func.coalesce(card.name, Referral.name), func.coalesce(card.number, ""),
            asker.name, func.coalesce(decider.name, ""), func.coalesce(payer.name, ""),
            func.coalesce(withdrawer.name, ""), decidable.label("may_decide"),
            condition(viewer, Verb.ACTIVITY_WRITE).label("may_write"),
        )
        .outerjoin(card, card.id == Referral.customer_id)
        .join(asker, asker.id == one.asked_by_id)
        .outerjoin(decider, decider.id == one.decided_by_id)
        .outerjoin(payer, payer.id == one.paid_by_id)
        .outerjoin(withdrawer, withdrawer.id == one.withdrawn_by_id)
        .where(*_where(asked, viewer, verb))
    )  # fmt: skip
    if asked.state == "waiting":
        return found.where(one.state == "waiting").order_by(one.asked_at, one.id)
    found = found.where(one.state == asked.state) if asked.state else found
    return found.order_by(one.asked_at.desc(), one.id.desc())
