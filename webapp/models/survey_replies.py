"""Who was asked in a round, what he answered, and who calls him back."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class SurveyInvitation(Model):
    """Made by the draw, which is what the log tells of.

    manager_id, department_id: who was responsible when it was drawn; salt: the address is made of it and of
    the program's key, token_digest knows it again; satisfaction, loyalty: hundredths (100–500, 0–10,000);
    order_days: days with orders in the 24 months before the answer; voided_at: when a valid form was put
    aside (of forms put aside before that was kept, and of those taken in as invalid, nobody knows one).
    """

    __tablename__ = "survey_invitations"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'sent', 'answered', 'invalid', 'refused')", name="state"),
        CheckConstraint("(state in ('answered', 'invalid')) = (answered_at IS NOT NULL)", name="answered"),
        CheckConstraint("state != 'invalid' OR invalid_why != ''", name="invalid"),
        Index(
            "uq_survey_invitations_token",
            "token_digest",
            unique=True,
            sqlite_where=text("token_digest != ''"),
        ),
        Index("ix_survey_invitations_round", "round_id", "state"),
        Index("ix_survey_invitations_customer", "customer_id", "answered_at"),
        Index("ix_survey_invitations_contact", "contact_id"),
        Index("ix_survey_invitations_interviewer", "interviewer_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("survey_rounds.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="SET NULL"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id", ondelete="SET NULL"))
    stratum: Mapped[str]
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    way: Mapped[str] = mapped_column(default="link")
    salt: Mapped[str] = mapped_column(default="")
    token_digest: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="waiting")
    sent_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    interviewer_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    invalid_why: Mapped[str] = mapped_column(default="")
    satisfaction: Mapped[int | None]
    loyalty: Mapped[int | None]
    order_days: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)
    voided_at: Mapped[datetime | None]
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class SurveyAnswer(Model):
    """One answer to one question: a score, or words; never rewritten (triggers)."""

    __tablename__ = "survey_answers"

    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("survey_invitations.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[int] = mapped_column(ForeignKey("survey_questions.id"), primary_key=True)
    score: Mapped[int | None]
    words: Mapped[str] = mapped_column(default="")


class SurveyCallback(Audited, Model):
    """A low answer: somebody calls back by due_on; it may become a complaint."""

    __tablename__ = "survey_callbacks"
    __unlogged__ = (
        "why",
        "outcome",
        "invitation_id",
        "complaint_id",
        "done_by_id",
    )
    __table_args__ = (
        UniqueConstraint("invitation_id"),
        CheckConstraint("state in ('open', 'done', 'complaint')", name="state"),
        CheckConstraint("(state = 'open') = (done_on IS NULL)", name="done"),
        CheckConstraint("state != 'complaint' OR complaint_id IS NOT NULL", name="complaint"),
        Index("ix_survey_callbacks_state", "state", "due_on"),
        Index("ix_survey_callbacks_customer", "customer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("survey_invitations.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    why: Mapped[str]
    due_on: Mapped[date]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    state: Mapped[str] = mapped_column(default="open")
    outcome: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaints.id"), index=True)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_customer(self) -> int | None:
        """None: the log of a customer's card would tell its manager who was dissatisfied."""
        return None
