"""A customer's team: who has which duty, how close the partnership is, what was asked of a laboratory."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.coordination import Parts
from webapp.models.audit import Audited


class TeamDuty(Audited, Model):
    """One duty of one person at one customer, with its goal (AM-12)."""

    __tablename__ = "team_duties"
    __table_args__ = (
        Index("ix_team_duties_customer", "customer_id", "user_id"),
        Index("ix_team_duties_duty", "customer_id", "duty", "user_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    duty: Mapped[str]
    goal: Mapped[str] = mapped_column(default="")


class PartnershipEntry(Audited, Model):
    """合作程度: 单点, 伙伴, 嵌入; the latest row counts, those before stay (triggers say so too)."""

    __tablename__ = "partnership_entries"
    __table_args__ = (
        CheckConstraint("level in ('point', 'partner', 'embedded')", name="level"),
        Index("ix_partnership_entries_customer", "customer_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    level: Mapped[str]
    reason: Mapped[str]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]


class Coordination(Audited, Model):
    """内部协调单: what a manager asks of a department for a customer, by when, and its answer (AM-06)."""

    __tablename__ = "coordinations"
    __table_args__ = (
        CheckConstraint("state in ('open', 'answered', 'closed', 'cancelled')", name="state"),
        Index("ix_coordinations_department", "department_id", "state", "due_on"),
        Index("ix_coordinations_customer", "customer_id"),
        Index("ix_coordinations_asker", "asked_by_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    what: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    @property
    def parts(self) -> Parts:
        return Parts(self.asked_by_id, self.answered_by_id)
