"""Entries of the log about reviews of which a reader is told nothing: those that he may not see."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true

from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    AuditEntry,
    PlanItem,
    Review,
    ReviewAppeal,
    ReviewPlan,
    ReviewReversal,
    ScoreEvent,
)
from webapp.queries.reviews.sight import visible

CHILDREN: tuple[Any, ...] = (ReviewPlan, ScoreEvent, ReviewAppeal, ReviewReversal)


def told(viewer: Viewer) -> ColumnElement[bool]:
    """Of a row that is gone nobody can say any more whose it was: it is told to who sees all."""
    if viewer.reach(Verb.REVIEW_READ) is Reach.ALL:
        return true()
    seen = select(Review.id).where(visible(viewer))
    plans = select(ReviewPlan.id).where(ReviewPlan.review_id.in_(seen))
    rows: list[tuple[Any, Any]] = [
        (Review, seen),
        (PlanItem, select(PlanItem.id).where(PlanItem.plan_id.in_(plans))),
        *((one, select(one.id).where(one.review_id.in_(seen))) for one in CHILDREN),
    ]
    return and_(
        *(or_(AuditEntry.kind != model.__tablename__, AuditEntry.row_id.in_(ids)) for model, ids in rows)
    )
