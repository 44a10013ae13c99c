"""Who may see which complaint, and before whom the complainant is kept back (17025 4.2, 7.9).

- Parties see it: who took it down, handles, investigates, reviews it or has a measure to carry out; from
  已分派 on the person complained of, who never learns who complains, whatever his roles let him read.
- Who may read the customer's card sees his complaints; a head those of his departments.
- Whatever the role, a complaint of an isolated customer is there only for people named on the card (SE-05).
"""

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from webapp.db import session
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, ComplaintAction, ComplaintPerson, Customer, User
from webapp.queries.reach import condition, is_named, nearly_own
from webapp.queries.reach import visible as within

# Before its people are chosen the person complained of is not asked yet, and is told nothing.
BEFORE_ASSIGNED = frozenset({Stage.REGISTERED, Stage.ACKNOWLEDGED, Stage.ASSESSED})


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The only WHERE for complaints."""
    if viewer.is_system:
        return true()
    reach = viewer.reach(Verb.COMPLAINT_READ)
    if reach is None or viewer.id is None:
        return false()
    seen = true() if reach is Reach.ALL else or_(_party(viewer.id), _by_customer(viewer))
    if reach is Reach.DEPARTMENT:
        seen = or_(seen, _of_department(viewer))
    asked = or_(Complaint.stage.not_in(BEFORE_ASSIGNED), Complaint.receiver_id == viewer.id)
    return and_(seen, or_(names_complainant(viewer), asked), of_known_customer(viewer))


def names_complainant(viewer: Viewer) -> ColumnElement[bool]:
    """Where this reader may learn who complains: not where he is the person complained of."""
    if viewer.id is None:
        return true()
    return ~Complaint.id.in_(_with_part(viewer.id, "complained"))


def hides_complainant(complaint: Complaint, *, viewer: Viewer) -> bool:
    """The same for one complaint that is at hand."""
    statement = select(Complaint.id).where(Complaint.id == complaint.id, ~names_complainant(viewer))
    return session.execute(statement).first() is not None


def hidden_from_log(viewer: Viewer) -> Select[int]:
    """Ids of complaints of which the log tells this reader nothing: out of sight, or about himself."""
    return select(Complaint.id).where(~and_(visible(viewer), names_complainant(viewer)))


def get(number: str, *, viewer: Viewer) -> Complaint | None:
    """The complaint, if it is there for this person."""
    return session.execute(
        select(Complaint).where(Complaint.number == number, visible(viewer))
    ).scalar_one_or_none()


def of_known_customer(viewer: Viewer) -> ColumnElement[bool]:
    there = exists().where(Customer.id == Complaint.customer_id, is_named(viewer)).correlate_except(Customer)
    return or_(Complaint.customer_id.is_(None), there)


def _party(user_id: int) -> ColumnElement[bool]:
    measures = select(ComplaintAction.complaint_id).where(ComplaintAction.owner_id == user_id)
    return or_(
        Complaint.receiver_id == user_id,
        Complaint.handler_id == user_id,
        Complaint.reviewer_id == user_id,
        Complaint.id.in_(_with_part(user_id)),
        Complaint.id.in_(measures),
    )


def _with_part(user_id: int, part: str = "") -> Select[int]:
    """Who has it now; taking a person out of it is a step of its own, with a reason."""
    found = select(ComplaintPerson.complaint_id).where(
        ComplaintPerson.user_id == user_id, ComplaintPerson.until_at.is_(None)
    )
    return found.where(ComplaintPerson.part == part) if part else found


def _by_customer(viewer: Viewer) -> ColumnElement[bool]:
    if not viewer.may(Verb.CUSTOMER_READ):
        return false()
    if viewer.reach(Verb.CUSTOMER_READ) is not Reach.OWN:
        return within(viewer, Complaint.customer_id)
    own = select(Customer.id).where(
        Customer.deleted_at.is_(None),
        condition(viewer, Verb.CUSTOMER_READ),
        Customer.id.in_(nearly_own(viewer.id or 0)),
    )
    return Complaint.customer_id.in_(own)  # few, found by an index; of a whole department they are not


def _of_department(viewer: Viewer) -> ColumnElement[bool]:
    theirs = select(User.id).where(User.department_id.in_(viewer.departments))
    people = select(ComplaintPerson.complaint_id).where(ComplaintPerson.user_id.in_(theirs))
    return or_(Complaint.department_id.in_(viewer.departments), Complaint.id.in_(people))
