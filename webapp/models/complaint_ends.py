"""How a complaint is settled: solutions by version with their review, actions, what was asked after."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.complaint import OfComplaint


class ComplaintSolution(OfComplaint, Model):
    """处理方案 by version: a refused or changed one stays, the next is a new row. cost, refund: fen.

    remedies: codes joined by 、; reviewer_id, or outside_id for a reviewer from elsewhere; declaration: the
    words of independence he confirmed; decision: "" while it waits, approved or refused.
    """

    __tablename__ = "complaint_solutions"
    __table_args__ = (
        CheckConstraint("decision in ('', 'approved', 'refused')", name="decision"),
        CheckConstraint("cost >= 0 AND refund >= 0", name="money"),
        Index("uq_complaint_solutions_edition", "complaint_id", "edition", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"))
    edition: Mapped[int]
    remedies: Mapped[str]
    what: Mapped[str]
    cost: Mapped[int] = mapped_column(default=0)
    refund: Mapped[int] = mapped_column(default=0)
    corrective: Mapped[str] = mapped_column(default="")
    no_corrective: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    answer: Mapped[str]
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime]
    decision: Mapped[str] = mapped_column(default="")
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    outside_id: Mapped[int | None] = mapped_column(ForeignKey("outside_reviewers.id"))
    declaration: Mapped[str] = mapped_column(default="")
    reasons: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class OutsideReviewer(OfComplaint, Model):
    """A reviewer from elsewhere, where nobody of the house is free (2.4); declared_on: of his declaration."""

    __tablename__ = "outside_reviewers"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    organisation: Mapped[str]
    title: Mapped[str]
    phone: Mapped[str]
    why: Mapped[str]
    declared_on: Mapped[date]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("case_files.id"))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    entered_at: Mapped[datetime]


class ComplaintReview(OfComplaint, Model):
    """复议: the second independent review at the top; decision: upheld (the answer stands) or returned."""

    __tablename__ = "complaint_reviews"
    __table_args__ = (CheckConstraint("decision in ('upheld', 'returned')", name="decision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"), index=True)
    decision: Mapped[str]
    reasons: Mapped[str]
    declaration: Mapped[str] = mapped_column(default="")
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    outside_id: Mapped[int | None] = mapped_column(ForeignKey("outside_reviewers.id"))
    at: Mapped[datetime]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class ComplaintAction(OfComplaint, Model):
    """A remedy for this customer, or a corrective action against its coming again; cost in fen.

    effect_due_on: the check whether it helped; effect: "" until then, effective or ineffective.
    """

    __tablename__ = "complaint_actions"
    __table_args__ = (
        CheckConstraint("kind in ('remedy', 'corrective')", name="kind"),
        CheckConstraint("effect in ('', 'effective', 'ineffective')", name="effect"),
        CheckConstraint("cost >= 0", name="cost"),
        Index("ix_complaint_actions_complaint", "complaint_id"),
        Index("ix_complaint_actions_owner", "owner_id", "done_on"),
        Index("ix_complaint_actions_effect", "effect_due_on", "effect"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"))
    kind: Mapped[str]
    what: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    due_on: Mapped[date | None]
    cost: Mapped[int] = mapped_column(default=0)
    certificate_number: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
    done_note: Mapped[str] = mapped_column(default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("case_files.id"))
    effect_due_on: Mapped[date | None]
    effect: Mapped[str] = mapped_column(default="")
    effect_note: Mapped[str] = mapped_column(default="")
    effect_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    effect_on: Mapped[date | None]
    cancelled_reason: Mapped[str] = mapped_column(default="")


class ComplaintFollowUp(OfComplaint, Model):
    """回访: what the complainant says after the answer (CP-01); satisfied 1–5, None if nobody was reached."""

    __tablename__ = "complaint_follow_ups"
    __table_args__ = (CheckConstraint("satisfied IS NULL OR satisfied between 1 and 5", name="satisfied"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    way: Mapped[str]
    is_reached: Mapped[bool] = mapped_column(default=True)
    satisfied: Mapped[int | None]
    accepts: Mapped[bool | None]
    said: Mapped[str] = mapped_column(default="")
    quality_action: Mapped[str] = mapped_column(default="")
    noted: Mapped[str] = mapped_column(default="")
    new_need: Mapped[str] = mapped_column(default="")
