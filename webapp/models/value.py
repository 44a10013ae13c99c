"""Customer value: runs of a day with what they knew and found, the newest of each customer, its churn."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited

STATES = "'active', 'late', 'warned', 'lost', 'won_back'"


class ValueRun(Audited, Model):
    """as_of: the day it judges by; known_at: nothing entered later counts; kind: month, quarter or hand.

    policy, kept: JSON, what it was judged by (value_reckoning.Terms); policy_number: of the rules' edition;
    gap_…: hundredths of E, the percentiles of the gaps between orders. Finished it never changes.
    """

    __tablename__ = "value_runs"
    __unlogged__ = (
        "policy",
        "kept",
        "gaps",
        "gap_low",
        "gap_high",
        "made_at",
        "made_by_id",
    )
    __table_args__ = (
        CheckConstraint("state in ('running', 'finished')", name="state"),
        CheckConstraint("kind in ('month', 'quarter', 'hand')", name="kind"),
        CheckConstraint("together in ('single', 'holding')", name="together"),
        Index("ix_value_runs_as_of", "as_of", "made_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    as_of: Mapped[date]
    known_at: Mapped[datetime]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    state: Mapped[str] = mapped_column(default="running")
    together: Mapped[str] = mapped_column(default="single")
    policy: Mapped[str]
    policy_number: Mapped[int]
    kept: Mapped[str] = mapped_column(default="{}")
    customers: Mapped[int] = mapped_column(default=0)
    gaps: Mapped[int] = mapped_column(default=0)
    gap_low: Mapped[int | None]
    gap_high: Mapped[int | None]
    input_digest: Mapped[str] = mapped_column(default="")
    result_digest: Mapped[str] = mapped_column(default="")


class ValueRow(Model):
    """One customer in one run: first what was known (value_known.Known), then what came of it (Value).

    lost_fields: JSON; problems, deeds: codes, a space between; value_index, points: hundredths; delta:
    hundredths of a percent. By the thousand and never changed: the run is the audited thing.
    """

    __tablename__ = "value_rows"

    run_id: Mapped[int] = mapped_column(ForeignKey("value_runs.id", ondelete="CASCADE"), primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True)
    head_id: Mapped[int]
    is_isolated: Mapped[bool]
    first_on: Mapped[date]
    last_on: Mapped[date]
    expected_days: Mapped[int]
    is_expected_known: Mapped[bool]
    window_days: Mapped[int]
    orders: Mapped[int]
    spend: Mapped[int]
    worth: Mapped[int]
    life_spend: Mapped[int]
    life_worth: Mapped[int]
    year_spend: Mapped[int]
    before_spend: Mapped[int]
    unserved: Mapped[int]
    due: Mapped[int]
    late: Mapped[int]
    overdue_days: Mapped[int]
    open_severe: Mapped[int]
    loyalty: Mapped[int | None]
    csat: Mapped[int | None]
    lost_fields: Mapped[str]
    back_on: Mapped[date | None]
    stated_on: Mapped[date | None]
    is_gone: Mapped[bool]
    r: Mapped[int]
    f: Mapped[int]
    m: Mapped[int]
    value_index: Mapped[int]
    segment: Mapped[str]
    points: Mapped[int]
    grade: Mapped[str]
    is_pareto: Mapped[bool]
    churn: Mapped[str]
    churn_why: Mapped[str]
    churn_since: Mapped[date | None]
    change: Mapped[str]
    delta: Mapped[int | None]
    problems: Mapped[str]
    deeds: Mapped[str]
    clv: Mapped[int | None]
    __table_args__ = (
        Index("ix_value_rows_customer", "customer_id", "run_id"),
        # Lists in the order they are read in, and what the filters of a list ask.
        Index("ix_value_rows_index", "run_id", "value_index", "customer_id", "segment", "grade", "churn"),
        Index("ix_value_rows_year", "run_id", "year_spend", "customer_id"),
        Index("ix_value_rows_clv", "run_id", "clv", "customer_id"),
        {"sqlite_with_rowid": False},
    )


class CustomerValue(Model):
    """The newest that is known of a customer: its state every night, the rest from the newest run."""

    __tablename__ = "customer_values"
    __table_args__ = (
        CheckConstraint(f"churn in ({STATES})", name="churn"),
        Index("ix_customer_values_churn", "churn", "churn_since"),
        Index("ix_customer_values_segment", "segment", "customer_id"),
        Index("ix_customer_values_year", "year_spend", "customer_id", "churn"),
        Index("ix_customer_values_pareto", "customer_id", sqlite_where=text("is_pareto = 1")),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("value_runs.id"), index=True)
    seen_on: Mapped[date]
    last_on: Mapped[date]
    expected_days: Mapped[int]
    churn: Mapped[str]
    churn_why: Mapped[str]
    churn_since: Mapped[date | None]
    year_spend: Mapped[int] = mapped_column(default=0)
    r: Mapped[int | None]
    f: Mapped[int | None]
    m: Mapped[int | None]
    value_index: Mapped[int | None]
    segment: Mapped[str] = mapped_column(default="")
    points: Mapped[int | None]
    grade: Mapped[str] = mapped_column(default="")
    is_pareto: Mapped[bool] = mapped_column(default=False)
    change: Mapped[str] = mapped_column(default="")
    delta: Mapped[int | None]
    problems: Mapped[str] = mapped_column(default="")
    deeds: Mapped[str] = mapped_column(default="")
    clv: Mapped[int | None]


class ChurnEvent(Model):
    """A customer came into another state; the course only grows. on_day: the day the state began.

    from_state "": nothing was known before; is_stated: somebody wrote down what the customer said.
    """

    __tablename__ = "churn_events"
    __table_args__ = (
        CheckConstraint(f"to_state in ({STATES})", name="to_state"),
        Index("ix_churn_events_customer", "customer_id", "on_day"),
        Index("ix_churn_events_day", "to_state", "on_day", "customer_id"),
        Index("ix_churn_events_stated", "customer_id", "id", sqlite_where=text("is_stated")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    on_day: Mapped[date]
    from_state: Mapped[str] = mapped_column(default="")
    to_state: Mapped[str]
    why: Mapped[str]
    is_stated: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
