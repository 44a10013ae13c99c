"""What an activity leaves to be done: planned contacts, promises, names to follow (AC-05, AC-11, CH-03)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited

OPEN = text("state = 'open'")


class ScheduledActivity(Model):
    """联络计划. It tells its own story: a moved one stays and the next names it (from_id); triggers hold it.

    asked_in_id: the activity in which it was agreed; activity_id: the one that was made of it;
    cause_key: which complaint or batch it is for; why: sentences of the plan as JSON (remarks).
    """

    __tablename__ = "scheduled_activities"
    __table_args__ = (
        CheckConstraint("state in ('open', 'done', 'moved', 'cancelled')", name="state"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
        CheckConstraint("state <> 'done' OR activity_id IS NOT NULL", name="done"),
        # One of each cause at a time; what people plan by hand may be several.
        Index(
            "uq_scheduled_activities_cause", "customer_id", "cause", "cause_key", unique=True,
            sqlite_where=text("state = 'open' AND cause in ('interval', 'complaint', 'batch')"),
        ),
        Index("ix_scheduled_activities_owner", "owner_id", "due_on", sqlite_where=OPEN),
        Index("ix_scheduled_activities_open", "customer_id", "due_on", sqlite_where=OPEN),
        Index("ix_scheduled_activities_all", "owner_id", "due_on", "state"),
        Index("ix_scheduled_activities_customer", "customer_id"),
        Index("ix_scheduled_activities_activity", "activity_id"),
        Index("ix_scheduled_activities_asked_in", "asked_in_id"),
        Index("ix_scheduled_activities_from", "from_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="SET NULL"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str]
    due_on: Mapped[date]
    first_due_on: Mapped[date]
    starts_at: Mapped[datetime | None]
    cause: Mapped[str]
    cause_key: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="[]")
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")
    asked_in_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id", ondelete="CASCADE"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id", ondelete="CASCADE"))
    from_id: Mapped[int | None] = mapped_column(ForeignKey("scheduled_activities.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))  # None: the nightly plan
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Promise(Audited, Model):
    """承诺: by_id gave it, owner_id keeps it now; first_due_on never changes (triggers)."""

    __tablename__ = "promises"
    __table_args__ = (
        CheckConstraint("state in ('open', 'kept', 'broken', 'withdrawn')", name="state"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
        Index("ix_promises_owner", "owner_id", "due_on", sqlite_where=OPEN),
        Index("ix_promises_open", "due_on", "customer_id", sqlite_where=OPEN),
        Index("ix_promises_customer", "customer_id", "due_on"),
        Index("ix_promises_activity", "activity_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id", ondelete="SET NULL"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str]
    due_on: Mapped[date]
    first_due_on: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return self.text[:40]


class Referral(Audited, Model):
    """转介绍: a name that a customer gave; customer_id: the card found or made for it.

    The tree of referrals is referrer_id → customer_id; a reward needs an approval of its own (CH-03).
    """

    __tablename__ = "referrals"
    __table_args__ = (
        CheckConstraint("state in ('open', 'carded', 'dropped')", name="state"),
        CheckConstraint("(state = 'carded') = (customer_id IS NOT NULL)", name="carded"),
        CheckConstraint("customer_id <> referrer_id", name="other"),
        Index(
            "uq_referrals_customer", "customer_id", unique=True, sqlite_where=text("customer_id IS NOT NULL")
        ),
        Index("ix_referrals_referrer", "referrer_id", "given_on"),
        Index("ix_referrals_by", "by_id", "state", "given_on"),
        Index("ix_referrals_activity", "activity_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    referrer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    referrer_contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("contacts.id", ondelete="SET NULL"), index=True
    )
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id", ondelete="SET NULL"))
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    given_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    state: Mapped[str] = mapped_column(default="open")
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    carded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_customer(self) -> int | None:
        """Whoever may see the one who gave the name."""
        return self.referrer_id
