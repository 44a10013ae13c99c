"""Requests to erase a person, and what rewritten entries of the log hash to since (decision 0026)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class PersonalErasure(Audited, Model):
    """places, kept: rows by table, as JSON; seal: the digest of its redactions."""

    __tablename__ = "personal_erasures"
    __unlogged__ = ("places", "kept", "reason", "decision")
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'confirmed', 'done', 'refused', 'withdrawn')", name="state"),
        CheckConstraint(
            "decided_by_id IS NULL OR state = 'withdrawn' OR decided_by_id IS NOT asked_by_id",
            name="two_people",
        ),
        CheckConstraint("(state = 'done') = (erased_at IS NOT NULL)", name="done"),
        Index(
            "uq_personal_erasures_live",
            "contact_id",
            unique=True,
            sqlite_where=text("state in ('waiting', 'confirmed', 'done')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    state: Mapped[str] = mapped_column(default="waiting")
    reason: Mapped[str] = mapped_column(default="")
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(default="")
    erased_at: Mapped[datetime | None]
    places: Mapped[str] = mapped_column(default="{}")
    kept: Mapped[str] = mapped_column(default="{}")
    seal: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class AuditRedaction(Model):
    """hash: that of the entry as it stands since; its own hash stays in the chain."""

    __tablename__ = "audit_redactions"

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entries.id"), primary_key=True)
    erasure_id: Mapped[int] = mapped_column(ForeignKey("personal_erasures.id"), primary_key=True, index=True)
    hash: Mapped[str]
