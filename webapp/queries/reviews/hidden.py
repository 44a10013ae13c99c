"""Entries of the log about reviews of which a reader is told nothing: those that he may not see."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true

from webapp.domain.kpi_turns import PUBLISHED
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    AuditEntry,
    PlanItem,
    Review,
    ReviewAppeal,
    ReviewFile,
    ReviewPlan,
    ReviewReversal,
    ScoreEvent,
)
from webapp.queries.reviews import event_sight
from webapp.queries.reviews.sight import visible

CHILDREN: tuple[Any, ...] = (ReviewPlan, ReviewAppeal, ReviewReversal)


def told(viewer: Viewer) -> ColumnElement[bool]:
    """Of a row that is gone nobody can say any more whose it was: it is told to who sees all.

    Of his own review nobody reads the totals here before they are published.
    """
    return and_(_within(viewer), _after_publication(viewer))


def _after_publication(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.id is None:
        return true()
    own = select(Review.id).where(Review.person_id == viewer.id, Review.state.not_in(PUBLISHED))
    events = select(ScoreEvent.id).where(ScoreEvent.review_id.in_(own))
    files = select(ReviewFile.id).where(ReviewFile.event_id.in_(events))
    return and_(
        or_(AuditEntry.kind != Review.__tablename__, AuditEntry.row_id.not_in(own)),
        or_(AuditEntry.kind != ReviewFile.__tablename__, AuditEntry.row_id.not_in(files)),
        or_(AuditEntry.kind != ScoreEvent.__tablename__, AuditEntry.row_id.not_in(events)),
    )


def _within(viewer: Viewer) -> ColumnElement[bool]:
    if viewer.reach(Verb.REVIEW_READ) is Reach.ALL:
        return true()
    seen = select(Review.id).where(visible(viewer))
    plans = select(ReviewPlan.id).where(ReviewPlan.review_id.in_(seen))
    events = select(ScoreEvent.id).where(event_sight.visible(viewer))
    files = or_(
        ReviewFile.event_id.in_(events),
        and_(ReviewFile.appeal_id.is_not(None), ReviewFile.review_id.in_(seen)),
    )
    rows: list[tuple[Any, Any]] = [
        (Review, seen),
        (PlanItem, select(PlanItem.id).where(PlanItem.plan_id.in_(plans))),
        (ScoreEvent, events),
        (ReviewFile, select(ReviewFile.id).where(files)),
        *((one, select(one.id).where(one.review_id.in_(seen))) for one in CHILDREN),
    ]
    return and_(
        *(or_(AuditEntry.kind != model.__tablename__, AuditEntry.row_id.in_(ids)) for model, ids in rows)
    )
