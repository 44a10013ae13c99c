"""Goals behind the items of a plan that was copied: kept where they are the new review's own (KP-09)."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.actions import session
from webapp.domain.goal_periods import read
from webapp.domain.goal_words import Owner
from webapp.models import PlanItem, Review, ReviewPeriod
from webapp.models.goal import Goal
from webapp.models.goal_facts import PlanItemGoal


def carry_goals(copied: Sequence[tuple[PlanItem, PlanItem]], review: Review) -> None:
    """copied: an item beside its copy, flushed. Of another's goal, or of another time, no trace is copied."""
    copies = {row.id: copy for row, copy in copied}
    period = session.get_one(ReviewPeriod, review.period_id)
    links = session.execute(
        select(PlanItemGoal, Goal)
        .join(Goal, Goal.id == PlanItemGoal.goal_id)
        .where(PlanItemGoal.item_id.in_(list(copies)))
    ).all()
    for link, goal in links:
        copy = copies[link.item_id]
        if _is_of(goal, review, period):
            kept = {"goal_id": link.goal_id, "number": link.number, "target": link.target}
            session.add(PlanItemGoal(item_id=copy.id, **kept))
        elif copy.goal.startswith(f"{goal.number} "):
            copy.goal = ""
    session.flush()


def _is_of(goal: Goal, review: Review, period: ReviewPeriod) -> bool:
    if review.subject == "department":
        same = goal.owner == Owner.DEPARTMENT and goal.department_id == review.department_id
    else:
        same = goal.owner == Owner.PERSON and goal.person_id == review.person_id
    term = read(goal.period)
    return same and term is not None and term.first <= period.ends_on and period.starts_on <= term.last
