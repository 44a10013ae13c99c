"""经营策略的安排: a playbook applied to the customers of a segment, and what came of each of them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model


class PlaybookUse(Model):
    """playbook: as it held then, JSON; token: of the page it was confirmed on, so that a second press makes
    nothing; its contacts carry its number as their cause_key. Never taken away (triggers).
    """

    __tablename__ = "playbook_uses"
    __table_args__ = (
        CheckConstraint("state in ('planning', 'planned', 'withdrawn')", name="state"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn"),
        UniqueConstraint("by_id", "token", name="uq_playbook_uses_token"),
        Index("ix_playbook_uses_segment", "segment", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    segment: Mapped[str]
    run_id: Mapped[int] = mapped_column(ForeignKey("value_runs.id"), index=True)
    playbook: Mapped[str]
    start_on: Mapped[date]
    token: Mapped[str]
    state: Mapped[str] = mapped_column(default="planning")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(default="")


class PlaybookLine(Model):
    """One customer of it: planned contacts, or why_not, a code of LEFT. It only grows (triggers)."""

    __tablename__ = "playbook_lines"
    __table_args__ = (
        CheckConstraint("(contacts = 0) = (why_not != '')", name="planned"),
        UniqueConstraint("use_id", "customer_id", name="uq_playbook_lines_customer"),
        Index("ix_playbook_lines_customer", "customer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    use_id: Mapped[int] = mapped_column(ForeignKey("playbook_uses.id"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    contacts: Mapped[int] = mapped_column(default=0)
    why_not: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
