"""Who may see which incident: the only WHERE for incidents, and where the reporter's name must not stand."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from webapp.db import session
from webapp.domain.incidents import ACCEPTED
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Incident, Member, User, UserRole
from webapp.queries.reach import is_named


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """One's own reports, those one is concerned in once they are taken on, and what the role may read.

    Whatever the role, an incident about an isolated customer is there only for people named on its card.
    """
    if viewer.is_system:
        return true()
    reach = viewer.reach(Verb.INCIDENT_READ)
    if reach is None or viewer.id is None:
        return false()
    mine = Incident.reporter_id == viewer.id
    answering = and_(Incident.responsible_id == viewer.id, Incident.state.in_(ACCEPTED))
    others = Incident.responsible_id.is_distinct_from(viewer.id)
    return and_(or_(mine, answering, and_(others, _by_role(viewer, reach))), _of_known_customer(viewer))


def _by_role(viewer: Viewer, reach: Reach) -> ColumnElement[bool]:
    if reach is Reach.ALL:
        return true()
    if reach is Reach.OWN:
        return false()
    theirs = select(User.id).where(User.department_id.in_(viewer.departments))
    return or_(Incident.reporter_id.in_(theirs), Incident.responsible_id.in_(theirs))


def _of_known_customer(viewer: Viewer) -> ColumnElement[bool]:
    there = exists().where(Customer.id == Incident.customer_id, is_named(viewer)).correlate_except(Customer)
    return or_(Incident.customer_id.is_(None), there)


def names_reporter(viewer: Viewer) -> ColumnElement[bool]:
    """Where this reader may learn who reported (domain.incidents.hides_reporter in SQL)."""
    if viewer.id is None:
        return true()
    return or_(Incident.responsible_id.is_distinct_from(viewer.id), Incident.reporter_id == viewer.id)


def hidden_from_log(viewer: Viewer) -> Select[int]:
    """Ids of incidents of which the log tells this reader nothing: out of sight, or his own case."""
    return select(Incident.id).where(~and_(visible(viewer), names_reporter(viewer)))


def get(number: str, *, viewer: Viewer) -> Incident | None:
    """The incident, if it is there for this person."""
    return session.execute(
        select(Incident).where(Incident.number == number, visible(viewer))
    ).scalar_one_or_none()


def quality_people(incident: Incident) -> frozenset[int]:
    """Quality people at work who know of it: of an isolated customer's only those named on the card."""
    statement = select(User.id).join(UserRole, UserRole.user_id == User.id)
    statement = statement.where(UserRole.role == Role.QUALITY, User.is_active)
    if incident.customer_id is not None:
        named = select(Member.user_id).where(Member.customer_id == incident.customer_id)
        card = exists().where(
            Customer.id == incident.customer_id,
            or_(Customer.secrecy != "isolated", Customer.manager_id == User.id, User.id.in_(named)),
        )
        statement = statement.where(card.correlate_except(Customer))
    return frozenset(session.scalars(statement))


def without_hidden(events: list[Any], *, viewer: Viewer) -> list[Any]:
    """Lines of the other file without those about incidents of which the log tells this reader nothing.

    A reporter prints and exports what only he and few others have: such a line would name him.
    """
    about = {event["id"]: numbers for event in events if (numbers := _incidents_in(event))}
    if not about:
        return events
    asked = set().union(*about.values())
    told = select(Incident.number).where(Incident.number.in_(asked), visible(viewer), names_reporter(viewer))
    seen = set(session.scalars(told))
    return [
        event
        for event in events
        if event["id"] not in about or event["user_id"] == viewer.id or about[event["id"]] <= seen
    ]


def _incidents_in(event: Any) -> set[str]:
    details = json.loads(event["details"])
    return {details["incident"]} if "incident" in details else set(details.get("incidents", ()))
