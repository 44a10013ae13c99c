"""经营月报: the figures of a month as they were when it was made, with what the director says to them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited


class MonthlyReport(Audited, Model):
    """month: 2026-10; number: JB-2026-10, later editions JB-2026-10-2; content: JSON (domain.monthly).

    Made once; released it is never changed, made again it is another edition (triggers).
    """

    __tablename__ = "monthly_reports"
    __unlogged__ = ("content", "made_by_id", "released_by_id")
    __table_args__ = (
        CheckConstraint("state in ('draft', 'released')", name="state"),
        CheckConstraint("(state = 'released') = (released_at IS NOT NULL)", name="released"),
        UniqueConstraint("month", "edition", name="uq_monthly_reports_edition"),
        UniqueConstraint("number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    month: Mapped[str]
    edition: Mapped[int]
    state: Mapped[str] = mapped_column(default="draft")
    content: Mapped[str]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def audit_subject(self) -> str:
        return self.number


class MonthlyComment(Audited, Model):
    """What is said to one chapter."""

    __tablename__ = "monthly_comments"
    __unlogged__ = ("report_id",)
    __table_args__ = (UniqueConstraint("report_id", "chapter", name="uq_monthly_comments_chapter"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("monthly_reports.id"))
    chapter: Mapped[str]
    text: Mapped[str]

    def audit_subject(self) -> str:
        session = object_session(self)
        owner = session.get(MonthlyReport, self.report_id) if session else None
        return owner.number if owner else ""
