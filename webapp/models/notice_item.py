"""One instrument of a notice, and what became of it."""

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class NoticeItem(Audited, Model):
    """One instrument of a notice; outcome "": still open. fee: fen; booked_on: the day agreed or the new one.

    answered_by: customer (by the token), user or order (a line of an order closed it, order_line_id).
    A customer's answer waits until answered_by_id says who took it up; only then it touches the instrument.
    overruled: JSON of the answer that stood there before an order came, "" where nothing was said.
    """

    __tablename__ = "notice_items"
    __unlogged__ = ("overruled",)

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id", ondelete="CASCADE"), index=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instruments.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    due_on: Mapped[date | None]
    months: Mapped[int | None]
    is_mandatory: Mapped[bool] = mapped_column(default=False)
    fee: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str] = mapped_column(default="")
    outcome_on: Mapped[date | None]
    booked_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    elsewhere: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    order_line_id: Mapped[int | None] = mapped_column(ForeignKey("order_lines.id"), index=True)
    overruled: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        Index("ix_notice_items_instrument", "instrument_id", "due_on"),
        Index("ix_notice_items_due", "due_on", "instrument_id"),
        Index("ix_notice_items_open", "instrument_id", sqlite_where=text("outcome = ''")),
        # What customers said by themselves and nobody has looked at.
        Index(
            "ix_notice_items_answers",
            "customer_id",
            sqlite_where=text("answered_by = 'customer' AND answered_by_id IS NULL"),
        ),
    )

    def audit_subject(self) -> str:
        return str(self.id or "")
