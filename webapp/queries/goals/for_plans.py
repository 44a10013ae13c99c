"""Goals behind plans of reviews: where an item may take its target from, what changed since (KP-09)."""

from collections.abc import Sequence

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.goal_periods import read
from webapp.domain.goal_states import ISSUED
from webapp.domain.goal_words import METRICS, Owner
from webapp.domain.viewer import Viewer
from webapp.models import PlanItem, Review, ReviewPeriod, ReviewPlan
from webapp.models.goal import Goal, GoalVersion
from webapp.models.goal_facts import PlanItemGoal
from webapp.queries.goals.sight import visible


def offered(review: Review, item: PlanItem, *, viewer: Viewer) -> Sequence[Goal]:
    """Issued ones of its subject, of what the item is counted by, that reach into the review's period."""
    metrics = [key for key, one in METRICS.items() if item.source_key and one.source == item.source_key]
    if not metrics:
        return []
    period = session.get_one(ReviewPeriod, review.period_id)
    own = (Goal.owner == Owner.PERSON, Goal.person_id == review.person_id)
    if review.subject == "department":
        own = (Goal.owner == Owner.DEPARTMENT, Goal.department_id == review.department_id)
    rows = session.scalars(
        select(Goal).where(Goal.state == ISSUED, Goal.metric.in_(metrics), visible(viewer), *own)
    ).all()
    terms = [(one, read(one.period)) for one in rows]
    within = [
        (one, term)
        for one, term in terms
        if term and term.first <= period.ends_on and period.starts_on <= term.last
    ]
    return [one for one, term in sorted(within, key=lambda each: (each[1].first, each[1].last))]


def changed(plan: ReviewPlan) -> dict[int, Goal]:
    """Item -> the goal its target was taken from, where that has a later version: the plan stays as it is."""
    latest = (
        select(GoalVersion.goal_id, func.max(GoalVersion.number).label("number"))
        .group_by(GoalVersion.goal_id)
        .subquery()
    )
    rows = session.execute(
        select(PlanItemGoal.item_id, Goal)
        .join(PlanItem, PlanItem.id == PlanItemGoal.item_id)
        .join(Goal, Goal.id == PlanItemGoal.goal_id)
        .join(latest, latest.c.goal_id == Goal.id)
        .where(PlanItem.plan_id == plan.id, latest.c.number > PlanItemGoal.number)
    )
    return {key: goal for key, goal in rows}  # noqa: C416  (rows are no pairs to the type checker)
