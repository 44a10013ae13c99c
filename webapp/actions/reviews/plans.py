"""考评计划: a draft is begun, empty or copied or as a new version of what was agreed; or given up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews.carried_goals import carry_goals
from webapp.actions.reviews.duties import refuse_other_than_reviewer
from webapp.actions.reviews.snapshots import copied_items
from webapp.domain.kpi_plan_words import PLANNED, PlanState
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Review, ReviewPeriod, ReviewPlan
from webapp.queries.reviews import copies, plans


@dataclass(frozen=True)
class Begun:
    """left_out: names of indicators that are no longer used and were not copied."""

    plan: ReviewPlan
    left_out: Sequence[str] = ()


@action(Verb.REVIEW_PLAN)
def begin(review: Review, *, copied: int | None = None) -> Begun:
    """The first plan; copied: id of one that the reviewer may copy (queries.reviews.copies)."""
    refuse_other_than_reviewer(review)
    if plans.in_force(review) is not None:
        raise Refusal("计划已经生效，修改请制订新版并写明原因。")
    source = None
    if copied is not None:
        source = copies.get(review, copied, viewer=actor())
        if source is None:
            raise Refusal("这份计划不能复制，请重新选择。")
    return _begun(review, source, words="", renewed=True)


@action(Verb.REVIEW_PLAN)
def renew(review: Review, *, reason: str) -> Begun:
    """A new version of the plan in force; the old one holds until the new one is signed by both."""
    refuse_other_than_reviewer(review)
    agreed = plans.in_force(review)
    if agreed is None:
        raise Refusal("还没有生效的计划，不用制订新版。")
    if not reason.strip():
        raise Refusal("请写明修改计划的原因。")
    return _begun(review, agreed, words=reason.strip(), renewed=False)


@action(Verb.REVIEW_PLAN)
def begin_all(reviews: Sequence[Review]) -> list[Begun]:
    """Copies of the last period's for all that have no plan yet; who has none to copy is passed over."""
    made = []
    for review in reviews:
        last = copies.last(review, viewer=actor())
        if last is not None and not plans.versions(review):
            made.append(begin(review, copied=last.id))
    if not made:
        raise Refusal("没有可以从上期复制的计划。")
    return made


@action(Verb.REVIEW_PLAN)
def discard(review: Review) -> None:
    """The draft is given up; what is in force stays."""
    refuse_other_than_reviewer(review)
    plan = draft(review)
    for row in plans.items(plan):
        session.delete(row)
    session.flush()
    session.delete(plan)
    session.flush()


def draft(review: Review) -> ReviewPlan:
    """The one that is being written. Raises Refusal where there is none, or where it lies with the person."""
    found = plans.being_made(review)
    if found is None:
        raise Refusal("没有正在制订的计划。")
    if found.state != PlanState.DRAFT:
        raise Refusal("计划已提交本人，要修改请先撤回。")
    return found


def _begun(review: Review, source: ReviewPlan | None, *, words: str, renewed: bool) -> Begun:
    refuse_unplanned(review)
    if plans.being_made(review) is not None:
        raise Refusal("已有一份正在制订的计划。")
    last = session.scalar(select(func.max(ReviewPlan.number)).where(ReviewPlan.review_id == review.id))
    plan = ReviewPlan(
        review_id=review.id,
        number=(last or 0) + 1,
        words=words,
        copied_from_id=source.id if source else None,
        made_by_id=actor().id,
        made_at=clock.now(),
    )
    session.add(plan)
    session.flush()
    found = copied_items(source, plan, review, renewed=renewed) if source else ([], [])
    session.add_all(copy for _row, copy in found[0])
    session.flush()
    carry_goals(found[0], review)
    return Begun(plan, found[1])


def refuse_unplanned(review: Review) -> None:
    """Once the own rating has begun a plan stands as it is."""
    period = session.get_one(ReviewPeriod, review.period_id)
    if review.state not in PLANNED or period.state != "open":
        raise Refusal("考评 %(number)s 已过制订计划的阶段。", number=review.number)
