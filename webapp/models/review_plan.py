"""考评计划: what one review measures, in versions; agreed by both it is never changed (triggers)."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.indicator import Measured


class ReviewPlan(Audited, Model):
    """offered: the reviewer's signature, agreed: the person's; words: why it was changed or sent back."""

    __tablename__ = "review_plans"
    __table_args__ = (
        CheckConstraint("state in ('draft', 'offered', 'agreed', 'replaced')", name="state"),
        CheckConstraint("agreed_by_id IS NULL OR agreed_by_id != offered_by_id", name="two_people"),
        Index("uq_review_plans_number", "review_id", "number", unique=True),
        Index("uq_review_plans_agreed", "review_id", unique=True, sqlite_where=text("state = 'agreed'")),
        Index(
            "uq_review_plans_open",
            "review_id",
            unique=True,
            sqlite_where=text("state in ('draft', 'offered')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(default="draft")
    words: Mapped[str] = mapped_column(default="")
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("review_plans.id"))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
    offered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    offered_at: Mapped[datetime | None]
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    agreed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class PlanItem(Audited, Measured, Model):
    """weight: whole per cent, 0 for what has none; target: as it is read; goal: which goal it serves."""

    __tablename__ = "plan_items"
    __table_args__ = (
        CheckConstraint("weight between 0 and 100", name="weight"),
        Index("ix_plan_items_plan", "plan_id", "position"),
        Index("uq_plan_items_indicator", "plan_id", "indicator_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("review_plans.id", ondelete="CASCADE"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"), index=True)
    position: Mapped[int]
    weight: Mapped[int] = mapped_column(default=0)
    target: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")


class ItemValue(Model):
    """What an item came to. part: data (worked out), self, reviewer, committee or appeal; it only grows.

    actual: None: not to be known (无法评分); top, bottom, count: the figures it was made of, and of how many
    records; digest: over those records. The latest of each part counts.
    """

    __tablename__ = "item_values"
    __table_args__ = (
        CheckConstraint("part in ('data', 'self', 'reviewer', 'committee', 'appeal')", name="part"),
        Index("ix_item_values_item", "item_id", "part", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_items.id", ondelete="CASCADE"))
    part: Mapped[str]
    actual: Mapped[Decimal | None]
    top: Mapped[Decimal | None]
    bottom: Mapped[Decimal | None]
    count: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class ItemDrop(Model):
    """The committee leaves an item out, or takes it in again: the others' weights are scaled; only grows."""

    __tablename__ = "item_drops"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("plan_items.id", ondelete="CASCADE"), index=True)
    is_dropped: Mapped[bool]
    reason: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class ScoreEvent(Audited, Model):
    """否决、奖励、奖惩事项: proposed by somebody or by facts, confirmed by two others (KP-04, KP-05).

    source: person, complaint, incident, praise, innovation; source_number: of that record, once for a review;
    points: with its sign; what a veto takes stands in its tier.
    """

    __tablename__ = "score_events"
    __table_args__ = (
        CheckConstraint("klass in ('veto', 'reward', 'reward_penalty')", name="klass"),
        CheckConstraint("state in ('proposed', 'confirmed', 'rejected', 'withdrawn')", name="state"),
        CheckConstraint("state != 'confirmed' OR first_by_id IS NOT NULL", name="first"),
        CheckConstraint("state != 'confirmed' OR second_by_id IS NOT NULL", name="second"),
        CheckConstraint("second_by_id IS NULL OR second_by_id != first_by_id", name="two_people"),
        CheckConstraint(
            "proposed_by_id IS NULL OR first_by_id IS NULL OR first_by_id != proposed_by_id", name="others"
        ),
        CheckConstraint(
            "proposed_by_id IS NULL OR second_by_id IS NULL OR second_by_id != proposed_by_id",
            name="others_too",
        ),
        Index(
            "uq_score_events_source",
            "review_id",
            "klass",
            "source",
            "source_number",
            unique=True,
            sqlite_where=text("source_number != ''"),
        ),
        Index("ix_score_events_review", "review_id", "state"),
        Index("ix_score_events_state", "state", "proposed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"))
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"), index=True)
    klass: Mapped[str]
    tier: Mapped[str] = mapped_column(default="")
    points: Mapped[Decimal]
    what: Mapped[str]
    evidence: Mapped[str]
    happened_on: Mapped[date]
    source: Mapped[str]
    source_number: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="proposed")
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime]
    first_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    first_at: Mapped[datetime | None]
    second_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    second_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
