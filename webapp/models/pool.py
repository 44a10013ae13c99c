"""公海: customers nobody has looked after for long, and who would like to take one on."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class PoolEntry(Audited, Model):
    """In the pool from entered_on; left_on: the day it got a manager again, None: still in it."""

    __tablename__ = "pool_entries"
    __table_args__ = (
        Index("uq_pool_entries_open", "customer_id", unique=True, sqlite_where=text("left_on IS NULL")),
        Index("ix_pool_entries_customer", "customer_id", "entered_on"),
        Index("ix_pool_entries_there", "entered_on", "customer_id", sqlite_where=text("left_on IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    entered_on: Mapped[date]
    reason: Mapped[str]
    from_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))  # None: the nightly rule
    left_on: Mapped[date | None]
    left_how: Mapped[str] = mapped_column(default="")


class PoolRequest(Audited, Model):
    """申请领用: a manager asks, a head decides; never the same person."""

    __tablename__ = "pool_requests"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'granted', 'refused', 'withdrawn')", name="state"),
        CheckConstraint("state = 'withdrawn' OR decided_by_id != user_id", name="two"),
        Index(
            "uq_pool_requests_waiting", "customer_id", "user_id", unique=True,
            sqlite_where=text("state = 'waiting'"),
        ),
        Index("ix_pool_requests_user", "user_id", "asked_at"),
        Index("ix_pool_requests_customer", "customer_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str]
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="waiting")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")


class PoolWarning(Model):
    """When its manager was last told that the customer is about to fall, and when it does; the night's."""

    __tablename__ = "pool_warnings"
    __table_args__ = (Index("ix_pool_warnings_falls", "falls_on", "customer_id"),)

    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    warned_on: Mapped[date]
    falls_on: Mapped[date]
