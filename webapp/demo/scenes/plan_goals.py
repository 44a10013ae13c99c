"""考评计划 that are being drafted: the sales an item asks for are taken from the goal of that quarter."""

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.reviews import plan_goals
from webapp.demo.stage import Stage
from webapp.demo.words.goals import TAKEN
from webapp.domain.goal_states import ISSUED
from webapp.domain.kpi_plan_words import PlanState
from webapp.models import PlanItem, Review, ReviewPeriod, ReviewPlan, User
from webapp.models.goal import Goal


def linked(stage: Stage) -> None:
    """By the reviewer, on his last working day so far."""
    rows = session.execute(
        select(Review, PlanItem, Goal)
        .join(ReviewPlan, ReviewPlan.id == PlanItem.plan_id)
        .join(Review, Review.id == ReviewPlan.review_id)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .join(Goal, (Goal.person_id == Review.person_id) & (Goal.period == ReviewPeriod.slug))
        .where(ReviewPlan.state == PlanState.DRAFT, PlanItem.source_key == "spend")
        .where(Review.subject == "person", Goal.metric == "sales", Goal.state == ISSUED)
        .order_by(Review.number)
    ).all()
    for review, item, goal in rows:
        label = TAKEN % (goal.period[:4], goal.period[-1], format(goal.target, ",f"))
        by = session.get_one(User, review.reviewer_id)
        stage.do(plan_goals.take, review, item.id, at=stage.moment(1), by=by, number=goal.number, label=label)
