"""考评指标: the library from which plans take their items (KP-03, domain 3.1)."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Measured:
    """What an item of a plan takes over from its indicator and keeps, however the library goes on.

    source: auto, manual or survey; source_key: which automatic one; params: JSON, the method's numbers;
    tier, points: of a veto, and of what adds or takes points by events.
    """

    code: Mapped[str]
    name: Mapped[str]
    klass: Mapped[str]
    outcome: Mapped[str]
    measure: Mapped[str]
    direction: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    formula: Mapped[str] = mapped_column(default="")
    source: Mapped[str]
    source_key: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    params: Mapped[str] = mapped_column(default="{}")
    tier: Mapped[str] = mapped_column(default="")
    points: Mapped[Decimal | None]


class Indicator(Audited, Measured, Model):
    """for_people, for_departments: whom it may measure; one that is no longer used stays for old plans."""

    __tablename__ = "indicators"
    __table_args__ = (
        CheckConstraint("klass in ('weighted', 'veto', 'reward', 'reward_penalty')", name="klass"),
        CheckConstraint("for_people OR for_departments", name="scope"),
        Index("uq_indicators_code", "code", unique=True),
        Index("uq_indicators_name", "name", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    for_people: Mapped[bool] = mapped_column(default=True)
    for_departments: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
