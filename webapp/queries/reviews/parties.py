"""Who had a part in the first review: scored, decided, proposed, proved, confirmed, signed or dropped it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import CompoundSelect, Select, select, union

from webapp.db import session
from webapp.models import (
    ItemDrop,
    ItemValue,
    PlanItem,
    Review,
    ReviewFile,
    ReviewPlan,
    ReviewStep,
    ScoreEvent,
)

# What comes after the review is no part of the first one.
AFTERWARDS = ("appeal.%", "reversal.%")


def took_part(review: Review) -> frozenset[int]:
    """Ids of people, the reviewed one among them; one statement."""
    return parties([review.id])[review.id]


def parties(reviews: Collection[int]) -> Mapping[int, frozenset[int]]:
    """By id of the review; one statement, however many there are."""
    return gathered(session.execute(traced(reviews)), reviews)


def traced(reviews: Collection[int]) -> CompoundSelect[*tuple[Any, ...]]:
    """Pairs of a review and who left a trace in it."""
    return union(*_traces(reviews))


def gathered(rows: Iterable[Any], reviews: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Of what traced() finds."""
    found: dict[int, set[int]] = defaultdict(set)
    for review, person in rows:
        if person is not None:
            found[review].add(person)
    return {one: frozenset(found[one]) for one in reviews}


def _traces(reviews: Collection[int]) -> list[Select[Any]]:
    steps = select(ReviewStep.review_id, ReviewStep.actor_id).where(ReviewStep.review_id.in_(reviews))
    for pattern in AFTERWARDS:
        steps = steps.where(ReviewStep.deed.not_like(pattern))
    of_events = (
        ScoreEvent.proposed_by_id,
        ScoreEvent.first_by_id,
        ScoreEvent.second_by_id,
        ScoreEvent.ended_by_id,
    )
    of_plans = (ReviewPlan.made_by_id, ReviewPlan.offered_by_id, ReviewPlan.agreed_by_id)
    evidence = (ReviewFile.review_id.in_(reviews), ReviewFile.event_id.is_not(None))
    return [
        steps,
        select(ReviewFile.review_id, ReviewFile.added_by_id).where(*evidence),
        _of_items(ItemValue, reviews).where(ItemValue.part != "appeal"),
        _of_items(ItemDrop, reviews),
        *(select(ScoreEvent.review_id, one).where(ScoreEvent.review_id.in_(reviews)) for one in of_events),
        *(select(ReviewPlan.review_id, one).where(ReviewPlan.review_id.in_(reviews)) for one in of_plans),
        select(Review.id, Review.reviewer_id).where(Review.id.in_(reviews)),
    ]


def _of_items(model: Any, reviews: Collection[int]) -> Select[Any]:
    return (
        select(ReviewPlan.review_id, model.by_id)
        .join(PlanItem, PlanItem.plan_id == ReviewPlan.id)
        .join(model, model.item_id == PlanItem.id)
        .where(ReviewPlan.review_id.in_(reviews))
    )
