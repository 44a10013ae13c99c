"""资格认证: the level of an account manager, by whom, until when (AM-07, AM-08)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.manager_log_words import of_person
from webapp.models.audit import Audited

RATINGS = ("conduct", "dedication", "skill", "relations")


class Certification(Audited, Model):
    """valid_to is the last day; the latest one that has begun counts. Never rewritten, only revoked."""

    __tablename__ = "certifications"
    __table_args__ = (
        CheckConstraint("level in ('senior', 'advanced', 'manager', 'trainee')", name="level"),
        CheckConstraint("valid_to >= certified_on", name="dates"),
        *(CheckConstraint(f"{name} between 1 and 5", name=name) for name in RATINGS),
        Index("ix_certifications_user", "user_id", "certified_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    level: Mapped[str]
    conduct: Mapped[int]
    dedication: Mapped[int]
    skill: Mapped[int]
    relations: Mapped[int]
    certified_on: Mapped[date]
    valid_to: Mapped[date]
    exam_on: Mapped[date | None]
    exam_valid_to: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    certified_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    revoked_on: Mapped[date | None]
    revoked_reason: Mapped[str] = mapped_column(default="")
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    def audit_subject(self) -> str:
        return of_person(self.user_id)
