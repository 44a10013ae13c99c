"""Grade rounds: proposals of a quarter's value run, and what the heads decided on each."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class GradeRound(Audited, Model):
    """One a quarter, number "2026Q2". before_run_id: the run that says what has moved since."""

    __tablename__ = "grade_rounds"
    __unlogged__ = (
        "run_id",
        "before_run_id",
        "opened_at",
        "opened_by_id",
    )
    __table_args__ = (CheckConstraint("state in ('open', 'closed')", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("value_runs.id"))
    before_run_id: Mapped[int | None] = mapped_column(ForeignKey("value_runs.id"))
    as_of: Mapped[date]
    until_on: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    closed_at: Mapped[datetime | None]


class GradeProposal(Model):
    """By the thousand: the log has the round and every grade that came of it, the row says who decided.

    held: the grade in force when the round was opened; points: hundredths of G; in_a_row: rounds running the
    points said less. Once decided it never changes; granted, until_on: what holds since.
    """

    __tablename__ = "grade_proposals"
    __table_args__ = (
        CheckConstraint("move in ('first', 'up', 'down', 'renew', 'waits')", name="move"),
        CheckConstraint("state in ('waiting', 'confirmed', 'kept', 'changed', 'noted')", name="state"),
        UniqueConstraint("round_id", "customer_id"),
        Index("ix_grade_proposals_state", "round_id", "state", "move", "customer_id"),
        Index("ix_grade_proposals_customer", "customer_id", "round_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("grade_rounds.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    held: Mapped[str]
    computed: Mapped[str]
    proposed: Mapped[str]
    points: Mapped[int]
    in_a_row: Mapped[int] = mapped_column(default=0)
    move: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    granted: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    until_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
