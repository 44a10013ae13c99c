"""到期送检: a batch of notices for a window of days."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class RecallBatch(Audited, Model):
    """kind: due, rotation (到期轮换) or courtesy; state: building, ready or dropped; filters: JSON.

    left_out: JSON, how many instruments were left out for which reason, and the last customer done.
    """

    __tablename__ = "recall_batches"
    # The counts are of everybody's customers, the log is read by those who may not know of some.
    __unlogged__ = ("filters", "left_out", "job", "notices", "items")

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="due")
    from_on: Mapped[date]
    to_on: Mapped[date]
    filters: Mapped[str] = mapped_column(default="{}")
    state: Mapped[str] = mapped_column(default="building")
    notices: Mapped[int] = mapped_column(default=0)
    items: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[str] = mapped_column(default="{}")
    job: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    __table_args__ = (
        CheckConstraint("kind in ('due', 'rotation', 'courtesy')", name="kind"),
        CheckConstraint("to_on >= from_on", name="window"),
    )
