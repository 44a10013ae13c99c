"""Dated facts about a customer: who is responsible, its grade, its status; never rewritten."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Assignment(Audited, Model):
    """One responsible manager from from_on up to, not including, until_on; None: still (AM-01).

    method: how it came about; scores: what spoke for him then, as JSON ("" when nothing was worked out);
    assigned_by: who answers for it, proposed_by: whose wish it was (None: the program's).
    Triggers keep rows of one customer apart and let nothing but the end of the open one change.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates"),
        Index("uq_assignments_open", "customer_id", unique=True, sqlite_where=text("until_on IS NULL")),
        Index("ix_assignments_customer", "customer_id", "from_on"),
        Index("ix_assignments_manager", "manager_id", "until_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    manager_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[str]
    assigned_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    method: Mapped[str] = mapped_column(default="manual")
    scores: Mapped[str] = mapped_column(default="")
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class GradeEntry(Audited, Model):
    """A grade set by a head, with its reason and its end."""

    __tablename__ = "grade_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    grade: Mapped[str]
    reason: Mapped[str]
    until_on: Mapped[date | None]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]


class StatusChange(Audited, Model):
    """潜在客户 → 准客户 → 现有客户 …, with its reason (CC-02, FN-01)."""

    __tablename__ = "status_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    old: Mapped[str]
    new: Mapped[str]
    reason: Mapped[str]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
