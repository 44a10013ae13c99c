"""What people tell of goals: actuals by hand with evidence, monthly reviews, and plans that took a target."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.goal import Goal


class GoalReading(Audited, Model):
    """An actual told by hand: as it stood on told_on; the latest told counts; it only grows."""

    __tablename__ = "goal_readings"
    __unlogged__ = ("goal_id", "by_id", "at")
    __table_args__ = (Index("ix_goal_readings_goal", "goal_id", "told_on", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"))
    told_on: Mapped[date]
    actual: Mapped[Decimal]
    evidence: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    def audit_subject(self) -> str:
        return _number(self, self.goal_id)


class GoalFile(Audited, Model):
    """Evidence of a reading: a row here, the bytes beside those of other rooms; never taken away."""

    __tablename__ = "goal_files"
    __unlogged__ = ("goal_id", "reading_id", "media_type", "size", "stored", "added_at", "added_by_id")

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"), index=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("goal_readings.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    stored: Mapped[str] = mapped_column(unique=True)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    added_at: Mapped[datetime]

    def audit_subject(self) -> str:
        """The goal and the file."""
        return f"{_number(self, self.goal_id)} {self.name}"


class GoalReview(Audited, Model):
    """One a month and department (None: the institute's own goals); once signed it never changes."""

    __tablename__ = "goal_reviews"
    __unlogged__ = ("signed_by_id",)
    __table_args__ = (
        CheckConstraint("(signed_at IS NULL) = (signed_by_id IS NULL)", name="signed"),
        Index(
            "uq_goal_reviews_department",
            "department_id",
            "month",
            unique=True,
            sqlite_where=text("department_id IS NOT NULL"),
        ),
        Index("uq_goal_reviews_institute", "month", unique=True, sqlite_where=text("department_id IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    due_on: Mapped[date]
    words: Mapped[str] = mapped_column(default="")
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return self.month


class GoalReviewLine(Model):
    """Of one goal: cause and measures; target, actual and light as they were when it was signed."""

    __tablename__ = "goal_review_lines"
    __table_args__ = (Index("uq_goal_review_lines_goal", "review_id", "goal_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("goal_reviews.id", ondelete="CASCADE"))
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id"), index=True)
    target: Mapped[Decimal | None]
    actual: Mapped[Decimal | None]
    light: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")


class PlanItemGoal(Model):
    """Which goal, and which version of it, the target of a plan's item was taken from (KP-09)."""

    __tablename__ = "plan_item_goals"

    item_id: Mapped[int] = mapped_column(ForeignKey("plan_items.id", ondelete="CASCADE"), primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id"), index=True)
    number: Mapped[int]
    target: Mapped[Decimal]


def _number(row: Model, goal_id: int) -> str:
    session = object_session(row)
    goal = session.get(Goal, goal_id) if session else None
    return goal.number if goal else str(goal_id)
