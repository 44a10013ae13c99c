"""People named on a customer besides its manager, and its tags."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Member(Audited, Model):
    """part: backup, team, share or named; until_on is the last day, None: without end."""

    __tablename__ = "members"
    __table_args__ = (
        Index("uq_members", "customer_id", "user_id", unique=True),
        Index("ix_members_user", "user_id", "customer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    part: Mapped[str]
    may_edit: Mapped[bool] = mapped_column(default=False)
    until_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class Tag(Audited, Model):
    __tablename__ = "tags"
    __table_args__ = (Index("ix_tags_name", "name", "customer_id"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
