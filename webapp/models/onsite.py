"""现场检定: who goes when, with which standards, for which instruments (PP-03)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.domain.fieldwork import Visit
from webapp.models.audit import Audited


class OnsiteJob(Audited, Model):
    """Verification at the customer's; travel_fee: fen; begins_at, ends_at: the window of the visit."""

    __tablename__ = "onsite_jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    place: Mapped[str]
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    standards: Mapped[str] = mapped_column(default="")
    travel_fee: Mapped[int | None]
    state: Mapped[str] = mapped_column(default=Visit.PLANNED.value)
    promised_on: Mapped[date | None]
    done_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    cancel_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        CheckConstraint("state in ('planned', 'done', 'cancelled')", name="state"),
        CheckConstraint("ends_at > begins_at", name="window"),
        Index("ix_onsite_jobs_begins_at", "begins_at"),
        Index("ix_onsite_jobs_promised", "promised_on", sqlite_where=text("promised_on IS NOT NULL")),
    )


class OfJob:
    """A row whose customer is that of its job."""

    job_id: Any

    def audit_customer(self) -> int | None:
        session = object_session(self)
        job = session.get(OnsiteJob, self.job_id) if session else None
        return job.customer_id if job else None


class OnsiteEngineer(OfJob, Audited, Model):
    __tablename__ = "onsite_engineers"

    job_id: Mapped[int] = mapped_column(ForeignKey("onsite_jobs.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)

    def audit_subject(self) -> str:
        return ""


class OnsiteInstrument(OfJob, Audited, Model):
    __tablename__ = "onsite_instruments"

    job_id: Mapped[int] = mapped_column(ForeignKey("onsite_jobs.id", ondelete="CASCADE"), primary_key=True)
    instrument_id: Mapped[int] = mapped_column(
        ForeignKey("instruments.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    def audit_subject(self) -> str:
        return ""
