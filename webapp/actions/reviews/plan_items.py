"""The items of a draft: taken from the library, given weight, target and goal, put in order, taken out."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from webapp.actions import action, session
from webapp.actions.reviews.duties import refuse_other_than_reviewer
from webapp.actions.reviews.plans import draft, refuse_unplanned
from webapp.actions.reviews.snapshots import is_usable, method_of, set_target, taken
from webapp.domain.kpi_parameters import packed, parse
from webapp.domain.kpi_plan_limits import MOST_ITEMS
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Indicator, PlanItem, Review, ReviewPlan
from webapp.queries.reviews import plans

WHOLE = 100
MOST_POINTS = Decimal(100)


@action(Verb.REVIEW_PLAN)
def add(review: Review, *, indicators: Sequence[int]) -> list[PlanItem]:
    """Those of the library that are not in it yet, in the given order."""
    plan, rows = _open(review)
    known = {one.indicator_id for one in rows}
    found = session.scalars(select(Indicator).where(Indicator.id.in_(set(indicators) - known)))
    chosen = {one.id: one for one in found if is_usable(one, review)}
    if not chosen:
        raise Refusal("所选指标已在计划中，或不能用于本计划。")
    if len(rows) + len(chosen) > MOST_ITEMS:
        raise Refusal("一份计划最多 %(most)s 项指标。", most=MOST_ITEMS)
    last = max((one.position for one in rows), default=0)
    order = [key for key in dict.fromkeys(indicators) if key in chosen]
    made = [taken(chosen[key], plan, position=last + at) for at, key in enumerate(order, start=1)]
    session.add_all(made)
    session.flush()
    return made


@action(Verb.REVIEW_PLAN)
def weigh(review: Review, row: int, *, weight: int | None) -> PlanItem:
    """None: not decided yet."""
    one = open_item(review, row)
    _set_weight(one, weight)
    session.flush()
    return one


@action(Verb.REVIEW_PLAN)
def save(review: Review, row: int, *, values: Mapping[str, Any], seen: str) -> PlanItem:
    """values: weight, goal and params of a weighted one, tier and points of the others; seen: its mark."""
    one = open_item(review, row)
    if plans.item_mark(one) != seen:
        raise Stale
    if one.klass == IndicatorClass.WEIGHTED:
        _set_weight(one, values["weight"])
        method = method_of(one)
        if method is not None:
            one.params = json.dumps(packed(parse(method, values["params"])), ensure_ascii=False)
    else:
        _set_points(one, values)
    one.goal = str(values["goal"]).strip()
    set_target(one)
    session.flush()
    return one


@action(Verb.REVIEW_PLAN)
def shift(review: Review, row: int, *, up: bool) -> None:
    """Past its neighbour; at the end nothing happens."""
    _plan, rows = _open(review)
    order = list(rows)
    at = next((place for place, one in enumerate(order) if one.id == row), None)
    if at is None:
        raise Stale
    other = at - 1 if up else at + 1
    if 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
    for place, one in enumerate(order, start=1):
        one.position = place
    session.flush()


@action(Verb.REVIEW_PLAN)
def remove(review: Review, row: int) -> None:
    session.delete(open_item(review, row))
    session.flush()


def _open(review: Review) -> tuple[ReviewPlan, Sequence[PlanItem]]:
    refuse_other_than_reviewer(review)
    refuse_unplanned(review)
    plan = draft(review)
    return plan, plans.items(plan)


def open_item(review: Review, row: int) -> PlanItem:
    _plan, rows = _open(review)
    found = next((one for one in rows if one.id == row), None)
    if found is None:
        raise Refusal("这一项刚被移出计划。")
    return found


def _set_weight(one: PlanItem, weight: int | None) -> None:
    if one.klass != IndicatorClass.WEIGHTED and weight:
        raise Refusal("非权重指标不设权重。")
    if weight is not None and not 0 <= weight <= WHOLE:
        raise Refusal("权重应为 0 到 100 的整数。")
    one.weight = weight or 0


def _set_points(one: PlanItem, values: Mapping[str, Any]) -> None:
    """Of a veto only V1 takes points."""
    points: Decimal | None = values["points"]
    if one.klass == IndicatorClass.VETO:
        one.tier = values["tier"]
        points = points if one.tier == Tier.V1 else None
    if points is not None and not 0 <= points <= MOST_POINTS:
        raise Refusal("应在 %(least)s 到 %(most)s 之间。", least=0, most=str(MOST_POINTS))
    one.points = points
