"""Which complaints a reader's statistics count: a head those of his departments, quality and the top all."""

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, ComplaintPerson, User
from webapp.queries.complaints.sight import of_known_customer, visible


def reported(viewer: Viewer) -> ColumnElement[bool]:
    """Never more than he may open: what is isolated is counted for nobody not named on the card."""
    if viewer.is_system:
        return true()
    reach = viewer.reach(Verb.COMPLAINT_REPORT)
    if reach is None:
        return false()
    if reach is Reach.ALL:
        return and_(visible(viewer), of_known_customer(viewer))
    theirs = select(User.id).where(User.department_id.in_(viewer.departments))
    people = select(ComplaintPerson.complaint_id).where(
        ComplaintPerson.user_id.in_(theirs), ComplaintPerson.part == "complained"
    )
    own = or_(Complaint.department_id.in_(viewer.departments), Complaint.id.in_(people))
    return and_(own, visible(viewer))
