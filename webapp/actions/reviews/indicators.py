"""The library of indicators: written, changed, retired, filled with the usual ones."""

import json
from dataclasses import asdict

from sqlalchemy import func, or_, select

from webapp.actions import action, session
from webapp.domain import kpi_parameters
from webapp.domain.kpi_indicators import Draft, faults, tidied
from webapp.domain.kpi_usual import USUAL_INDICATORS
from webapp.domain.kpi_words import Method
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Indicator
from webapp.queries.reviews import indicators as queries
from webapp.queries.reviews.sources import known


@action(Verb.INDICATOR_MANAGE)
def add(draft: Draft) -> Indicator:
    return _added(draft)


@action(Verb.INDICATOR_MANAGE)
def save(indicator: Indicator, draft: Draft, *, version: int) -> None:
    """Plans keep it as it was when they took it up."""
    if indicator.version != version:
        raise Stale
    _put(indicator, draft)
    session.flush()


@action(Verb.INDICATOR_MANAGE)
def retire(indicator: Indicator) -> None:
    """No plan takes it up any more; those that have it keep it."""
    if not indicator.is_active:
        raise Refusal("指标“%(name)s”已经停用。", name=indicator.name)
    indicator.is_active = False
    session.flush()


@action(Verb.INDICATOR_MANAGE)
def bring_back(indicator: Indicator) -> None:
    if indicator.is_active:
        raise Refusal("指标“%(name)s”正在使用。", name=indicator.name)
    indicator.is_active = True
    session.flush()


@action(Verb.INDICATOR_MANAGE)
def add_usual() -> int:
    """How many; only into a library that is still empty."""
    if not queries.is_empty():
        raise Refusal("指标库中已有指标，不能再载入常用指标。")
    for draft in USUAL_INDICATORS:
        _added(draft)
    return len(USUAL_INDICATORS)


def _added(draft: Draft) -> Indicator:
    indicator = Indicator()
    _put(indicator, draft)
    session.add(indicator)
    session.flush()
    return indicator


def _put(indicator: Indicator, told: Draft) -> None:
    draft = tidied(told)
    for refusal in faults(draft, sources=known()).values():
        raise refusal
    _refuse_taken(draft, but=indicator.id)
    for name, value in asdict(draft).items():
        if name != "params":
            setattr(indicator, name, value)
    shape = kpi_parameters.parse(Method(draft.method), draft.params) if draft.method else None
    indicator.params = json.dumps(kpi_parameters.packed(shape) if shape else {}, ensure_ascii=False)


def _refuse_taken(draft: Draft, *, but: int | None) -> None:
    same = or_(Indicator.code == draft.code, func.lower(Indicator.name) == draft.name.lower())
    with session.no_autoflush:
        taken = session.scalars(select(Indicator).where(same, Indicator.id != (but or 0))).first()
    if taken is not None and taken.code == draft.code:
        raise Refusal("编号 %(code)s 已用于“%(name)s”。", code=taken.code, name=taken.name)
    if taken is not None:
        raise Refusal("指标库中已有“%(name)s”（%(code)s）。", name=taken.name, code=taken.code)
