"""Who may see which request: who has to do with it and who reads the customer; isolated ones by name."""

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import ComplaintPerson, Customer, ServiceRequest
from webapp.queries.reach import condition, is_named


def visible(viewer: Viewer, verb: Verb = Verb.REQUEST_READ) -> ColumnElement[bool]:
    """The only WHERE for requests; REQUEST_EDIT: those the viewer may work on.

    Turned into a complaint it tells who complains: not to the person complained of.
    """
    if viewer.is_system:
        return true()
    reach = viewer.reach(verb)
    if reach is None or viewer.id is None:
        return false()
    seen = true() if reach is Reach.ALL else or_(_own(viewer), _by_customer(viewer))
    if reach is Reach.DEPARTMENT:
        seen = or_(seen, ServiceRequest.department_id.in_(viewer.departments))
    about_him = select(ComplaintPerson.complaint_id).where(
        ComplaintPerson.user_id == viewer.id, ComplaintPerson.part == "complained"
    )
    untold = or_(ServiceRequest.complaint_id.is_(None), ServiceRequest.complaint_id.not_in(about_him))
    return and_(seen, untold, _of_known_customer(viewer))


def get(number: str, *, viewer: Viewer, verb: Verb = Verb.REQUEST_READ) -> ServiceRequest | None:
    return session.execute(
        select(ServiceRequest).where(ServiceRequest.number == number, visible(viewer, verb))
    ).scalar_one_or_none()


def hidden_from_log(viewer: Viewer) -> Select[int]:
    """Ids of requests of which the log tells this reader nothing."""
    return select(ServiceRequest.id).where(~visible(viewer))


def _own(viewer: Viewer) -> ColumnElement[bool]:
    parts = [ServiceRequest.recorded_by_id == viewer.id, ServiceRequest.with_id == viewer.id]
    if viewer.department_id is not None:
        parts.append(
            and_(ServiceRequest.with_id.is_(None), ServiceRequest.department_id == viewer.department_id)
        )
    return or_(*parts)


def _by_customer(viewer: Viewer) -> ColumnElement[bool]:
    if not viewer.may(Verb.CUSTOMER_READ):
        return false()
    own = select(Customer.id).where(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ))
    return ServiceRequest.customer_id.in_(own)


def _of_known_customer(viewer: Viewer) -> ColumnElement[bool]:
    there = exists().where(Customer.id == ServiceRequest.customer_id, is_named(viewer))
    return or_(ServiceRequest.customer_id.is_(None), there.correlate_except(Customer))
