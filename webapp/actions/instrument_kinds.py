"""The catalogue of instrument kinds: added, changed, switched off; instruments follow their kind."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from webapp.actions import action, session
from webapp.db import transaction
from webapp.domain.instrument_card import plain
from webapp.domain.instrument_kinds import KIND
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.jobs import Progress, enqueue, task
from webapp.models import Instrument, InstrumentKind

PORTION = 500  # instruments in one transaction: well under a second
AT_ONCE = 1000  # more of them become a job


@action(Verb.KIND_MANAGE)
def add(*, values: Mapping[str, Any]) -> InstrumentKind:
    """values: a typed value for each field of KIND."""
    _refuse_taken(values["name"], but=None)
    kind = InstrumentKind()
    _put(kind, values)
    session.add(kind)
    session.flush()
    return kind


@action(Verb.KIND_MANAGE)
def save(kind: InstrumentKind, *, values: Mapping[str, Any], version: int) -> str:
    """Its instruments are worked out anew; the job's number where there are many of them."""
    if kind.version != version:
        raise Stale
    _refuse_taken(values["name"], but=kind.id)
    _put(kind, values)
    session.flush()
    return _follow(kind)


@action(Verb.KIND_MANAGE)
def switch(kind: InstrumentKind, *, on: bool) -> None:
    """Off: no longer offered; instruments of the kind keep it."""
    kind.is_active = on
    session.flush()


def _put(kind: InstrumentKind, values: Mapping[str, Any]) -> None:
    for field in KIND.fields:
        value = values[field.name]
        setattr(kind, field.name, value == "1" if field.name in {"in_catalogue", "is_first_only"} else value)
    if kind.is_first_only and not kind.renewal_months:
        raise Refusal("只做首次检定的器具，请填写到期轮换的月数。")
    if kind.default_months and kind.longest_months and kind.default_months > kind.longest_months:
        raise Refusal("常用周期不能长于规程允许的最长周期。")


def _refuse_taken(name: str, *, but: int | None) -> None:
    others = select(InstrumentKind.name).where(InstrumentKind.id != (but or 0))
    if plain(name) in {plain(one) for one in session.scalars(others)}:
        raise Refusal("目录里已有“%(name)s”。", name=name)


def _follow(kind: InstrumentKind) -> str:
    """A few instruments in this very transaction; the number of the job where there are many."""
    count = session.scalar(select(func.count()).where(Instrument.kind_id == kind.id)) or 0
    if count <= AT_ONCE:
        _portion(kind, after=0, most=AT_ONCE)
        return ""
    title = f"按“{kind.name}”的新设定重算到期日"
    return enqueue("kind_follow", title=title, params={"kind": kind.id})


@task("kind_follow")
def follow_all(progress: Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Portion by portion; begun again it works the same out once more."""
    kind_id = params["kind"]
    progress.total(session.scalar(select(func.count()).where(Instrument.kind_id == kind_id)) or 0)
    done = changed = last = 0
    while True:
        with transaction(Verb.KIND_MANAGE, SYSTEM):
            kind = session.get_one(InstrumentKind, kind_id)
            seen, different, last = _portion(kind, after=last, most=PORTION)
        if not seen:
            break
        done, changed = done + seen, changed + different
        progress.step(done)
    return {"changed": changed}


def _portion(kind: InstrumentKind, *, after: int, most: int) -> tuple[int, int, int]:
    """How many were looked at, how many of them differ now, the last one's id."""
    statement = select(Instrument).where(Instrument.kind_id == kind.id, Instrument.id > after)
    rows = session.scalars(statement.order_by(Instrument.id).limit(most)).all()
    changed = 0
    for one in rows:
        before = (one.is_mandatory, one.due_on)
        one.settle(kind)
        changed += (one.is_mandatory, one.due_on) != before
    session.flush()
    return len(rows), changed, rows[-1].id if rows else after
