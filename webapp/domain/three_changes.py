"""三变法 (domain 2.3): another person, another place, another time; each used, or not needed and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.complaint_words import ChangeKind, Part
from webapp.domain.independence import Involved, namesakes
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

Faults = dict[str, Refusal]

USED: Choices = (("yes", N_("采用")), ("no", N_("不需要")))


@dataclass(frozen=True)
class Change:
    """is_used None: not decided; reason: why it is not needed; from_…, to_…: of its own kind only."""

    kind: ChangeKind
    is_used: bool | None = None
    reason: str = ""
    from_id: int | None = None
    to_id: int | None = None
    to_name: str = ""
    from_place: str = ""
    to_place: str = ""
    moved_to: datetime | None = None


@dataclass(frozen=True)
class Ground:
    """What a change is held against; due_at: the answer's limit, in wall time as the clock has it."""

    involved: Involved
    first_receiver_id: int | None
    due_at: datetime
    now: datetime


def faults(change: Change, ground: Ground) -> Faults:
    """Field -> what is wrong; empty: decided."""
    if change.is_used is None:
        return {"used": Refusal("请选择采用或不需要。")}
    if not change.is_used:
        return {} if change.reason.strip() else {"reason": Refusal("请写明不需要的理由。")}
    if change.kind is ChangeKind.PERSON:
        return _person(change, ground)
    return _place(change) if change.kind is ChangeKind.PLACE else _time(change, ground)


def decided(changes: Iterable[Change], ground: Ground) -> frozenset[ChangeKind]:
    """Those about which nothing more has to be said."""
    return frozenset(change.kind for change in changes if not faults(change, ground))


def _person(change: Change, ground: Ground) -> Faults:
    ids, names = ground.involved.ids, ground.involved.names
    if change.to_id is None:
        said = Refusal("请选择换由谁接待。")
    elif change.to_id in ids.get(Part.COMPLAINED, ()) or Part.COMPLAINED in namesakes(change.to_name, names):
        said = Refusal("被投诉人不能接待投诉人，请另选一人。")
    elif change.to_id == ground.first_receiver_id:
        said = Refusal("请换由首次接待人以外的人接待。")
    elif change.to_id == change.from_id:
        said = Refusal("换人前后不能是同一人。")
    else:
        return {}
    return {"to_id": said}


def _place(change: Change) -> Faults:
    if not change.to_place.strip():
        return {"to_place": Refusal("请填写换到什么地点。")}
    if change.to_place.strip() == change.from_place.strip():
        return {"to_place": Refusal("换地点前后不能相同。")}
    return {}


def _time(change: Change, ground: Ground) -> Faults:
    if change.moved_to is None:
        return {"moved_to": Refusal("请填写改到什么时间。")}
    if change.moved_to <= ground.now:
        return {"moved_to": Refusal("请改到现在以后的时间。")}
    if change.moved_to > ground.due_at:
        day = ground.due_at.date().isoformat()
        return {"moved_to": Refusal("改后的时间不能超过答复期限 %(day)s。", day=day)}
    return {}
