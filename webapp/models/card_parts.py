"""Repeating parts of the card: needs, rivals, and the parts a party plays."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Need(Audited, Model):
    """CC-13: what the customer wants, how urgent (1 high … 3 low), and whether we meet it."""

    __tablename__ = "needs"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    dimension: Mapped[str]
    text: Mapped[str]
    priority: Mapped[int] = mapped_column(default=2)
    is_met: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class RivalLink(Audited, Model):
    """CC-08, CC-09: who else serves this customer, with what, at what price; few may read it."""

    __tablename__ = "rival_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    rival: Mapped[str]
    service: Mapped[str] = mapped_column(default="")
    price: Mapped[str] = mapped_column(default="")
    share: Mapped[int | None]  # percent of the customer's need
    valid_until: Mapped[date | None]
    history: Mapped[str] = mapped_column(default="")
    people: Mapped[str] = mapped_column(default="")
    strengths: Mapped[str] = mapped_column(default="")
    weaknesses: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CustomerRole(Audited, Model):
    """RL-02, RL-03: one party, many roles."""

    __tablename__ = "customer_roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
