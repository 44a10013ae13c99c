"""How a review ends: appeals on single items, the locked sheet, and what changes it afterwards."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class ReviewAppeal(Audited, Model):
    """申诉 on one item, decided by somebody who had no part in the review; actual: as it counts then."""

    __tablename__ = "review_appeals"
    __table_args__ = (
        CheckConstraint("state in ('open', 'kept', 'changed', 'withdrawn')", name="state"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id != filed_by_id", name="two_people"),
        Index("uq_review_appeals_item", "item_id", unique=True, sqlite_where=text("state != 'withdrawn'")),
        Index("ix_review_appeals_review", "review_id"),
        Index("ix_review_appeals_state", "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"))
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_items.id"))
    reason: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    filed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    filed_at: Mapped[datetime]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    actual: Mapped[Decimal | None]
    words: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ReviewSheet(Model):
    """The whole sheet as JSON and the digest over it; the first is the lock, each later one a reversal.

    Never changed (triggers); previous: the digest of the one before, "" for the first.
    """

    __tablename__ = "review_sheets"
    __table_args__ = (Index("uq_review_sheets_number", "review_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"))
    number: Mapped[int]
    body: Mapped[str]
    digest: Mapped[str]
    previous: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class ReviewReversal(Audited, Model):
    """冲正: a locked result put right by an entry of its own, asked by one and approved by another."""

    __tablename__ = "review_reversals"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'approved', 'refused')", name="state"),
        CheckConstraint("state = 'waiting' OR decided_by_id != asked_by_id", name="two_people"),
        Index("uq_review_reversals_open", "review_id", unique=True, sqlite_where=text("state = 'waiting'")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("plan_items.id"))
    actual: Mapped[Decimal | None]
    effective: Mapped[Decimal]
    reason: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    words: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
