"""What is known of an account manager: how he works, what he is good at, when he is away (AM-03, AM-07)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.manager_log_words import of_person
from webapp.models.audit import Audited


class ManagerProfile(Audited, Model):
    """mode: code of 专职, 兼职, 部门, 事业单元; cap: units of load agreed with him, None: by level."""

    __tablename__ = "manager_profiles"
    __table_args__ = (CheckConstraint("mode in ('own', 'part', 'department', 'unit')", name="mode"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    mode: Mapped[str] = mapped_column(default="own")
    cap: Mapped[int | None]
    sales_since: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return of_person(self.user_id)


class ManagerSkill(Audited, Model):
    """skill: 1 to 5 in one 专业领域; what is not written is 0."""

    __tablename__ = "manager_skills"
    __table_args__ = (CheckConstraint("skill between 1 and 5", name="skill"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    skill: Mapped[int]

    def audit_subject(self) -> str:
        return of_person(self.user_id, self.field)


class ManagerExperience(Audited, Model):
    """kind: industry (a word of 行业) or ownership (one of the five classes of AM-09)."""

    __tablename__ = "manager_experience"
    __table_args__ = (CheckConstraint("kind in ('industry', 'ownership')", name="kind"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)

    def audit_subject(self) -> str:
        return of_person(self.user_id, self.name)


class Leave(Audited, Model):
    """Away from from_on to until_on, both included; backup: who stands in."""

    __tablename__ = "leaves"
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="dates"),
        Index("ix_leaves_user", "user_id", "until_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    backup_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]

    def audit_subject(self) -> str:
        return of_person(self.user_id)
