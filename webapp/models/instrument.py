"""Instruments of customers, and when each falls due (CC-20)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.due_dates import Keeping, due_on
from webapp.domain.instrument_words import State
from webapp.domain.mandatory import Standing, is_mandatory
from webapp.models.audit import Audited
from webapp.models.instrument_kind import InstrumentKind


class Instrument(Audited, Model):
    """due_on, is_mandatory and identity are kept: worked out by the domain whenever the row changes."""

    __tablename__ = "instruments"
    __unlogged__ = ("identity",)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    kind_id: Mapped[int | None] = mapped_column(ForeignKey("instrument_kinds.id"))
    name: Mapped[str]
    model: Mapped[str] = mapped_column(default="")
    serial: Mapped[str] = mapped_column(default="")
    internal_number: Mapped[str] = mapped_column(default="")
    maker: Mapped[str] = mapped_column(default="")
    measuring_range: Mapped[str] = mapped_column(default="")
    accuracy: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    declared_mandatory: Mapped[bool] = mapped_column(default=False)
    is_mandatory: Mapped[bool] = mapped_column(default=False)
    service: Mapped[str] = mapped_column(default="verification")
    months: Mapped[int | None]
    interval_source: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default=State.IN_USE.value)
    state_reason: Mapped[str] = mapped_column(default="")
    verified_on: Mapped[date | None]
    certificate_number: Mapped[str] = mapped_column(default="")
    last_result: Mapped[str] = mapped_column(default="")
    disturbed_on: Mapped[date | None]
    disturbance: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    postponed_to: Mapped[date | None]
    installed_on: Mapped[date | None]
    ecqs_number: Mapped[str] = mapped_column(default="")
    fee: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    identity: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    deleted_at: Mapped[datetime | None]
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        CheckConstraint("state in ('in_use', 'sealed', 'stopped', 'scrapped', 'handed_over')", name="state"),
        Index("ix_instruments_customer", "customer_id", "due_on", sqlite_where=text("deleted_at IS NULL")),
        Index("ix_instruments_identity", "customer_id", "identity"),
        Index(
            "ix_instruments_internal_number",
            "internal_number",
            sqlite_where=text("deleted_at IS NULL AND internal_number != ''"),
        ),
        Index("ix_instruments_serial", "serial", sqlite_where=text("deleted_at IS NULL AND serial != ''")),
        Index("ix_instruments_kind_id", "kind_id"),
        Index("ix_instruments_kind_due", "kind_id", "due_on", sqlite_where=text("deleted_at IS NULL")),
        # What few have: out of use, mandatory by declaration but without a purpose.
        Index("ix_instruments_idle", "state", sqlite_where=text("deleted_at IS NULL AND state != 'in_use'")),
        Index(
            "ix_instruments_incomplete",
            "customer_id",
            sqlite_where=text("deleted_at IS NULL AND declared_mandatory AND purpose = ''"),
        ),
        # Folders and their counts read the narrow copies: what they filter by stands in the index itself.
        Index(
            "ix_instruments_due",
            "due_on",
            "customer_id",
            "postponed_to",
            "kind_id",
            "is_mandatory",
            sqlite_where=text("deleted_at IS NULL AND due_on IS NOT NULL"),
        ),
        # 无周期/无记录: in use, and nothing can fall due.
        Index(
            "ix_instruments_orphans",
            "customer_id",
            "verified_on",
            sqlite_where=text("deleted_at IS NULL AND due_on IS NULL AND state = 'in_use'"),
        ),
        # 已计划 and 近期完成: a day agreed with the customer, verified not long ago.
        Index(
            "ix_instruments_planned",
            "postponed_to",
            "customer_id",
            "kind_id",
            "is_mandatory",
            sqlite_where=text("deleted_at IS NULL AND postponed_to IS NOT NULL"),
        ),
        Index(
            "ix_instruments_verified",
            "verified_on",
            "customer_id",
            "kind_id",
            "is_mandatory",
            sqlite_where=text("deleted_at IS NULL AND verified_on IS NOT NULL"),
        ),
    )

    def settle(self, kind: InstrumentKind | None) -> None:
        """Works out anew what is kept, after anything changed."""
        self.is_mandatory = is_mandatory(
            Standing(bool(kind and kind.in_catalogue), self.purpose, declared=bool(self.declared_mandatory))
        )
        self.due_on = due_on(self.keeping(kind))

    def keeping(self, kind: InstrumentKind | None) -> Keeping:
        return Keeping(
            state=State(self.state),
            verified_on=self.verified_on,
            months=self.months,
            source=self.interval_source,
            disturbed_on=self.disturbed_on,
            renewal_months=kind.renewal_months if kind and kind.is_first_only else None,
        )
