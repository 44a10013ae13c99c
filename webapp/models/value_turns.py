"""Customers whose value began to fall, each once for the run that showed it (4.3)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model


class ValueTurn(Model):
    """turn: into what it fell; delta: hundredths of a percent; plan_id: the visit, or why_not, a code of
    LEFT. The night's own; it only grows (triggers).
    """

    __tablename__ = "value_turns"
    __table_args__ = (
        CheckConstraint("turn in ('down', 'severe')", name="turn"),
        CheckConstraint("(plan_id IS NULL) = (why_not != '')", name="planned"),
        UniqueConstraint("customer_id", "run_id", name="uq_value_turns_run"),
        Index("ix_value_turns_told", "turn", "told_on", "customer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    run_id: Mapped[int] = mapped_column(ForeignKey("value_runs.id"), index=True)
    turn: Mapped[str]
    delta: Mapped[int | None]
    told_on: Mapped[date]
    plan_id: Mapped[int | None] = mapped_column(
        ForeignKey("scheduled_activities.id", ondelete="CASCADE"), index=True
    )
    why_not: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
