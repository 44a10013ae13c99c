"""Plans of the demo: drafted and signed by the reviewer, signed by the person, as the program does it."""

import json
from collections.abc import Mapping, Sequence

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.reviews import course as told
from webapp.actions.reviews.snapshots import set_target, taken
from webapp.demo.reviews import duties
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.deeds import deed
from webapp.domain.kpi_parameters import packed, parse
from webapp.domain.kpi_plan_words import Deed, PlanState
from webapp.domain.kpi_words import Method, ReviewStep
from webapp.domain.verbs import Verb
from webapp.models import Indicator, PlanItem, ReviewPlan
from webapp.queries.indicators.facts import Figure

RASH = 11  # whose plan once keeps an indicator that nothing can be said of
FIRST = 1


@deed(Verb.REVIEW_PLAN)
def draft(
    courses: Sequence[Course],
    library: Mapping[str, Indicator],
    figures: Mapping[int, Mapping[str, Figure | None]],
) -> None:
    """figures: by review and code, what it will come to: nobody agrees to a target out of his reach."""
    for one in courses:
        one.plan = ReviewPlan(
            review_id=one.review.id, number=FIRST, made_by_id=actor().id, made_at=clock.now()
        )
        session.add(one.plan)
    session.flush()
    for one in courses:
        _fill(one, library, figures[one.review.id])
    session.flush()


@deed(Verb.REVIEW_PLAN)
def offer(courses: Sequence[Course]) -> None:
    for one in courses:
        plan = _plan(one)
        plan.state, plan.offered_by_id, plan.offered_at = PlanState.OFFERED, actor().id, clock.now()
        told.note(one.review, Deed.PLAN_OFFERED)
    session.flush()


@deed(Verb.REVIEW_ANSWER)
def agree(one: Course) -> None:
    plan = _plan(one)
    plan.state, plan.agreed_by_id, plan.agreed_at = PlanState.AGREED, actor().id, clock.now()
    told.note(one.review, Deed.PLAN_AGREED)
    one.move(ReviewStep.RUN)
    session.flush()


def _plan(one: Course) -> ReviewPlan:
    assert one.plan is not None
    return one.plan


def _fill(one: Course, library: Mapping[str, Indicator], figures: Mapping[str, Figure | None]) -> None:
    rash = one.place == RASH and not one.department
    weights = duties.chosen(duties.wanted(one.place, one.department), figures, is_rash=rash)
    for position, (code, weight) in enumerate(weights.items(), start=1):
        item = taken(library[code], _plan(one), position=position)
        item.weight, item.goal = weight, duties.GOALS.get(code, "")
        _aim(item, duties.target(code, figures.get(code), one.skill))
        one.items[code] = item
        session.add(item)


def _aim(item: PlanItem, told_target: Mapping[str, str]) -> None:
    if item.method and told_target:
        params = json.loads(item.params) | told_target
        item.params = json.dumps(packed(parse(Method(item.method), params)), ensure_ascii=False)
        set_target(item)
