"""转介绍奖励 read: one, what it rests on, and the names that may still be rewarded (CH-03)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.referral_rewards import LIVE, Reward
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Contact, Customer, Referral, ReferralReward
from webapp.queries.reach import visible, within_reach

MOST = 200


@dataclass(frozen=True)
class Named:
    """A name that became a card: who gave it, whose card it is, who of theirs said it."""

    id: int
    giver: str
    giver_number: str
    card: str
    card_number: str
    person: str
    given_on: date


def get(row_id: int, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> ReferralReward | None:
    """Where he sees both ends; guarded by whoever gave the name."""
    statement = (
        select(ReferralReward)
        .join(Referral, Referral.id == ReferralReward.referral_id)
        .where(ReferralReward.id == row_id, visible(viewer, ReferralReward.customer_id, verb))
        .where(card_seen(viewer))
    )
    return session.execute(statement).scalar_one_or_none()


def name(referral_id: int, *, viewer: Viewer) -> Referral | None:
    """A name for which this person may ask a reward: he writes about who gave it and sees its card."""
    statement = select(Referral).where(
        Referral.id == referral_id,
        visible(viewer, Referral.referrer_id, Verb.ACTIVITY_WRITE),
        card_seen(viewer),
    )
    return session.execute(statement).scalar_one_or_none()


def facts(row: ReferralReward) -> Reward:
    day = clock.wall(row.decided_at).date() if row.decided_at else None
    named = session.scalar(select(Referral.customer_id).where(Referral.id == row.referral_id))
    return Reward(row.asked_by_id, row.state, day, is_own=named == row.customer_id)


def card_seen(viewer: Viewer) -> ColumnElement[bool]:
    """A wrong card that was taken off again hides nothing."""
    return or_(Referral.customer_id.is_(None), visible(viewer, Referral.customer_id, Verb.ACTIVITY_READ))


def has_live(referral_id: int) -> bool:
    wanted = select(ReferralReward.id).where(
        ReferralReward.referral_id == referral_id, ReferralReward.state.in_(LIVE)
    )
    return session.execute(wanted.limit(1)).first() is not None


def is_asked_by(user: int | None, referral_id: int, **told: Any) -> bool:
    """Whether this person asked for just this, and it waits. told: columns of the reward."""
    wanted = select(ReferralReward.id).filter_by(
        asked_by_id=user, referral_id=referral_id, state="waiting", **told
    )
    return session.execute(wanted.limit(1)).first() is not None


def is_named_in(activity_id: int) -> bool:
    """Whether a name given in this contact is asked a reward for, or was rewarded."""
    wanted = select(ReferralReward.id).join(Referral, Referral.id == ReferralReward.referral_id)
    wanted = wanted.where(Referral.activity_id == activity_id, ReferralReward.state.in_(LIVE))
    return session.execute(wanted.limit(1)).first() is not None


def open_names(giver: str, *, viewer: Viewer) -> Sequence[Named]:
    """Names of this giver ("": of all) that became cards and were not rewarded yet, the latest first."""
    card = aliased(Customer)
    live = exists().where(ReferralReward.referral_id == Referral.id, ReferralReward.state.in_(LIVE))
    wanted = (
        select(
            Referral.id, Customer.name, Customer.number, card.name, card.number,
            func.coalesce(Contact.name, ""), Referral.given_on,
        )
        .join(Customer, Customer.id == Referral.referrer_id)
        .join(card, card.id == Referral.customer_id)
        .outerjoin(Contact, Contact.id == Referral.referrer_contact_id)
        .outerjoin(Activity, Activity.id == Referral.activity_id)
        .where(Activity.deleted_at.is_(None), card_seen(viewer), ~live)
        .order_by(Referral.given_on.desc(), Referral.id.desc())
    )  # fmt: skip
    if giver:
        wanted = wanted.where(Customer.number == giver)
    rows = session.execute(within_reach(wanted, viewer, Verb.ACTIVITY_WRITE).limit(MOST))
    return [Named(*row) for row in rows]


def named(row: ReferralReward) -> Named | None:
    """Whom it is about."""
    card = aliased(Customer)
    wanted = (
        select(
            Referral.id, Customer.name, Customer.number, func.coalesce(card.name, Referral.name),
            func.coalesce(card.number, ""), func.coalesce(Contact.name, ""), Referral.given_on,
        )
        .join(Customer, Customer.id == Referral.referrer_id)
        .outerjoin(card, card.id == Referral.customer_id)
        .outerjoin(Contact, Contact.id == Referral.referrer_contact_id)
        .where(Referral.id == row.referral_id)
    )  # fmt: skip
    found = session.execute(wanted).first()
    return Named(*found) if found else None
