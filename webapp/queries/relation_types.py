"""Relation types for their keeper, each with how often it is used."""

from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.db import session
from webapp.models import Relation, RelationType


@dataclass(frozen=True)
class Line:
    kind: RelationType
    used: int


def everything() -> list[Line]:
    used = select(func.count(Relation.id)).where(Relation.type_id == RelationType.id).scalar_subquery()
    rows = session.execute(
        select(RelationType, used).order_by(
            RelationType.is_active.desc(), RelationType.is_holding.desc(), RelationType.id
        )
    ).all()
    return [Line(kind, count) for kind, count in rows]


def get(type_id: int) -> RelationType | None:
    return session.get(RelationType, type_id)
