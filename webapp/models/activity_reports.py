"""周报, 备案登记, and the secret address of a person's calendar (AC-02, AC-03, AC-06)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class WeeklyReport(Audited, Model):
    """week_from: its Monday; body: what the program told of the week when it was handed in, as JSON.

    first_submitted_at decides whether it is late: one sent back is not late because of that.
    """

    __tablename__ = "weekly_reports"
    __unlogged__ = ("body",)
    __table_args__ = (
        CheckConstraint("state in ('draft', 'submitted', 'returned', 'confirmed')", name="state"),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> user_id", name="two_people"),
        CheckConstraint("state <> 'confirmed' OR confirmed_by_id IS NOT NULL", name="confirmed"),
        Index("uq_weekly_reports_week", "user_id", "week_from", unique=True),
        Index("ix_weekly_reports_state", "state", "week_from"),
        Index("ix_weekly_reports_week_from", "week_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    week_from: Mapped[date]
    body: Mapped[str] = mapped_column(default="")
    done: Mapped[str] = mapped_column(default="")
    trouble: Mapped[str] = mapped_column(default="")
    plan: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")
    created_at: Mapped[datetime]
    first_submitted_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    is_late: Mapped[bool] = mapped_column(default=False)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    return_reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return f"@{self.user_id} {self.week_from.isoformat()}"


class Registration(Audited, Model):
    """备案登记: asked by whoever found the customer, decided by another; protected_until: the last day."""

    __tablename__ = "registrations"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'granted', 'refused', 'lapsed')", name="state"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="two_people"),
        CheckConstraint("state <> 'granted' OR protected_until IS NOT NULL", name="granted"),
        Index("uq_registrations_waiting", "customer_id", unique=True, sqlite_where=text("state = 'waiting'")),
        Index("ix_registrations_state", "state", "asked_at"),
        Index("ix_registrations_customer", "customer_id", "asked_at"),
        Index("ix_registrations_asked_by", "asked_by_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="waiting")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    protected_until: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CalendarFeed(Audited, Model):
    """日历订阅: digest of the token that alone opens the address; revoked ones stay, for the log."""

    __tablename__ = "calendar_feeds"
    __unlogged__ = ("digest",)
    __table_args__ = (
        Index("uq_calendar_feeds_digest", "digest", unique=True),
        Index("uq_calendar_feeds_user", "user_id", unique=True, sqlite_where=text("revoked_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    digest: Mapped[str]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    def audit_subject(self) -> str:
        return f"@{self.user_id}"
