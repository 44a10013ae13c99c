"""Key accounts: tests that say who is one, a plan a year with its measures and reviews; drop candidates."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class KeyTest(Audited, Model):
    """marks: JSON, criterion -> [score, reason]; wish: key or none. What was tested is never rewritten."""

    __tablename__ = "key_tests"
    __unlogged__ = ("made_at", "made_by_id", "decided_at", "decided_by_id")
    __table_args__ = (
        CheckConstraint("attraction between 1 and 5", name="attraction"),
        CheckConstraint("feasibility between 1 and 5", name="feasibility"),
        CheckConstraint("wish in ('key', 'none')", name="wish"),
        CheckConstraint("state in ('waiting', 'confirmed', 'refused', 'replaced')", name="state"),
        Index("ix_key_tests_customer", "customer_id", "id"),
        Index("uq_key_tests_waiting", "customer_id", unique=True, sqlite_where=text("state = 'waiting'")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    attraction: Mapped[int]
    feasibility: Mapped[int]
    marks: Mapped[str]
    wish: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    state: Mapped[str] = mapped_column(default="waiting")
    decision: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class KeyPlan(Audited, Model):
    """One a year and customer; its headings are those of CV-14."""

    __tablename__ = "key_plans"
    __unlogged__ = ("created_at", "created_by_id")
    __table_args__ = (
        UniqueConstraint("customer_id", "year"),
        CheckConstraint("year between 2000 and 2100", name="year"),
        Index("ix_key_plans_review", "owner_id", "review_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    year: Mapped[int]
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    review_on: Mapped[date]
    who: Mapped[str] = mapped_column(default="")
    wants: Mapped[str] = mapped_column(default="")
    won: Mapped[str] = mapped_column(default="")
    managed: Mapped[str] = mapped_column(default="")
    kept: Mapped[str] = mapped_column(default="")
    long_run: Mapped[str] = mapped_column(default="")
    goals: Mapped[str] = mapped_column(default="")
    team: Mapped[str] = mapped_column(default="")
    sales: Mapped[str] = mapped_column(default="")
    control: Mapped[str] = mapped_column(default="")
    relations: Mapped[str] = mapped_column(default="")
    trends: Mapped[str] = mapped_column(default="")
    chances: Mapped[str] = mapped_column(default="")
    priorities: Mapped[str] = mapped_column(default="")
    rival_gaps: Mapped[str] = mapped_column(default="")
    strengths: Mapped[str] = mapped_column(default="")
    weaknesses: Mapped[str] = mapped_column(default="")
    cooperation: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return str(self.year)


class KeyMeasure(Audited, Model):
    """One thing to do for a plan: who, until when, and what came of it."""

    __tablename__ = "key_measures"
    __unlogged__ = ("plan_id",)
    __table_args__ = (Index("ix_key_measures_plan", "plan_id", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("key_plans.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="")

    def audit_subject(self) -> str:
        return self.text[:30]


class KeyReview(Model):
    """A look back at a plan; never rewritten. next_on: when it is looked at again."""

    __tablename__ = "key_reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("key_plans.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str]
    next_on: Mapped[date]


class CustomerDrop(Audited, Model):
    """A proposal to serve a customer no longer by plan; approved it stands until it is restored (CV-11)."""

    __tablename__ = "customer_drops"
    __unlogged__ = (
        "proposed_at",
        "proposed_by_id",
        "decided_at",
        "decided_by_id",
        "restored_at",
        "restored_by_id",
    )
    __table_args__ = (
        CheckConstraint(
            "state in ('waiting', 'approved', 'refused', 'withdrawn', 'restored')", name="state"
        ),
        Index("ix_customer_drops_customer", "customer_id", "id"),
        Index(
            "uq_customer_drops_open", "customer_id", unique=True,
            sqlite_where=text("state IN ('waiting', 'approved')"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    reason: Mapped[str]
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    state: Mapped[str] = mapped_column(default="waiting")
    decision: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    restored_why: Mapped[str] = mapped_column(default="")
    restored_at: Mapped[datetime | None]
    restored_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
