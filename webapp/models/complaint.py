"""投诉: what a customer is dissatisfied with, how it was judged, and how far it has come (17025 7.9)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited

STAGES = (
    "'registered', 'acknowledged', 'assessed', 'assigned', 'investigating', 'cause_fixed', 'proposed',"
    " 'approved', 'answered', 'acting', 'followed_up', 'closed', 'ended', 'escalated', 'reopened'"
)


class Complaint(Audited, Model):
    """words: what was said, word for word; wanted: what is asked for; summary: for who may not know who.

    receiver_id: who took it down, None from the public form; received_at: when it reached the institute,
    which the limits count from; query_code opens its state to the complainant. department_id and people of
    part complained: whom it is about. due_at, due_step and due_since: the limit that comes next and where it
    began, kept for lists, None once nothing is due; *_due_at: each limit, by domain/complaint_dues.
    answer_by: the day CNAS or an authority waits for, which nothing stops. is_own_finding: found by us first.
    escalation, withdrawal, new_facts: in the complainant's words. top_told_at: when the head was told of it.
    released_*: the manager lets due notices go out although a major complaint is open (6.3).
    """

    __tablename__ = "complaints"
    # Who complains, and in which words, is in no log: the person complained of may be one who reads it.
    __unlogged__ = (
        "query_code", "complainant", "company", "phone", "email", "contact_id", "words", "wanted",
        "listening",
    )  # fmt: skip
    __table_args__ = (
        CheckConstraint(f"stage in ({STAGES})", name="stage"),
        CheckConstraint("severity in ('', 'general', 'serious', 'major')", name="severity"),
        CheckConstraint("track in ('service', 'technical')", name="track"),
        Index("ix_complaints_stage", "stage", "due_at"),
        Index("ix_complaints_customer", "customer_id", "received_at"),
        Index("ix_complaints_received", "received_at"),
        Index("ix_complaints_open", "due_at", sqlite_where=text("stage not in ('closed', 'ended')")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    query_code: Mapped[str]
    stage: Mapped[str] = mapped_column(default="registered")
    track: Mapped[str]
    category: Mapped[str] = mapped_column(default="")
    channel: Mapped[str]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"), index=True)
    complainant: Mapped[str] = mapped_column(default="")
    company: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str]
    wanted: Mapped[str] = mapped_column(default="")
    mood: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    happened_on: Mapped[date | None]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), index=True)
    about_process: Mapped[bool] = mapped_column(default=False)
    is_own_finding: Mapped[bool] = mapped_column(default=False)
    receiver_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    received_at: Mapped[datetime]
    created_at: Mapped[datetime]
    acknowledged_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    acknowledged_at: Mapped[datetime | None]
    is_ours: Mapped[bool | None]
    severity: Mapped[str] = mapped_column(default="")
    is_urgent: Mapped[bool | None]
    risk: Mapped[str] = mapped_column(default="")
    complexity: Mapped[str] = mapped_column(default="")
    impact: Mapped[str] = mapped_column(default="")
    containment: Mapped[str] = mapped_column(default="")
    contained_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(default="")
    decision_reason: Mapped[str] = mapped_column(default="")
    assessed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    assessed_at: Mapped[datetime | None]
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    assigned_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    assigned_at: Mapped[datetime | None]
    listening: Mapped[str] = mapped_column(default="")
    top_told_at: Mapped[datetime | None]
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    facts: Mapped[str] = mapped_column(default="")
    raw_records: Mapped[str] = mapped_column(default="")
    interviews: Mapped[str] = mapped_column(default="")
    cause_class: Mapped[str] = mapped_column(default="")
    sub_cause: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    upheld: Mapped[str] = mapped_column(default="")
    nonconformity: Mapped[str] = mapped_column(default="")
    cause_fixed_at: Mapped[datetime | None]
    receipt_due_at: Mapped[datetime | None]
    assessment_due_at: Mapped[datetime | None]
    containment_due_at: Mapped[datetime | None]
    progress_due_at: Mapped[datetime | None]
    answer_due_at: Mapped[datetime | None]
    closing_due_at: Mapped[datetime | None]
    review_due_at: Mapped[datetime | None]
    answer_by: Mapped[date | None]
    due_at: Mapped[datetime | None]
    due_step: Mapped[str] = mapped_column(default="")
    due_since: Mapped[datetime | None]
    is_paused: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    escalation: Mapped[str] = mapped_column(default="")
    withdrawal: Mapped[str] = mapped_column(default="")
    ended_reason: Mapped[str] = mapped_column(default="")
    effect_due_on: Mapped[date | None]
    reopened_at: Mapped[datetime | None]
    new_facts: Mapped[str] = mapped_column(default="")
    times_reopened: Mapped[int] = mapped_column(default=0)
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    released_reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class OfComplaint(Audited):
    """A row of a complaint: the log files it under the complaint and asks its customer's rights."""

    complaint_id: Mapped[int]

    def audit_subject(self) -> str:
        complaint = _complaint(self)
        return complaint.number if complaint else ""

    def audit_customer(self) -> int | None:
        complaint = _complaint(self)
        return complaint.customer_id if complaint else None


def _complaint(row: OfComplaint) -> Complaint | None:
    session = object_session(row)
    return session.get(Complaint, row.complaint_id) if session else None
