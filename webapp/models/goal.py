"""目标: what an owner shall reach in a period, its versions and its actuals (GO-01, GO-02)."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Goal(Audited, Model):
    """period as addresses name it; department_id: of a person the one he was in when it was set.

    Once issued it changes by versions alone and is never taken away (triggers).
    """

    __tablename__ = "goals"
    __unlogged__ = ("created_by_id", "issued_by_id", "parent_id")
    __table_args__ = (
        CheckConstraint("level in ('three_years', 'year', 'quarter', 'month')", name="level"),
        CheckConstraint("state in ('draft', 'issued')", name="state"),
        CheckConstraint(
            "(owner = 'institute' AND department_id IS NULL AND person_id IS NULL)"
            " OR (owner = 'department' AND department_id IS NOT NULL AND person_id IS NULL)"
            " OR (owner = 'person' AND person_id IS NOT NULL)",
            name="owner",
        ),
        CheckConstraint("(state = 'issued') = (issued_at IS NOT NULL)", name="issued"),
        Index(
            "uq_goals_institute", "period", "metric", unique=True, sqlite_where=text("owner = 'institute'")
        ),
        Index(
            "uq_goals_department",
            "department_id",
            "period",
            "metric",
            unique=True,
            sqlite_where=text("owner = 'department'"),
        ),
        Index(
            "uq_goals_person",
            "person_id",
            "period",
            "metric",
            unique=True,
            sqlite_where=text("owner = 'person'"),
        ),
        Index("ix_goals_period", "period", "owner"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    level: Mapped[str]
    period: Mapped[str]
    owner: Mapped[str]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    metric: Mapped[str]
    target: Mapped[Decimal]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("goals.id"), index=True)
    quadrant: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")
    issued_at: Mapped[datetime | None]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class GoalVersion(Model):
    """number 1: as it was issued; it only grows."""

    __tablename__ = "goal_versions"
    __table_args__ = (Index("uq_goal_versions_number", "goal_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"))
    number: Mapped[int]
    target: Mapped[Decimal]
    quadrant: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class GoalActual(Model):
    """What there is, as reckoned at as_of: by metric, owner (owner_id 0: the institute) and period.

    Made anew by night and after a goal was set; None: reckoned, and not to be known.
    """

    __tablename__ = "goal_actuals"

    period: Mapped[str] = mapped_column(primary_key=True)
    metric: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(primary_key=True)
    actual: Mapped[Decimal | None]
    as_of: Mapped[datetime]
