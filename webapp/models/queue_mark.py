"""已处理 on 今日: this person does not see this row of this queue until after that day."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class QueueMark(Audited, Model):
    """subject: which row of the queue; customer_id: whom it is about, by whose rights the log is read."""

    __tablename__ = "queue_marks"
    __table_args__ = (
        Index("uq_queue_marks_row", "user_id", "queue", "subject", unique=True),
        Index("ix_queue_marks_day", "user_id", "marked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    customer_id: Mapped[int | None] = mapped_column(
        ForeignKey("customers.id", ondelete="CASCADE"), index=True
    )
    queue: Mapped[str]
    subject: Mapped[str]
    marked_at: Mapped[datetime]
    until_on: Mapped[date]
