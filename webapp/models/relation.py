"""Relations between customers: types defined once with their reverse names (RL-01)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class RelationType(Audited, Model):
    """name reads from → to, reverse_name to → from; kinds: company, person or any."""

    __tablename__ = "relation_types"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    reverse_name: Mapped[str]
    from_kind: Mapped[str] = mapped_column(default="any")
    to_kind: Mapped[str] = mapped_column(default="any")
    is_holding: Mapped[bool] = mapped_column(default=False)  # 控股: the group view follows it
    is_active: Mapped[bool] = mapped_column(default=True)


class Relation(Audited, Model):
    __tablename__ = "relations"
    __table_args__ = (
        CheckConstraint("from_id <> to_id", name="self"),
        Index("uq_relations", "type_id", "from_id", "to_id", unique=True),
        Index("ix_relations_from", "from_id"),
        Index("ix_relations_to", "to_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    type_id: Mapped[int] = mapped_column(ForeignKey("relation_types.id"))
    from_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    to_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    share: Mapped[int | None]  # percent held
    note: Mapped[str] = mapped_column(default="")
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]

    def audit_customer(self) -> int | None:
        return self.from_id
