"""综合评价报告: what the program knew of a customer on a day, and what its manager makes of it (AC-05)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Appraisal(Audited, Model):
    """facts: JSON, parts with their sentences (remarks), kept as of as_of once it is handed in; signed it
    never changes (triggers). run_id: the value run they come from.
    """

    __tablename__ = "appraisals"
    __unlogged__ = ("facts", "author_id", "signed_by_id", "submitted_at", "run_id", "created_at")
    __table_args__ = (
        CheckConstraint("state in ('draft', 'submitted', 'signed')", name="state"),
        CheckConstraint("(state = 'signed') = (signed_at IS NOT NULL)", name="signed"),
        CheckConstraint("signed_by_id IS NULL OR signed_by_id IS NOT author_id", name="two_people"),
        Index("ix_appraisals_customer", "customer_id", "id"),
        Index("ix_appraisals_waiting", "state", "id", sqlite_where=text("state = 'submitted'")),
        # One at a time is being written.
        Index(
            "uq_appraisals_open", "customer_id", unique=True,
            sqlite_where=text("state in ('draft', 'submitted')"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(default="draft")
    as_of: Mapped[date]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("value_runs.id"))
    facts: Mapped[str]
    judgement: Mapped[str] = mapped_column(default="")
    advice: Mapped[str] = mapped_column(default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return self.number
