"""Relation types: each with its name from both sides (RL-01)."""

from sqlalchemy import func, select

from webapp.actions import action, session
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Relation, RelationType, Sequence


@action(Verb.SETTINGS_MANAGE)
def add(*, name: str, reverse_name: str, from_kind: str, to_kind: str, is_holding: bool) -> RelationType:
    _refuse_taken(name, but=None)
    _refuse_holding(is_holding=is_holding, kinds={from_kind, to_kind})
    kind = RelationType(
        code=f"own{Sequence.take('relation_type')}",
        name=name,
        reverse_name=reverse_name,
        from_kind=from_kind,
        to_kind=to_kind,
        is_holding=is_holding,
    )
    session.add(kind)
    session.flush()
    return kind


@action(Verb.SETTINGS_MANAGE)
def edit(
    kind: RelationType, *, name: str, reverse_name: str, from_kind: str, to_kind: str, is_holding: bool
) -> None:
    """Once relations of this type exist, only its names may change."""
    _refuse_taken(name, but=kind.id)
    now = (kind.from_kind, kind.to_kind, kind.is_holding)
    if now != (from_kind, to_kind, is_holding):
        used = session.scalar(select(func.count(Relation.id)).where(Relation.type_id == kind.id))
        if used:
            raise Refusal("已有 %(n)d 条“%(name)s”关系，只能改名称。", n=used, name=kind.name)
        _refuse_holding(is_holding=is_holding, kinds={from_kind, to_kind})
    kind.name, kind.reverse_name = name, reverse_name
    kind.from_kind, kind.to_kind, kind.is_holding = from_kind, to_kind, is_holding
    session.flush()


@action(Verb.SETTINGS_MANAGE)
def switch(kind: RelationType, *, on: bool) -> None:
    """Off: no longer offered; relations that exist stay."""
    kind.is_active = on
    session.flush()


def _refuse_taken(name: str, *, but: int | None) -> None:
    taken = select(RelationType.id).where(RelationType.name == name, RelationType.id != (but or 0))
    if session.execute(taken).first():
        raise Refusal("已有名为“%(name)s”的关系。", name=name)


def _refuse_holding(*, is_holding: bool, kinds: set[str]) -> None:
    if is_holding and kinds != {"company"}:
        raise Refusal("控股关系两边都应是单位。")
