"""流失调查: a case for one loss, its course, its files, and the draw among C customers (CV-10, 4.5)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited

LIVE = text("stage IN ('waiting', 'assigned', 'submitted')")


class LossCase(Audited, Model):
    """manager_id: whose the customer was when it was lost; fee_found: fen a year before, as reckoned; fee:
    as corrected; further: codes joined by 、; won_on: the first order after the loss. Closed it stays.

    What was said in the interview is not in the log: its readers are fewer.
    """

    __tablename__ = "loss_cases"
    __unlogged__ = (
        "held_on", "spoken_with", "way", "reason", "further", "reason_text", "controllable", "fee",
        "fee_found", "fee_why", "gone_to", "rival", "said", "signals", "corrective", "corrective_owner_id",
        "corrective_due", "measures", "win_owner_id", "win_due", "unreachable", "conclusion", "churn_why",
        "department_id", "opened_at", "submitted_at", "closed_by_id", "assigned_by_id", "manager_id",
    )  # fmt: skip
    __table_args__ = (
        CheckConstraint("stage in ('waiting', 'assigned', 'submitted', 'closed', 'void')", name="stage"),
        CheckConstraint("cause in ('grade', 'sample')", name="cause"),
        CheckConstraint("outcome in ('', 'interviewed', 'unreachable', 'won_back')", name="outcome"),
        CheckConstraint("(stage = 'closed') = (outcome != '')", name="closed"),
        CheckConstraint("stage NOT IN ('assigned', 'submitted') OR interviewer_id IS NOT NULL", name="given"),
        CheckConstraint("closed_by_id IS NULL OR closed_by_id IS NOT interviewer_id", name="two_people"),
        Index("ix_loss_cases_customer", "customer_id", "lost_on"),
        Index("ix_loss_cases_interviewer", "interviewer_id", "due_on", sqlite_where=LIVE),
        Index("ix_loss_cases_live", "stage", "due_on", sqlite_where=LIVE),
        Index("ix_loss_cases_lost", "lost_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    stage: Mapped[str] = mapped_column(default="waiting")
    cause: Mapped[str]
    grade: Mapped[str] = mapped_column(default="")
    lost_on: Mapped[date]
    last_on: Mapped[date]
    churn_why: Mapped[str] = mapped_column(default="")
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    opened_at: Mapped[datetime]
    due_on: Mapped[date]
    interviewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    assigned_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    held_on: Mapped[date | None]
    spoken_with: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    further: Mapped[str] = mapped_column(default="")
    reason_text: Mapped[str] = mapped_column(default="")
    controllable: Mapped[str] = mapped_column(default="")
    fee_found: Mapped[int]
    fee: Mapped[int]
    fee_why: Mapped[str] = mapped_column(default="")
    gone_to: Mapped[str] = mapped_column(default="")
    rival: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(default="")
    signals: Mapped[str] = mapped_column(default="")
    corrective: Mapped[str] = mapped_column(default="")
    corrective_owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    corrective_due: Mapped[date | None]
    corrective_done_on: Mapped[date | None]
    measures: Mapped[str] = mapped_column(default="")
    win_owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    win_due: Mapped[date | None]
    unreachable: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    won_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return self.number


class LossEvent(Model):
    """One step of a case; it only grows. by_id None: the night."""

    __tablename__ = "loss_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("loss_cases.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    step: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class LossDraw(Model):
    """Of a C customer's loss: by which seed and share it was drawn or not; mark: 0 to 99."""

    __tablename__ = "loss_draws"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True)
    lost_on: Mapped[date] = mapped_column(primary_key=True)
    seed: Mapped[int]
    share: Mapped[int]
    mark: Mapped[int]
    is_drawn: Mapped[bool]
    drawn_at: Mapped[datetime]


class LossFile(Audited, Model):
    """A file put to a case. A row is never deleted; stored None: the bytes are freed."""

    __tablename__ = "loss_files"
    __unlogged__ = (
        "case_id", "name", "note", "media_type", "size", "digest", "stored", "added_at", "added_by_id",
        "deleted_at", "deleted_by_id",
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("loss_cases.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    stored: Mapped[str | None] = mapped_column(unique=True)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    added_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    def audit_subject(self) -> str:
        session = object_session(self)
        case = session.get(LossCase, self.case_id) if session else None
        return case.number if case else ""

    def audit_customer(self) -> int | None:
        session = object_session(self)
        case = session.get(LossCase, self.case_id) if session else None
        return case.customer_id if case else None
