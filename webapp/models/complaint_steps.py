"""What happened to a complaint, only added to: moves, messages, independence, its clock."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.complaint import OfComplaint


class ComplaintEvent(Model):
    """from_stage and to_stage differ in a move and are equal in a note; a row is never changed (triggers)."""

    __tablename__ = "complaint_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    from_stage: Mapped[str]
    to_stage: Mapped[str]
    step: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class ComplaintMessage(Model):
    """What was told to the complainant, when and how (7.9.5); way none: could not be told, words say why.
    names_review, names_outside: tells of the right of review, and of the authorities to turn to.

    A row is never changed (triggers); file_id is the proof.
    """

    __tablename__ = "complaint_messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    way: Mapped[str]
    at: Mapped[datetime]
    told: Mapped[str] = mapped_column(default="")
    words: Mapped[str]
    names_review: Mapped[bool] = mapped_column(default=False)
    names_outside: Mapped[bool] = mapped_column(default=False)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("case_files.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]


class ComplaintCheck(Model):
    """Whether one person is independent enough for one part (7.9.6): what was found, why he was taken still.

    found: JSON, parts in conflict; verdict: clear, warned (taken with a reason) or refused. Never changed.
    """

    __tablename__ = "complaint_checks"
    __table_args__ = (CheckConstraint("verdict in ('clear', 'warned', 'refused')", name="verdict"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    part: Mapped[str]
    found: Mapped[str] = mapped_column(default="[]")
    verdict: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")


class ComplaintPause(OfComplaint, Model):
    """等待客户补充: the clock stands from began_at to ended_at, None while it does; why; who stopped it."""

    __tablename__ = "complaint_pauses"
    __table_args__ = (
        Index("ix_complaint_pauses_complaint", "complaint_id"),
        Index("uq_complaint_pauses_open", "complaint_id", unique=True, sqlite_where=text("ended_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class ComplaintExtension(OfComplaint, Model):
    """Working days more, asked by one and granted by another; one granted in all, told to the complainant."""

    __tablename__ = "complaint_extensions"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'granted', 'refused')", name="state"),
        CheckConstraint("days between 1 and 60", name="days"),
        CheckConstraint("state = 'waiting' OR decided_by_id != asked_by_id", name="two_people"),
        Index("ix_complaint_extensions_complaint", "complaint_id"),
        Index(
            "uq_complaint_extensions_one",
            "complaint_id",
            unique=True,
            sqlite_where=text("state != 'refused'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"))
    days: Mapped[int]
    reason: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    told_on: Mapped[date | None]
