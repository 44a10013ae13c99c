"""What was verified when: the history of an instrument."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Verification(Audited, Model):
    """One verification or calibration; where it came from: hand, import (run_id) or order (order_line_id)."""

    __tablename__ = "verifications"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instruments.id", ondelete="CASCADE"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    verified_on: Mapped[date]
    service: Mapped[str] = mapped_column(default="verification")
    certificate_number: Mapped[str] = mapped_column(default="", index=True)
    result: Mapped[str] = mapped_column(default="")
    in_tolerance: Mapped[bool | None]
    months: Mapped[int | None]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="hand")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("import_runs.id"))
    order_line_id: Mapped[int | None] = mapped_column(ForeignKey("order_lines.id"), index=True)
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
