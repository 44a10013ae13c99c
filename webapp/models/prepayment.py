"""The append-only ledger of prepaid accounts, and what waits for a second person (PP-01)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from webapp.db import Model
from webapp.models.audit import Audited
from webapp.models.prepay_account import PrepayAccount


class OfAccount:
    """A row that knows its customer by its account alone, so that a merge re-points one row."""

    account_id: Any

    def audit_subject(self) -> str:
        return ""

    def audit_customer(self) -> int | None:
        session = object_session(self)
        account = session.get(PrepayAccount, self.account_id) if session else None
        return account.customer_id if account else None


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


class Unchangeable(RuntimeError):
    """Somebody tried to change or take away a line of the ledger."""


@event.listens_for(PrepayEntry, "before_update")
@event.listens_for(PrepayEntry, "before_delete")
def _only_grows(_mapper: Any, _connection: Any, _row: PrepayEntry) -> None:
    raise Unchangeable("a line of the ledger is never changed")
