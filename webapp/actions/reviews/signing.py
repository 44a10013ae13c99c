"""A plan is signed by two: the reviewer offers it, the person agrees or sends it back with a reason."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews import course
from webapp.actions.reviews.duties import refuse_other_than_person, refuse_other_than_reviewer
from webapp.actions.reviews.moving import move
from webapp.actions.reviews.plans import draft, refuse_unplanned
from webapp.domain.kpi_plan_checks import refuse
from webapp.domain.kpi_plan_words import Deed, PlanState
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Review, ReviewPeriod, ReviewPlan
from webapp.queries.reviews import plans


@action(Verb.REVIEW_PLAN)
def offer(review: Review, *, seen: str) -> ReviewPlan:
    """The reviewer's signature; refused while anything is bad. seen: the mark of what he saw."""
    refuse_other_than_reviewer(review)
    refuse_unplanned(review)
    plan = draft(review)
    rows = plans.items(plan)
    if plans.mark(plan, rows) != seen:
        raise Stale
    period = session.get_one(ReviewPeriod, review.period_id)
    refuse(plans.found_wrong(review, rows, period))
    plan.state, plan.offered_by_id, plan.offered_at = PlanState.OFFERED, actor().id, clock.now()
    course.note(review, Deed.PLAN_OFFERED, words=plan.words)
    session.flush()
    return plan


@action(Verb.REVIEW_PLAN)
def withdraw(review: Review) -> None:
    """Before the person has signed."""
    refuse_other_than_reviewer(review)
    plan = _offered(review)
    _back_to_draft(plan)
    course.note(review, Deed.PLAN_WITHDRAWN)
    session.flush()


@action(Verb.REVIEW_ANSWER)
def agree(review: Review, *, seen: str) -> ReviewPlan:
    """The person's signature: the plan holds, what held before is replaced, the review goes on."""
    refuse_other_than_person(review)
    refuse_unplanned(review)
    plan = _offered(review)
    if plans.mark(plan, plans.items(plan)) != seen:
        raise Stale
    if plan.offered_by_id == actor().id:
        raise Refusal("一个人不能为双方签字。")
    before = plans.in_force(review)
    if before is not None:
        before.state = PlanState.REPLACED
        session.flush()
    plan.state, plan.agreed_by_id, plan.agreed_at = PlanState.AGREED, actor().id, clock.now()
    session.flush()
    course.note(review, Deed.PLAN_REPLACED if before else Deed.PLAN_AGREED, words=plan.words)
    if review.state == ReviewStep.PLAN:
        move(review, ReviewStep.RUN)
    session.flush()
    return plan


@action(Verb.REVIEW_ANSWER)
def send_back(review: Review, *, reason: str) -> None:
    """The person does not sign, and says why; the reviewer has the draft again."""
    refuse_other_than_person(review)
    plan = _offered(review)
    if not reason.strip():
        raise Refusal("请写明退回的原因。")
    _back_to_draft(plan)
    course.note(review, Deed.PLAN_RETURNED, words=reason)
    session.flush()


def _offered(review: Review) -> ReviewPlan:
    found = plans.being_made(review)
    if found is None or found.state != PlanState.OFFERED:
        raise Refusal("没有等待本人签字的计划。")
    return found


def _back_to_draft(plan: ReviewPlan) -> None:
    plan.state, plan.offered_by_id, plan.offered_at = PlanState.DRAFT, None, None
