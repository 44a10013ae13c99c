"""What a customer is given for a name that became a card: every fen decided by another (CH-03)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited

LIVE = text("state in ('waiting', 'approved', 'paid')")


class ReferralReward(Audited, Model):
    """转介绍奖励. customer_id: who gave the name and is rewarded; amount: fen; decision: why so decided;
    note: what for; reason: why withdrawn. Decided ones are never taken away (triggers).
    """

    __tablename__ = "referral_rewards"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'approved', 'paid', 'refused', 'withdrawn')", name="state"),
        CheckConstraint("kind in ('fee', 'gift', 'commission')", name="kind"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="two_people"),
        CheckConstraint(
            "state not in ('approved', 'paid', 'refused') OR decided_at IS NOT NULL", name="decided"
        ),
        CheckConstraint("(state = 'paid') = (paid_on IS NOT NULL)", name="paid"),
        Index("uq_referral_rewards_live", "referral_id", unique=True, sqlite_where=LIVE),
        Index("ix_referral_rewards_state", "state", "asked_at"),
        Index("ix_referral_rewards_customer", "customer_id", "state"),
        Index("ix_referral_rewards_referral", "referral_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    kind: Mapped[str]
    amount: Mapped[int]
    payee: Mapped[str]
    note: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(default="")
    paid_on: Mapped[date | None]
    paid_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    paid_at: Mapped[datetime | None]
    receipt: Mapped[str] = mapped_column(default="")
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    withdrawn_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return self.payee[:40]
