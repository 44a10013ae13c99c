"""What hangs on an opportunity: its course, its instruments, our rivals and how the buyer compares us."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class OpportunityStep(Model):
    """A row each step, never rewritten; days: full days in the stage that was left, None where none was."""

    __tablename__ = "opportunity_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(
        ForeignKey("opportunities.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str]
    from_stage: Mapped[str] = mapped_column(default="")
    to_stage: Mapped[str] = mapped_column(default="")
    days: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class OpportunityInstrument(Audited, Model):
    """One instrument that the opportunity is about; the order draft begins with these."""

    __tablename__ = "opportunity_instruments"
    __table_args__ = (UniqueConstraint("opportunity_id", "instrument_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunities.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instruments.id", ondelete="CASCADE"), index=True)


class OpportunityActivity(Model):
    """A contact that was made for it; one visit may serve two."""

    __tablename__ = "opportunity_activities"

    opportunity_id: Mapped[int] = mapped_column(
        ForeignKey("opportunities.id", ondelete="CASCADE"), primary_key=True
    )
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activities.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class OpportunityRival(Audited, Model):
    """Who else bids: known to those alone who may read of rivals (CC-08); price: fen."""

    __tablename__ = "opportunity_rivals"
    __table_args__ = (UniqueConstraint("opportunity_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunities.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    price: Mapped[int | None]
    strengths: Mapped[str] = mapped_column(default="")
    weaknesses: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ComparisonPoint(Audited, Model):
    """One attribute of 卖方分析; marks: JSON, rival's id -> 1 to 5, "us" -> ours (FN-10)."""

    __tablename__ = "comparison_points"
    __table_args__ = (
        UniqueConstraint("opportunity_id", "name"),
        CheckConstraint("weight between 1 and 100", name="weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunities.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=1)
    name: Mapped[str]
    weight: Mapped[int]
    marks: Mapped[str] = mapped_column(default="{}")
