"""Who had a part in the first review: scored, decided, proposed, confirmed, signed or dropped anything."""

from sqlalchemy import select, union

from webapp.db import session
from webapp.models import ItemDrop, ItemValue, PlanItem, Review, ReviewPlan, ReviewStep, ScoreEvent

# What comes after the review is no part of the first one.
AFTERWARDS = ("appeal.%", "reversal.%")


def took_part(review: Review) -> frozenset[int]:
    """Ids of people, the reviewed one among them; one statement."""
    plans = select(ReviewPlan.id).where(ReviewPlan.review_id == review.id)
    items = select(PlanItem.id).where(PlanItem.plan_id.in_(plans))
    steps = select(ReviewStep.actor_id).where(ReviewStep.review_id == review.id)
    for pattern in AFTERWARDS:
        steps = steps.where(ReviewStep.deed.not_like(pattern))
    values = select(ItemValue.by_id).where(ItemValue.item_id.in_(items), ItemValue.part != "appeal")
    of_events = (
        ScoreEvent.proposed_by_id,
        ScoreEvent.first_by_id,
        ScoreEvent.second_by_id,
        ScoreEvent.ended_by_id,
    )
    of_plans = (ReviewPlan.made_by_id, ReviewPlan.offered_by_id, ReviewPlan.agreed_by_id)
    found = union(
        steps,
        values,
        select(ItemDrop.by_id).where(ItemDrop.item_id.in_(items)),
        *(select(column).where(ScoreEvent.review_id == review.id) for column in of_events),
        *(select(column).where(ReviewPlan.review_id == review.id) for column in of_plans),
    )
    people = {one for one in session.scalars(found) if one is not None}
    return frozenset(people | ({review.reviewer_id} if review.reviewer_id else set()))
