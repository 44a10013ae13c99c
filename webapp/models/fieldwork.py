"""上门取送: a pick-up from booking to signing for (PP-02)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.fieldwork import Stage
from webapp.models.audit import Audited


class Pickup(Audited, Model):
    """One fetching with its bringing back; time_window: code of WINDOWS; signed_on: the day it was over.

    rating: what the customer says of it, 1 to 5 (None: no answer); own_rating: what the courier says.
    """

    __tablename__ = "pickups"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    address: Mapped[str]
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    route_id: Mapped[int | None] = mapped_column(ForeignKey("routes.id"), index=True)
    courier_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    planned_on: Mapped[date]
    time_window: Mapped[str] = mapped_column(default="")
    items: Mapped[str]
    box_seal: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(default=Stage.BOOKED.value)
    promised_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    cancel_reason: Mapped[str] = mapped_column(default="")
    rating: Mapped[int | None]
    rating_note: Mapped[str] = mapped_column(default="")
    own_rating: Mapped[int | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        CheckConstraint(
            "stage in ('booked', 'fetched', 'stored', 'checked', 'returned', 'signed', 'cancelled')",
            name="stage",
        ),
        CheckConstraint("rating between 1 and 5", name="rating"),
        CheckConstraint("own_rating between 1 and 5", name="own_rating"),
        Index("ix_pickups_round", "courier_id", "planned_on"),
        Index("ix_pickups_day", "planned_on"),
        Index("ix_pickups_promised", "promised_on", sqlite_where=text("promised_on IS NOT NULL")),
    )
