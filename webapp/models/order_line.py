"""One line of an order: an instrument, or several alike, and one service."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class OrderLine(Audited, Model):
    """One instrument, or several alike (quantity), and one service.

    list_fee, charged, service_value, paid: fen for the whole line, paid only what a file told; discount:
    tenths of a percent as asked, granted: up to which somebody entitled to it has agreed;
    service: code of SERVICES, or the word of the file where no code is meant; line_key and ordinal: what
    makes it the same line when the file comes again (product 5), ordinal among equal lines from 1.
    """

    __tablename__ = "order_lines"
    __unlogged__ = ("line_key",)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=1)
    instrument_id: Mapped[int | None] = mapped_column(ForeignKey("instruments.id"), index=True)
    kind_id: Mapped[int | None] = mapped_column(ForeignKey("instrument_kinds.id"))
    name: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    serial: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(default="verification")
    is_mandatory: Mapped[bool] = mapped_column(default=False)
    quantity: Mapped[int] = mapped_column(default=1)
    list_fee: Mapped[int] = mapped_column(default=0)
    discount: Mapped[int] = mapped_column(default=0)
    granted: Mapped[int] = mapped_column(default=0)
    charged: Mapped[int] = mapped_column(default=0)
    service_value: Mapped[int] = mapped_column(default=0)
    paid: Mapped[int] = mapped_column(default=0)
    promised_on: Mapped[date | None]
    finished_on: Mapped[date | None]
    certificate_number: Mapped[str] = mapped_column(default="", index=True)
    verifier: Mapped[str] = mapped_column(default="")
    checker: Mapped[str] = mapped_column(default="")
    approver: Mapped[str] = mapped_column(default="")
    standards: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    line_key: Mapped[str] = mapped_column(default="")
    ordinal: Mapped[int] = mapped_column(default=1)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("import_runs.id"))
    __table_args__ = (
        CheckConstraint("quantity >= 1", name="quantity"),
        CheckConstraint("discount between 0 and 1000", name="discount"),
        Index("ix_order_lines_key", "line_key", "ordinal", sqlite_where=text("line_key != ''")),
        Index("ix_order_lines_run_id", "run_id", sqlite_where=text("run_id IS NOT NULL")),
    )

    def audit_subject(self) -> str:
        return self.name or str(self.id or "")
