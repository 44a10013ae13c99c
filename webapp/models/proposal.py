"""分配建议: who should be responsible for a customer, worked out and explained; a head decides (AM-09)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Proposal(Audited, Model):
    """best: the three first with their five scores, as JSON; ranking: everybody, with every line of
    explanation and every reason of exclusion, as JSON. Totals are hundredths of a point.

    One open proposal a customer; a newer one takes its place (superseded).
    """

    __tablename__ = "proposals"
    __unlogged__ = ("best", "ranking")  # worked out from what the log has already
    __table_args__ = (
        CheckConstraint("state in ('open', 'accepted', 'other', 'dropped', 'superseded')", name="state"),
        Index("uq_proposals_open", "customer_id", unique=True, sqlite_where=text("state = 'open'")),
        Index("ix_proposals_customer", "customer_id", "id"),
        Index("ix_proposals_waiting", "made_at", "id", sqlite_where=text("state = 'open'")),
        Index("ix_proposals_decided", "decided_at", "state", sqlite_where=text("decided_at IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    trigger: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")
    from_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    best_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    best_total: Mapped[int | None]
    best: Mapped[str] = mapped_column(default="[]")
    ranking: Mapped[str] = mapped_column(default="{}")
    made_at: Mapped[datetime]
    chosen_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
