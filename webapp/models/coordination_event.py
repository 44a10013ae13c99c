"""The course of 内部协调单: asked, answered, sent back, accepted, withdrawn; it only grows."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model


class CoordinationEvent(Model):
    """One step, business history: the log has the columns. due_on: set where a round of answering begins."""

    __tablename__ = "coordination_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    coordination_id: Mapped[int] = mapped_column(
        ForeignKey("coordinations.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    from_state: Mapped[str] = mapped_column(default="")
    to_state: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
