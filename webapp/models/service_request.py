"""意见建议 and 服务请求: what a customer wishes, with whom it is, and what he was answered (AC-08)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class ServiceRequest(Audited, Model):
    """complaint_id: the complaint it was turned into, because an answer for dissatisfaction is expected."""

    __tablename__ = "service_requests"
    __unlogged__ = ("query_code", "phone", "email")
    __table_args__ = (
        CheckConstraint("kind in ('suggestion', 'request')", name="kind"),
        CheckConstraint(
            "state in ('registered', 'assigned', 'answered', 'closed', 'complaint', 'cancelled')",
            name="state",
        ),
        Index("ix_service_requests_state", "state", "due_on"),
        Index("ix_service_requests_with", "with_id", "state"),
        Index("ix_service_requests_department", "department_id", "state"),
        Index("ix_service_requests_customer", "customer_id", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    query_code: Mapped[str]
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="registered")
    channel: Mapped[str]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    company: Mapped[str] = mapped_column(default="")
    asker: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    words: Mapped[str]
    received_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime]
    with_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    due_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_how: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaints.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ServiceRequestEvent(Model):
    """One step; only ever added to (triggers)."""

    __tablename__ = "service_request_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("service_requests.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    step: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
