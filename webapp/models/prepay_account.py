"""预付费: one account a customer (PP-01)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class PrepayAccount(Audited, Model):
    """Amounts in fen; balance is kept: what the last entry left.

    credit_line: how far the balance may fall below zero; alert_below: below it somebody is told, or None.
    """

    __tablename__ = "prepay_accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), unique=True)
    balance: Mapped[int] = mapped_column(default=0)
    credit_line: Mapped[int] = mapped_column(default=0)
    credit_reason: Mapped[str] = mapped_column(default="")
    alert_below: Mapped[int | None]
    opened_on: Mapped[date]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        CheckConstraint("credit_line >= 0", name="credit_line"),
        CheckConstraint("balance >= -credit_line", name="balance"),
    )

    def audit_subject(self) -> str:
        return ""
