"""Duplicates: pairs that were declared different, and merges that can be undone."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class NotDuplicate(Audited, Model):
    """Two cards that somebody looked at and called different; first_id < second_id."""

    __tablename__ = "not_duplicates"
    __table_args__ = (CheckConstraint("first_id < second_id", name="ordered"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True)
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    said_at: Mapped[datetime]

    def audit_customer(self) -> int | None:
        return self.first_id

    def audit_subject(self) -> str:
        return f"{self.first_id}/{self.second_id}"


class Merge(Audited, Model):
    """gone was taken into kept; before and moved (JSON) hold what undo needs, for 30 days."""

    __tablename__ = "merges"
    __unlogged__ = ("before", "moved")

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    before: Mapped[str]
    moved: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    merged_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    merged_at: Mapped[datetime]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]

    def audit_customer(self) -> int | None:
        return self.kept_id


class DuplicatePair(Model):
    """What the last scan suspects: first_id < second_id, points and reasons as the domain gave them."""

    __tablename__ = "duplicate_pairs"
    __table_args__ = (Index("ix_duplicate_pairs_points", "points"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(
        ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    points: Mapped[int]
    reasons: Mapped[str]  # JSON
