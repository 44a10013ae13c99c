"""What a complaint is about and what is known of it: people, linked work, changes of setting, evidence."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.complaint import OfComplaint


class ComplaintPerson(OfComplaint, Model):
    """Whom it is about (complained) and who looks into it (investigator); name where he has no account.

    statement: what the person complained of, or a witness, says to it; until_at: no longer since then.
    """

    __tablename__ = "complaint_people"
    __table_args__ = (
        CheckConstraint("part in ('complained', 'investigator', 'witness')", name="part"),
        Index("ix_complaint_people_complaint", "complaint_id", "part"),
        Index("ix_complaint_people_user", "user_id", "part"),
        Index(
            "uq_complaint_people_now",
            "complaint_id",
            "user_id",
            "part",
            unique=True,
            sqlite_where=text("until_at IS NULL AND user_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    part: Mapped[str]
    since_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    statement: Mapped[str] = mapped_column(default="")
    stated_at: Mapped[datetime | None]


class ComplaintLink(OfComplaint, Model):
    """An order, a line of it, an instrument or a certificate the complaint is about."""

    __tablename__ = "complaint_links"
    __table_args__ = (Index("ix_complaint_links_complaint", "complaint_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    line_id: Mapped[int | None] = mapped_column(ForeignKey("order_lines.id"), index=True)
    instrument_id: Mapped[int | None] = mapped_column(ForeignKey("instruments.id"), index=True)
    certificate_number: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class ComplaintChange(OfComplaint, Model):
    """三变法: one change of person, place or time; used, or not needed and why (CP-02)."""

    __tablename__ = "complaint_changes"
    __table_args__ = (
        CheckConstraint("kind in ('person', 'place', 'time')", name="kind"),
        Index("uq_complaint_changes_kind", "complaint_id", "kind", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"))
    kind: Mapped[str]
    is_used: Mapped[bool]
    came_from: Mapped[str] = mapped_column(default="")
    goes_to: Mapped[str] = mapped_column(default="")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    moved_to: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class ComplaintEvidence(OfComplaint, Model):
    """One thing looked at (7.9.4): what, whence, what it showed, who checked it; struck, never deleted."""

    __tablename__ = "complaint_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    what: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    found: Mapped[str] = mapped_column(default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("case_files.id"))
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[datetime]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    checked_at: Mapped[datetime | None]
    struck_at: Mapped[datetime | None]
    struck_reason: Mapped[str] = mapped_column(default="")


class ComplaintTick(OfComplaint, Model):
    """A point of the checklist that is done, or does not apply and why; item: its words as they were then."""

    __tablename__ = "complaint_ticks"
    __table_args__ = (Index("uq_complaint_ticks_item", "complaint_id", "item", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"))
    item: Mapped[str]
    applies: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
