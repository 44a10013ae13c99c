"""One letter that tells a customer what falls due (6.3)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


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
