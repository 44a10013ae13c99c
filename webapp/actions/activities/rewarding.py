"""转介绍奖励 written: asked for, decided by another, handed out against a receipt, or withdrawn (CH-03)."""

from dataclasses import dataclass
from datetime import date

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.actions.activities.standing import lost
from webapp.domain.referral_rewards import (
    refuse_asking,
    refuse_decision,
    refuse_payment,
    refuse_withdrawal,
)
from webapp.domain.verbs import Verb
from webapp.models import Referral, ReferralReward
from webapp.queries.activities import rewards, rules


@dataclass(frozen=True)
class Wish:
    """amount: fen; payee: the unit or the person who receives it; note: what for."""

    kind: str
    amount: int
    payee: str
    note: str


@action(Verb.ACTIVITY_WRITE)
def ask(referral: Referral, wish: Wish) -> ReferralReward:
    by = actor().id
    if by is None:
        raise NotAllowed(Verb.ACTIVITY_WRITE)
    row = rewards.name(referral.id, viewer=actor()) or lost()
    refuse_asking(
        amount=wish.amount, kind=wish.kind, is_carded=row.state == "carded",
        has_one=rewards.has_live(row.id), limits=rules.now(),
    )  # fmt: skip
    made = ReferralReward(
        referral_id=row.id, customer_id=row.referrer_id, kind=wish.kind, amount=wish.amount,
        payee=wish.payee.strip(), note=wish.note.strip(), asked_by_id=by, asked_at=clock.now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


@action(Verb.REWARD_DECIDE)
def decide(row: ReferralReward, *, grant: bool, reason: str = "") -> None:
    row = _again(row, Verb.REWARD_DECIDE)
    told = "approved" if grant else "refused", reason.strip()
    if _is_his(row.decided_by_id) and (row.state, row.decision) == told:
        return
    refuse_decision(rewards.facts(row), by=actor().id or 0, grant=grant, reason=reason)
    row.state, row.decision = told
    row.decided_by_id, row.decided_at = actor().id, clock.now()
    session.flush()


@action(Verb.ACTIVITY_WRITE)
def pay(row: ReferralReward, *, paid_on: date | None, receipt: str) -> None:
    """That it was handed out: on which day, proved by what."""
    row = _again(row, Verb.ACTIVITY_WRITE)
    told = "paid", paid_on, receipt.strip()
    if _is_his(row.paid_by_id) and (row.state, row.paid_on, row.receipt) == told:
        return
    refuse_payment(rewards.facts(row), paid_on=paid_on, receipt=receipt, today=clock.today())
    row.state, row.paid_on, row.receipt = told
    row.paid_by_id, row.paid_at = actor().id, clock.now()
    session.flush()


@action(Verb.ACTIVITY_WRITE)
def withdraw(row: ReferralReward, *, reason: str) -> None:
    row = _again(row, Verb.ACTIVITY_WRITE)
    if _is_his(row.withdrawn_by_id) and (row.state, row.reason) == ("withdrawn", reason.strip()):
        return
    refuse_withdrawal(rewards.facts(row), reason=reason)
    row.state, row.reason = "withdrawn", reason.strip()
    row.withdrawn_by_id, row.withdrawn_at = actor().id, clock.now()
    session.flush()


def _is_his(by: int | None) -> bool:
    """The same button pressed twice by the same person is written once and refused to nobody."""
    return by is not None and by == actor().id


def _again(row: ReferralReward, verb: Verb) -> ReferralReward:
    """As it stands under the lock."""
    return rewards.get(row.id, viewer=actor(), verb=verb) or lost()
