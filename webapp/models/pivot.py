"""Sums that 多维分析 is made of, and what changed since they were made; triggers of the database mark it."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model


class PivotWord(Model):
    """专业, 行业 and 地区 as numbers, so that a sum is narrow; "" is a word as well."""

    __tablename__ = "pivot_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(unique=True)


class PivotSum(Model):
    """What one customer came to in one month, by field and by whoever was responsible on the day.

    month: year × 12 + month − 1; manager_id, department_id: 0 nobody; …_id: of pivot_words; income, cost:
    fen; customers that weigh nothing (isolated, deleted) have no rows. Follows from other tables: not logged.
    """

    __tablename__ = "pivot_sums"
    __table_args__ = ({"sqlite_with_rowid": False},)

    customer_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int] = mapped_column(primary_key=True)
    manager_id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(primary_key=True)
    industry_id: Mapped[int]
    region_id: Mapped[int]
    lines: Mapped[int]
    quantity: Mapped[int]
    income: Mapped[int]
    cost: Mapped[int]
    complaints: Mapped[int]
    warnings: Mapped[int]


class PivotStale(Model):
    """A customer whose sums are older than its records; 0: all of them may be. turn: counts the marks."""

    __tablename__ = "pivot_stale"

    customer_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    turn: Mapped[int]


class PivotMaking(Model):
    """The last time all sums were made anew: one row."""

    __tablename__ = "pivot_makings"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    customers: Mapped[int]
