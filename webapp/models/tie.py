"""What ties a person of the house to a customer, for good and for bad (AM-09, ISO/IEC 17025 4.1)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Tie(Audited, Model):
    """The last three kinds are conflicts of interest. ended_on: the first day without it.

    declared_by_id: who stands behind it: a head, since he declared or confirmed it; empty: the program.
    """

    __tablename__ = "manager_ties"
    __table_args__ = (
        CheckConstraint(
            "kind in ('developed', 'referred', 'kin', 'friend', 'commercial', 'financial', 'isolated')",
            name="kind",
        ),
        Index("ix_manager_ties_customer", "customer_id", "user_id"),
        Index("ix_manager_ties_user", "user_id", "customer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    kind: Mapped[str]
    since_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    declared_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]

    @hybrid_property
    def is_own_word(self) -> Any:
        """Nobody but the manager himself stands behind it."""
        return self.declared_by_id == self.user_id
