"""What waits for one person at the end of reviews, as conditions: the same ones lists and 今日 ask with."""

from datetime import date

from sqlalchemy import ColumnElement, and_, exists, false

from webapp.domain.kpi_event_rules import EventState
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.models import Review, ReviewAppeal, ScoreEvent
from webapp.queries.reviews.sight import seats


def decidable(viewer: Viewer) -> ColumnElement[bool]:
    """Events he has to confirm or not; asked with Review beside ScoreEvent.

    With a seat in that committee, not about him, not brought up by him, not confirmed by him already.
    """
    if viewer.id is None:
        return false()
    return and_(
        ScoreEvent.state == EventState.PROPOSED,
        Review.period_id.in_(seats(viewer)),
        Review.person_id != viewer.id,
        ScoreEvent.proposed_by_id.is_distinct_from(viewer.id),
        ScoreEvent.first_by_id.is_distinct_from(viewer.id),
    )


def lockable(viewer: Viewer, *, today: date) -> ColumnElement[bool]:
    """Reviews he has to lock: the time for appeals over, none of them open, not his own."""
    if viewer.id is None:
        return false()
    waits = exists().where(ReviewAppeal.review_id == Review.id, ReviewAppeal.state == "open")
    return and_(
        Review.state == ReviewStep.APPEAL,
        Review.due_on < today,
        Review.period_id.in_(seats(viewer)),
        Review.person_id != viewer.id,
        ~waits,
    )
