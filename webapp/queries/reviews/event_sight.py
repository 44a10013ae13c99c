"""Who may see which event, and of which record it tells: a hidden complaint is not told of by its event."""

from sqlalchemy import ColumnElement, and_, or_, select, true

from webapp.db import session
from webapp.domain.kpi_event_rules import EventSource, EventState
from webapp.domain.verbs import Role
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Incident, Praise, Review, ScoreEvent
from webapp.queries.complaints import sight as complaints
from webapp.queries.incidents import sight as incidents
from webapp.queries.praises import sight as praises
from webapp.queries.reviews import sight

ADDRESSES = {
    EventSource.COMPLAINT: "/complaints/",
    EventSource.INCIDENT: "/incidents/",
    EventSource.PRAISE: "/praises/",
}


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """With the review. What facts propose from a record this person may not see stays between committee and
    院领导 until it is decided; then it counts, and the person it counts for must see that it does.
    """
    if viewer.is_system:
        return true()
    seen = ScoreEvent.review_id.in_(select(Review.id).where(sight.visible(viewer)))
    if Role.DIRECTOR in viewer.roles:
        return seen
    theirs = select(Review.id).where(Review.period_id.in_(sight.seats(viewer)), _not_his(viewer))
    decides = ScoreEvent.review_id.in_(theirs)
    return and_(seen, or_(decides, ScoreEvent.state == EventState.CONFIRMED, sees_source(viewer)))


def sees_source(viewer: Viewer) -> ColumnElement[bool]:
    """Whether the record it comes from is there for this person; true where there is none."""
    if viewer.is_system:
        return true()
    rooms = (
        (EventSource.COMPLAINT, select(Complaint.number).where(complaints.visible(viewer))),
        (EventSource.INCIDENT, select(Incident.number).where(incidents.visible(viewer))),
        (EventSource.PRAISE, select(Praise.number).where(praises.visible(viewer))),
    )
    seen = [and_(ScoreEvent.source == kind, ScoreEvent.source_number.in_(rows)) for kind, rows in rooms]
    return or_(ScoreEvent.source_number == "", *seen)


def get(row: int, *, viewer: Viewer) -> ScoreEvent | None:
    """The event, if it is there for this person."""
    found = select(ScoreEvent).where(ScoreEvent.id == row, visible(viewer))
    return session.execute(found).scalar_one_or_none()


def _not_his(viewer: Viewer) -> ColumnElement[bool]:
    return Review.person_id != viewer.id
