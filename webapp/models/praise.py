"""表扬: whom a customer praised, for what, and who made sure of it (PR-01)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Praise(Audited, Model):
    """person_id or department_id: who is praised; verified by neither the recorder nor the praised."""

    __tablename__ = "praises"
    __unlogged__ = ("query_code", "phone")
    __table_args__ = (
        CheckConstraint("state in ('registered', 'verified', 'refused')", name="state"),
        CheckConstraint("state = 'registered' OR decided_by_id IS NOT recorded_by_id", name="two_people"),
        CheckConstraint("state = 'registered' OR decided_by_id IS NOT person_id", name="not_himself"),
        Index("ix_praises_person", "person_id", "received_on"),
        Index("ix_praises_department", "department_id", "received_on"),
        Index("ix_praises_customer", "customer_id", "received_on"),
        Index("ix_praises_state", "state", "received_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    query_code: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="registered")
    channel: Mapped[str]
    received_on: Mapped[date]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    company: Mapped[str] = mapped_column(default="")
    praiser: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    person_name: Mapped[str] = mapped_column(default="")
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    words: Mapped[str]
    proof: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    recorded_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    decided_how: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
