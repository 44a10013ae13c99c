"""考评: periods with their committee, one review for each person and department, and its course."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited


class ReviewPeriod(Audited, Model):
    """slug: 2026Q2; rule_text: 考评办法; rules: JSON, the limits in force when it was opened (KP-01).

    run_at: when its figures were last worked out, run_digest over all of them.
    """

    __tablename__ = "review_periods"
    __table_args__ = (
        CheckConstraint("kind in ('month', 'quarter', 'half', 'year')", name="kind"),
        CheckConstraint("state in ('preparing', 'open', 'closed')", name="state"),
        CheckConstraint("ends_on > starts_on", name="dates"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(default="preparing")
    rule_text: Mapped[str] = mapped_column(default="")
    rules: Mapped[str] = mapped_column(default="{}")
    opened_at: Mapped[datetime | None]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    run_at: Mapped[datetime | None]
    run_digest: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        """Its number is that within the year."""
        return self.slug


class CommitteeSeat(Audited, Model):
    """Who sits in 考评小组 for one period; a right to its reviews as long as it stands."""

    __tablename__ = "committee_seats"

    period_id: Mapped[int] = mapped_column(
        ForeignKey("review_periods.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    is_chair: Mapped[bool] = mapped_column(default=False)

    def audit_subject(self) -> str:
        """The period it is a seat of."""
        found = object_session(self)
        period = found.get(ReviewPeriod, self.period_id) if found else None
        return period.slug if period else ""


class Review(Audited, Model):
    """One subject in one period. subject: person, or department: then person is who answers for it.

    department: of the person when the period was opened, or the department itself; since, due: of its step;
    weighted to effective: the sheet as it stands, rounded to two decimals once, None: not to be worked out;
    failed_by: V2 or V3; answer: signed, refused or unconfirmed, once it is published; step lock is locked.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        CheckConstraint("subject in ('person', 'department')", name="subject"),
        CheckConstraint(
            "state in ('plan', 'run', 'self', 'review', 'committee', 'publish', 'appeal', 'lock')",
            name="state",
        ),
        CheckConstraint("reviewer_id IS NULL OR reviewer_id != person_id", name="not_himself"),
        CheckConstraint("answer in ('', 'signed', 'refused', 'unconfirmed')", name="answer"),
        Index(
            "uq_reviews_person",
            "period_id",
            "person_id",
            unique=True,
            sqlite_where=text("subject = 'person'"),
        ),
        Index(
            "uq_reviews_department",
            "period_id",
            "department_id",
            unique=True,
            sqlite_where=text("subject = 'department'"),
        ),
        Index("ix_reviews_people", "person_id", "period_id"),
        Index("ix_reviews_departments", "department_id", "period_id"),
        Index("ix_reviews_reviewer", "reviewer_id", "state"),
        Index("ix_reviews_state", "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("review_periods.id"))
    subject: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    post: Mapped[str] = mapped_column(default="")
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    state: Mapped[str] = mapped_column(default="plan")
    since_on: Mapped[date]
    due_on: Mapped[date | None]
    weighted: Mapped[Decimal | None]
    reward: Mapped[Decimal | None]
    reward_penalty: Mapped[Decimal | None]
    deduction: Mapped[Decimal | None]
    raw_total: Mapped[Decimal | None]
    effective: Mapped[Decimal | None]
    band: Mapped[str] = mapped_column(default="")
    failed_by: Mapped[str] = mapped_column(default="")
    self_words: Mapped[str] = mapped_column(default="")
    review_words: Mapped[str] = mapped_column(default="")
    committee_words: Mapped[str] = mapped_column(default="")
    published_on: Mapped[date | None]
    talked_on: Mapped[date | None]
    talk_words: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    answer_words: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    locked_at: Mapped[datetime | None]
    locked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ReviewStep(Model):
    """The course of a review: who did what, from which step to which; it only grows (triggers)."""

    __tablename__ = "review_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    from_state: Mapped[str]
    to_state: Mapped[str]
    deed: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class DepartmentStay(Model):
    """Which department somebody was in, from from_on up to, not including, until_on; None: still."""

    __tablename__ = "department_stays"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="dates"),
        Index("uq_department_stays_open", "user_id", unique=True, sqlite_where=text("until_on IS NULL")),
        Index("ix_department_stays_department", "department_id", "from_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
