"""退款 and 调整 that wait for a second person (SE-06)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.of_account import OfAccount


class PrepayRequest(OfAccount, Audited, Model):
    """退款 or 调整 as one person asks for it; amount as it would change the balance, in fen."""

    __tablename__ = "prepay_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("prepay_accounts.id"), index=True)
    entry: Mapped[str]
    amount: Mapped[int]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    reason: Mapped[str]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="waiting")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'granted', 'refused', 'withdrawn')", name="state"),
        CheckConstraint("entry in ('refund', 'adjustment')", name="entry"),
        Index("ix_prepay_requests_waiting", "account_id", sqlite_where=text("state = 'waiting'")),
    )
