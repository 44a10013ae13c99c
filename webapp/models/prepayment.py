"""The append-only ledger of prepaid accounts (PP-01)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.of_account import OfAccount


class PrepayEntry(OfAccount, Audited, Model):
    """One line of the ledger, never changed nor taken away (triggers say so too).

    amount: fen, above zero into the account; balance_after: what it left.
    """

    __tablename__ = "prepay_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("prepay_accounts.id"))
    booked_on: Mapped[date]
    at: Mapped[datetime]
    entry: Mapped[str]
    amount: Mapped[int]
    balance_after: Mapped[int]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    __table_args__ = (
        CheckConstraint("entry in ('top_up', 'charge', 'refund', 'adjustment')", name="entry"),
        CheckConstraint("amount != 0", name="amount"),
        Index("ix_prepay_entries_account", "account_id", "booked_on"),
    )


class Unchangeable(RuntimeError):
    """Somebody tried to change or take away a line of the ledger."""


@event.listens_for(PrepayEntry, "before_update")
@event.listens_for(PrepayEntry, "before_delete")
def _only_grows(_mapper: Any, _connection: Any, _row: PrepayEntry) -> None:
    raise Unchangeable("a line of the ledger is never changed")
