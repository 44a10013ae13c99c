"""到期送检: batches of a window, a notice for each customer and site, what became of each instrument."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
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


class Notice(Audited, Model):
    """One letter; addressee and manager are snapshots. token: opens /s/<token> until expires_on, "" closed.

    A batch puts its notices in by Core under its number; what is done to one later is logged row by row.
    """

    __tablename__ = "notices"
    __unlogged__ = ("token",)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("recall_batches.id"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str] = mapped_column(default="due")
    place: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    step: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    manager_name: Mapped[str] = mapped_column(default="")
    manager_phone: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")
    token: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date]
    expires_on: Mapped[date]
    printed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        CheckConstraint("state in ('draft', 'sent', 'answered', 'closed', 'dropped')", name="state"),
        Index("ix_notices_customer", "customer_id", "issued_on"),
        Index("ix_notices_token", "token", unique=True, sqlite_where=text("token != ''")),
        Index("ix_notices_open", "issued_on", "customer_id", sqlite_where=text("state in ('draft', 'sent')")),
    )


class NoticeItem(Audited, Model):
    """One instrument of a notice; outcome "": still open. fee: fen; booked_on: the day agreed or the new one.

    answered_by: customer (by the token), user or order (a line of an order closed it, order_line_id).
    A customer's answer waits until answered_by_id says who took it up; only then it touches the instrument.
    """

    __tablename__ = "notice_items"

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
    __table_args__ = (
        Index("ix_notice_items_instrument", "instrument_id", "due_on"),
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


class OutboxMessage(Audited, Model):
    """A message to a customer; state: waiting, sent, failed, or held where no mail server is set (AC-07)."""

    __tablename__ = "outbox_messages"
    __unlogged__ = ("body",)  # it holds the token

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int | None] = mapped_column(
        ForeignKey("customers.id", ondelete="CASCADE"), index=True
    )
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id", ondelete="CASCADE"), index=True)
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    sent_at: Mapped[datetime | None]
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'sent', 'failed', 'held', 'dropped')", name="state"),
        Index("ix_outbox_messages_waiting", "id", sqlite_where=text("state = 'waiting'")),
    )

    def audit_subject(self) -> str:
        return self.subject
