"""测算: what other weights or rules would change, tried on the customers there are, applied and undone."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Simulation(Audited, Model):
    """rules, scope, result: JSON; rules: what differs from those in force; scope: which customers;
    result: customers, load and revenue of each manager before and after."""

    __tablename__ = "simulations"
    __unlogged__ = ("result",)
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'ready', 'applied', 'undone', 'dropped')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="waiting")
    rules: Mapped[str] = mapped_column(default="{}")
    scope: Mapped[str] = mapped_column(default="{}")
    result: Mapped[str] = mapped_column(default="{}")
    note: Mapped[str] = mapped_column(default="")
    job: Mapped[str] = mapped_column(default="")
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
    applied_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    applied_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]


class SimulationMove(Model):
    """One customer that would change hands; state: planned, done, left (changed meanwhile), back."""

    __tablename__ = "simulation_moves"
    __table_args__ = (
        Index("uq_simulation_moves", "simulation_id", "customer_id", unique=True),
        Index("ix_simulation_moves_customer", "customer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    simulation_id: Mapped[int] = mapped_column(ForeignKey("simulations.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    from_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    from_total: Mapped[int | None]
    to_total: Mapped[int]
    revenue: Mapped[int] = mapped_column(default=0)  # fen of the last twelve months
    state: Mapped[str] = mapped_column(default="planned")
    note: Mapped[str] = mapped_column(default="")
