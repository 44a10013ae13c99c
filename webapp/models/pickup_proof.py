"""The steps of a pick-up with who signed, and the photos and signatures that prove them (PP-02)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model


class PickupEvent(Model):
    """One step of a pick-up; signed_by: who handed over or took; business history beside the log."""

    __tablename__ = "pickup_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    pickup_id: Mapped[int] = mapped_column(ForeignKey("pickups.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    signed_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class PickupFile(Model):
    """A photo or a signature of one step, kept as attachments are; given back as a download only."""

    __tablename__ = "pickup_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    pickup_id: Mapped[int] = mapped_column(ForeignKey("pickups.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("pickup_events.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    stored: Mapped[str] = mapped_column(unique=True)
    __table_args__ = (CheckConstraint("kind in ('photo', 'signature')", name="kind"),)
