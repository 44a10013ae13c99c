"""Duplicates: pairs that were declared different, and merges that can be undone."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class NotDuplicate(Audited, Model):
    """first_id < second_id; or second_id None and a key that was declined at creation."""

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
