"""Daily work of a marked record: a promise, a plan, a registration, a letter, a reward; each waits."""

from datetime import timedelta

from sqlalchemy import select

from tests.security.marked_custom import own_fields
from tests.security.marked_forum import at_forum
from tests.security.marked_personal import ask_once
from webapp import clock
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Customer,
    OutboxMessage,
    Promise,
    Referral,
    ReferralReward,
    Registration,
    ScheduledActivity,
)


def daily(customer: Customer, *, word: str, by: int) -> dict[str, int]:
    """Their ids."""
    now, due = clock.now(), clock.today() - timedelta(days=40)
    promise = Promise(
        customer_id=customer.id, by_id=by, owner_id=by, text=f"{word}承诺", due_on=due, first_due_on=due,
        created_at=now, note=f"{word}改期",
    )  # fmt: skip
    planned = ScheduledActivity(
        customer_id=customer.id, owner_id=by, kind="visit", due_on=due, first_due_on=due, cause="hand",
        note=f"{word}走访", created_at=now,
    )  # fmt: skip
    asked = Registration(customer_id=customer.id, asked_by_id=by, asked_at=now, note=f"{word}备案")
    letter = OutboxMessage(
        customer_id=customer.id, kind="letter", recipient=f"{word}路1号", subject=f"{word}信",
        body=f"{word}信文", number=f"XH-2025-{customer.id:04d}", created_at=now, created_by_id=by,
    )  # fmt: skip
    with transaction(Verb.ACTIVITY_WRITE, SYSTEM):
        named = session.scalars(select(Referral.id).where(Referral.referrer_id == customer.id)).first()
        reward = ReferralReward(
            referral_id=named, customer_id=customer.id, kind="gift", amount=100, payee=f"{word}领取",
            note=f"{word}奖励", asked_by_id=by, asked_at=now,
        )  # fmt: skip
        session.add_all([promise, planned, asked, letter, reward])
        session.flush()
    own = {"promise": promise.id, "registration": asked.id, "outbox": letter.id, "reward": reward.id}
    ask_once(customer, word=word)
    own_fields(customer, word=word)
    return own | at_forum(customer, word=word)
