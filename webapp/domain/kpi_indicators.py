"""What an indicator of the library must say before it is kept, each fault with its sentence (domain 3.1)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from webapp.domain import kpi_parameters
from webapp.domain.kpi_event_rules import LEAST, MOST_DEDUCTION, MOST_REWARD, MOST_SWING
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_words import SUITED, Direction, IndicatorClass, Measure, Method, Source, Tier
from webapp.domain.refusal import Refusal

CODE = re.compile(r"[A-Z][A-Z0-9]{0,7}-[0-9]{2,4}", re.ASCII)
NAME, UNIT, TEXT = 30, 10, 500  # signs
POINTS: dict[IndicatorClass, Decimal] = {
    IndicatorClass.VETO: MOST_DEDUCTION,
    IndicatorClass.REWARD: MOST_REWARD,
    IndicatorClass.REWARD_PENALTY: MOST_SWING,
}
# Of what has no weight: no method asks for a direction.
DIRECTIONS: dict[IndicatorClass, Direction] = {
    IndicatorClass.VETO: Direction.BINARY,
    IndicatorClass.REWARD: Direction.UP,
    IndicatorClass.REWARD_PENALTY: Direction.UP,
}


@dataclass(frozen=True)
class Sources:
    """Keys of the automatic sources, and which of them know no departments or no people."""

    keys: Collection[str] = ()
    no_people: Collection[str] = ()
    no_departments: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Draft:
    """As a form or the start set tells it; params: for kpi_parameters; points: of one event, or of a V1."""

    code: str
    name: str
    klass: IndicatorClass = IndicatorClass.WEIGHTED
    outcome: str
    measure: str = Measure.QUANTITATIVE
    for_people: bool = True
    for_departments: bool = False
    unit: str = ""
    formula: str
    source: str = Source.MANUAL
    source_key: str = ""
    evidence: str
    method: str = ""
    direction: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    tier: str = ""
    points: Decimal | None = None
    note: str = ""


def tidied(draft: Draft) -> Draft:
    """Without what its class, method or source has no use for; the direction stands once."""
    key = draft.source_key if draft.source == Source.AUTO else ""
    tier = draft.tier if draft.klass == IndicatorClass.VETO else ""
    if draft.klass != IndicatorClass.WEIGHTED:
        has_points = draft.klass != IndicatorClass.VETO or tier == Tier.V1
        points = draft.points if has_points else None
        way = DIRECTIONS[draft.klass]
        return replace(draft, source_key=key, method="", direction=way, params={}, tier=tier, points=points)
    known = Method(draft.method) if draft.method in set(Method) else None
    suited = SUITED[known] if known else ()
    direction = suited[0] if len(suited) == 1 else draft.direction
    params = _asked(known, draft.params, direction)
    return replace(draft, source_key=key, direction=direction, params=params, tier="", points=None)


def _asked(method: Method | None, params: Mapping[str, Any], direction: str) -> dict[str, Any]:
    if method is None:
        return {}
    told = dict(params) | {"direction": direction}
    asked = [one for one in kpi_parameters.ASKED[method] if one not in {"low", "high"}]
    asked += ["low", "high"] if method == Method.STEP and direction == Direction.RANGE else []
    return {name: told[name] for name in asked if told.get(name) not in (None, "", [])}


def faults(draft: Draft, *, sources: Sources) -> dict[str, Refusal]:
    """By field of the form, of what tidied() gave."""
    found = dict(_words(draft))
    if not (draft.for_people or draft.for_departments):
        found["for_people"] = Refusal("请至少选择一种考评对象。")
    if draft.source == Source.AUTO:
        found |= _source(draft, sources)
    if draft.klass == IndicatorClass.WEIGHTED:
        return found | _method(draft)
    return found | _event(draft)


def _words(draft: Draft) -> dict[str, Refusal]:
    found: dict[str, Refusal] = {}
    if not CODE.fullmatch(draft.code):
        found["code"] = Refusal("编号应像 KH-01：字母、短横、2 到 4 位数字。")
    wanted = [
        ("name", draft.name, NAME),
        ("formula", draft.formula, TEXT),
        ("evidence", draft.evidence, TEXT),
    ]
    wanted += [("unit", draft.unit, UNIT)] if draft.klass == IndicatorClass.WEIGHTED else []
    for name, text, most in wanted:
        if not text.strip():
            found[name] = Refusal("请填写。")
        elif len(text) > most:
            found[name] = Refusal("最多 %(most)s 个字。", most=most)
    return found


def _source(draft: Draft, sources: Sources) -> dict[str, Refusal]:
    if draft.source_key not in sources.keys:
        return {"source_key": Refusal("请选择系统取数的来源。")}
    if draft.for_people and draft.source_key in sources.no_people:
        return {"source_key": Refusal("这项来源只能按部门取数，不能用于个人。")}
    if draft.for_departments and draft.source_key in sources.no_departments:
        return {"source_key": Refusal("这项来源只能按个人取数，不能用于部门。")}
    return {}


def _method(draft: Draft) -> dict[str, Refusal]:
    if draft.method not in set(Method):
        return {"method": Refusal("请选择评分方法。")}
    is_soft, is_rated = draft.measure == Measure.QUALITATIVE, draft.method == Method.RATING
    if is_soft and not is_rated:
        return {"method": Refusal("定性指标用说明法评分。")}
    if is_rated and not is_soft:
        return {"method": Refusal("说明法只用于定性指标。")}
    return kpi_parameters.faults(Method(draft.method), draft.params)


def _event(draft: Draft) -> dict[str, Refusal]:
    if draft.klass == IndicatorClass.VETO:
        if draft.tier not in set(Tier):
            return {"tier": Refusal("请选择否决档次。")}
        if draft.tier != Tier.V1:
            return {}
    most = POINTS[draft.klass]
    if draft.points is None:
        return {"points": Refusal("请填写分数。")}
    if not LEAST <= draft.points <= most:
        return {"points": Refusal("应在 %(least)s 到 %(most)s 之间。", least=shown(LEAST), most=shown(most))}
    if draft.points % LEAST:
        return {"points": Refusal("最多 %(places)s 位小数。", places=2)}
    return {}
