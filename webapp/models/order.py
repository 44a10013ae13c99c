"""委托单: what a customer handed in to be done, for whom, and what was asked for it (FN-13, RL-02)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Order(Audited, Model):
    """Names and addresses are snapshots: a later change of a card leaves what was signed as it was (DQ-03).

    number: ours, WT-2026-0001 for orders made here, WD-000001 for those that came by a file; source_number:
    the 委托单号 of that file. list_total, charged_total, paid_total: fen, kept, sums of lines and receipts.
    discount_state: none, waiting, granted or refused; collected_proof: by voucher or by letter.
    discount_askers: ids of those who asked or changed a price while it waits; the last one is asked_by_id.
    """

    __tablename__ = "orders"
    __unlogged__ = ("discount_askers",)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    source_number: Mapped[str] = mapped_column(default="")
    is_own: Mapped[bool] = mapped_column(default=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    payer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), index=True)
    receiver_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), index=True)
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), index=True)
    orderer_name: Mapped[str] = mapped_column(default="")
    orderer_address: Mapped[str] = mapped_column(default="")
    payer_name: Mapped[str] = mapped_column(default="")
    receiver_name: Mapped[str] = mapped_column(default="")
    receiver_address: Mapped[str] = mapped_column(default="")
    holder_name: Mapped[str] = mapped_column(default="")
    holder_address: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    ordered_on: Mapped[date]
    promised_on: Mapped[date | None]
    finished_on: Mapped[date | None]
    collected_on: Mapped[date | None]
    collected_by: Mapped[str] = mapped_column(default="")
    collected_proof: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")
    cancel_reason: Mapped[str] = mapped_column(default="")
    accuracy_needs: Mapped[str] = mapped_column(default="")
    repair_if_failed: Mapped[bool | None]
    method: Mapped[str] = mapped_column(default="")
    may_subcontract: Mapped[bool | None]
    wants_conformity: Mapped[bool | None]
    decision_rule: Mapped[str] = mapped_column(default="")
    return_way: Mapped[str] = mapped_column(default="")
    payment_way: Mapped[str] = mapped_column(default="")
    wants_invoice: Mapped[bool] = mapped_column(default=False)
    invoice_title: Mapped[str] = mapped_column(default="")
    tax_number: Mapped[str] = mapped_column(default="")
    payment_due_on: Mapped[date | None]
    list_total: Mapped[int] = mapped_column(default=0)
    charged_total: Mapped[int] = mapped_column(default=0)
    paid_total: Mapped[int] = mapped_column(default=0)
    discount_state: Mapped[str] = mapped_column(default="none")
    discount_reason: Mapped[str] = mapped_column(default="")
    discount_asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    discount_decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    discount_decision: Mapped[str] = mapped_column(default="")
    discount_askers: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("import_runs.id"))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        CheckConstraint("state in ('draft', 'open', 'finished', 'collected', 'cancelled')", name="state"),
        CheckConstraint("discount_state in ('none', 'waiting', 'granted', 'refused')", name="discount_state"),
        Index("ix_orders_customer", "customer_id", "ordered_on"),
        Index("ix_orders_day", "ordered_on", "customer_id"),
        Index("ix_orders_finished", "finished_on", "customer_id", "state", "charged_total"),
        Index("ix_orders_source_number", "source_number", sqlite_where=text("source_number != ''")),
        Index("ix_orders_run_id", "run_id", sqlite_where=text("run_id IS NOT NULL")),
        # What is still owed, what waits to be fetched, what waits for a decision.
        Index(
            "ix_orders_owed",
            "payment_due_on",
            "customer_id",
            sqlite_where=text("charged_total > paid_total AND state != 'cancelled'"),
        ),
        # Receivables read this narrow copy alone.
        Index(
            "ix_orders_debts",
            "customer_id",
            "payment_due_on",
            "ordered_on",
            "charged_total",
            "paid_total",
            "state",
            sqlite_where=text("charged_total > paid_total AND state != 'cancelled'"),
        ),
        Index(
            "ix_orders_uncollected",
            "finished_on",
            "customer_id",
            sqlite_where=text("state = 'finished' AND is_own"),
        ),
        Index("ix_orders_discount", "customer_id", sqlite_where=text("discount_state = 'waiting'")),
    )

    def askers(self) -> frozenset[int]:
        """Nobody of these may agree to the discount."""
        last = {self.discount_asked_by_id} if self.discount_asked_by_id else set()
        return frozenset(last | {int(one) for one in self.discount_askers.split()})
