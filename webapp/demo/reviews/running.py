"""The running quarter of the demo: most plans signed, some at each stage of it, one missing."""

import json
from datetime import timedelta

from webapp.actions.reviews import plan_items, plans, signing
from webapp.actions.reviews.fact_events import propose_from_facts
from webapp.demo.reviews import leading
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.figures import Figures
from webapp.demo.reviews.seasons import Season
from webapp.demo.stage import Stage
from webapp.demo.words import judgements as words
from webapp.models import Indicator, PlanItem, Review
from webapp.queries.reviews import plans as queries

# Places among the account managers.
OFFERED, DRAFTED, RETURNED, NONE = 0, 5, 9, 12
RENEWED, RENEWING, REWRITING = 1, 2, 6
UNIT_OFFERED = 0
AGO = 7  # working days, when the first of them was written anew
LESS = 0.9
DAY = timedelta(days=1)


def play(
    stage: Stage,
    season: Season,
    courses: list[Course],
    library: dict[str, Indicator],
    known: Figures,
) -> None:
    """From no plan at all to a second version."""
    people = [one for one in courses if not one.department]
    drafted = [one for one in courses if one is not people[NONE]]
    offered = [one for one in drafted if one is not people[DRAFTED]]
    leading.plan(stage, season, drafted, library, known, offered=offered)
    unsigned = (people[OFFERED], people[RETURNED], courses[UNIT_OFFERED])
    leading.agree(stage, season, [one for one in offered if one not in unsigned])
    one = people[RETURNED]
    at = season.at(season.after(season.span.first - DAY, 4))
    stage.do(signing.send_back, one.review, reason=words.RETURNED, by=one.person, at=at)
    for place in (RENEWED, RENEWING, REWRITING):
        _renew(stage, season, people[place], place)
    stage.do(propose_from_facts, season.period, at=stage.night(0))


def _renew(stage: Stage, season: Season, one: Course, place: int) -> None:
    """A new version with a lower target; signed by both, by one, by nobody."""
    review, at = one.review, season.at(season.ago(AGO - place % 4))
    stage.do(plans.renew, review, reason=words.NEWER, by=one.reviewer, at=at)
    item = _item(review, "SR-01")
    values = {"weight": item.weight, "goal": item.goal, "params": _lower(item)}
    stage.do(
        plan_items.save, review, item.id, values=values, seen=queries.item_mark(item), by=one.reviewer, at=at
    )
    if place == REWRITING:
        return
    at += timedelta(hours=1)
    stage.do(signing.offer, review, seen=_seen(review), by=one.reviewer, at=at)
    if place == RENEWED:
        at = season.at(season.ago(2), late=True)
        stage.do(signing.agree, review, seen=_seen(review), by=one.person, at=at)


def _item(review: Review, code: str) -> PlanItem:
    plan = queries.being_made(review)
    assert plan is not None
    return next(one for one in queries.items(plan) if one.code == code)


def _lower(item: PlanItem) -> dict[str, object]:
    params = json.loads(item.params)
    lower: dict[str, object] = params | {
        "target": str(round(int(float(params["target"])) * LESS / 1000) * 1000)
    }
    return lower


def _seen(review: Review) -> str:
    plan = queries.being_made(review)
    assert plan is not None
    return queries.mark(plan, queries.items(plan))
