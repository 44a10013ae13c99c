"""联络: one contact with a customer, who was there, what was objected, its files (AC-01, AC-04, FN-02)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited

LIVE = text("deleted_at IS NULL")


class Activity(Audited, Model):
    """by_id did it, recorded_by_id wrote it down; is_late: not entered in time by the rules of that day.

    step and checklist: of the sale (FN-02), ticked points as JSON; interview: answers of a 初次访谈 as JSON;
    cost in fen; next contact, promises and referrals are rows of their own.
    """

    __tablename__ = "activities"
    __table_args__ = (
        CheckConstraint("direction in ('out', 'in')", name="direction"),
        CheckConstraint("phase in ('pre', 'during', 'after')", name="phase"),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("cost >= 0", name="cost"),
        # Whole, since cards are merged with what was taken back; the last visit is found without the rows.
        Index("ix_activities_customer", "customer_id", "happened_at", "kind", "deleted_at"),
        Index("ix_activities_by", "by_id", "happened_at", "kind", sqlite_where=LIVE),
        Index("ix_activities_happened", "happened_at", "id", sqlite_where=LIVE),
        # What cost something, and what was entered late, without the rows.
        Index(
            "ix_activities_cost", "happened_at", "customer_id", "by_id", "kind", "cost",
            sqlite_where=text("cost > 0 AND deleted_at IS NULL"),
        ),
        Index(
            "ix_activities_late", "happened_at", "id", "customer_id", "by_id", "kind", "phase",
            sqlite_where=text("is_late = 1 AND deleted_at IS NULL"),
        ),
        Index("ix_activities_deleted", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
        Index("ix_activities_contact", "contact_id", sqlite_where=text("contact_id IS NOT NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="SET NULL"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str]
    direction: Mapped[str] = mapped_column(default="out")
    phase: Mapped[str] = mapped_column(default="during")
    step: Mapped[str] = mapped_column(default="")
    checklist: Mapped[str] = mapped_column(default="[]")
    happened_at: Mapped[datetime]
    minutes: Mapped[int | None]
    summary: Mapped[str]
    result: Mapped[str] = mapped_column(default="")
    interest: Mapped[str] = mapped_column(default="")
    interview: Mapped[str] = mapped_column(default="")
    cost: Mapped[int] = mapped_column(default=0)
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    is_late: Mapped[bool] = mapped_column(default=False)
    correction_reason: Mapped[str] = mapped_column(default="")
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    deletion_reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return self.summary[:40]


class _OfActivity(Audited):
    """A part of an activity: its entries in the log are guarded by the same customer."""

    activity_id: Mapped[int]

    def audit_customer(self) -> int | None:
        session = object_session(self)
        owner = session.get(Activity, self.activity_id) if session else None
        return owner.customer_id if owner else None


class Attendee(_OfActivity, Model):
    """Whoever else was there: a contact of the customer, or one of us."""

    __tablename__ = "activity_attendees"
    __table_args__ = (
        CheckConstraint("(contact_id IS NULL) <> (user_id IS NULL)", name="one"),
        Index("ix_activity_attendees_activity", "activity_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class Objection(_OfActivity, Model):
    """异议: what the customer objects, what he was answered, and whether that settled it."""

    __tablename__ = "objections"
    __table_args__ = (
        CheckConstraint("is_solved = (solved_at IS NOT NULL)", name="solved"),
        Index("ix_objections_activity", "activity_id"),
        Index("ix_objections_open", "activity_id", "id", sqlite_where=text("is_solved = 0")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id", ondelete="CASCADE"))
    text: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    is_solved: Mapped[bool] = mapped_column(default=False)
    solved_at: Mapped[datetime | None]
    solved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class ActivityFile(Model):
    """A file of the customer's that belongs to an activity: photographs, minutes, a proposal."""

    __tablename__ = "activity_files"

    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activities.id", ondelete="CASCADE"), primary_key=True
    )
    attachment_id: Mapped[int] = mapped_column(
        ForeignKey("attachments.id", ondelete="CASCADE"), primary_key=True, index=True
    )
