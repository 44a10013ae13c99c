"""交接: customers that go from one manager to another, step by step, with what is open on each (SE-02)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited

STATES = "'asked', 'packed', 'commented', 'accepted', 'informed', 'approved', 'closed', 'cancelled'"


class Handover(Audited, Model):
    """effective_on: first day of the new manager; applied_at: when the customers changed hands then."""

    __tablename__ = "handovers"
    __table_args__ = (
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint("from_id != to_id", name="two_people"),
        Index("ix_handovers_from", "from_id", "state"),
        Index("ix_handovers_to", "to_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="asked")
    from_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    cause: Mapped[str]
    reason: Mapped[str]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    packed_at: Mapped[datetime | None]
    commented_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None]
    effective_on: Mapped[date | None]
    applied_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    closed_at: Mapped[datetime | None]
    cancelled_reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class HandoverCustomer(Audited, Model):
    """One customer of a hand-over: told when and how, visited together, asked after a month.

    visit_on: the joint visit as agreed; left_out: why it went another way meanwhile, "" while it goes along.
    """

    __tablename__ = "handover_customers"
    __table_args__ = (
        Index("ix_handover_customers_handover", "handover_id", "customer_id"),
        Index("ix_handover_customers_customer", "customer_id"),
        Index("uq_handover_customers_open", "customer_id", unique=True, sqlite_where=text("is_open")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("handovers.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    is_open: Mapped[bool] = mapped_column(default=True)  # until the change of manager is done or cancelled
    told_on: Mapped[date | None]
    told_how: Mapped[str] = mapped_column(default="")
    visit_on: Mapped[date | None]
    visited_on: Mapped[date | None]
    visit_note: Mapped[str] = mapped_column(default="")
    asked_on: Mapped[date | None]
    asked_note: Mapped[str] = mapped_column(default="")
    is_satisfied: Mapped[bool | None]
    left_out: Mapped[str] = mapped_column(default="")


class HandoverItem(Audited, Model):
    """One thing of the package as it stood then; is_open: one comments on it, the other accepts it."""

    __tablename__ = "handover_items"
    __table_args__ = (Index("ix_handover_items_handover", "handover_id", "customer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("handovers.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    href: Mapped[str] = mapped_column(default="")
    is_open: Mapped[bool] = mapped_column(default=True)
    comment: Mapped[str] = mapped_column(default="")
    commented_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")  # accepted, or returned with a note
    answer_note: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
