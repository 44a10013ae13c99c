"""价目表: lists of fees by version; the one in force on a day is the last that began until then (PP-05)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class PriceList(Audited, Model):
    """A draft may be changed; once in force a list is never edited, a new one follows it."""

    __tablename__ = "price_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    from_on: Mapped[date] = mapped_column(index=True)
    basis: Mapped[str] = mapped_column(default="")
    is_draft: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class PriceItem(Audited, Model):
    """fee: fen for one unit; service: code of SERVICES; kind_id None: work that belongs to no kind."""

    __tablename__ = "price_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    price_list_id: Mapped[int] = mapped_column(ForeignKey("price_lists.id", ondelete="CASCADE"), index=True)
    kind_id: Mapped[int | None] = mapped_column(ForeignKey("instrument_kinds.id"), index=True)
    name: Mapped[str]
    service: Mapped[str] = mapped_column(default="verification")
    unit: Mapped[str] = mapped_column(default="")
    fee: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (CheckConstraint("fee >= 0", name="fee"),)
