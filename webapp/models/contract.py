"""年度协议 and 框架协议: what was agreed with a customer for longer than one order (FN-13)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Contract(Audited, Model):
    """A draft of the opportunity it was won with, until it is signed or dropped; amount: fen a year."""

    __tablename__ = "contracts"
    __table_args__ = (
        CheckConstraint("kind in ('annual', 'framework')", name="kind"),
        CheckConstraint("state in ('draft', 'signed', 'dropped')", name="state"),
        CheckConstraint("(state = 'signed') = (signed_on IS NOT NULL)", name="signed"),
        CheckConstraint("until_on IS NULL OR from_on IS NULL OR until_on >= from_on", name="dates"),
        Index("ix_contracts_customer", "customer_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    opportunity_id: Mapped[int | None] = mapped_column(
        ForeignKey("opportunities.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    name: Mapped[str]
    amount: Mapped[int | None]
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    scope: Mapped[str] = mapped_column(default="")
    delivery: Mapped[str] = mapped_column(default="")
    returns: Mapped[str] = mapped_column(default="")
    guarantee: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    drop_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
