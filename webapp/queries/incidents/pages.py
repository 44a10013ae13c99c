"""One incident's page: the people's names, the customer as far as it may be read, the steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.incidents import Decider, hides_reporter
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, Incident, IncidentEvent, User
from webapp.queries import users
from webapp.queries.incidents.sight import quality_people
from webapp.queries.reach import condition


@dataclass(frozen=True)
class Step:
    """by: "" for who may not know the reporter: a single name left out would tell that it was he."""

    at: datetime
    step: str
    by: str
    note: str


@dataclass(frozen=True)
class About:
    """The customer; is_open: there is a card to go to, else its name is "", out of reach its number too."""

    number: str
    name: str
    is_open: bool
    is_binned: bool


@dataclass(frozen=True)
class Page:
    incident: Incident
    hides_reporter: bool
    reporter: str
    responsible: str
    closed_by: str
    customer: About | None
    steps: Sequence[Step]


def page(incident: Incident, *, viewer: Viewer) -> Page:
    """Three statements, two without a customer."""
    hidden = hides_reporter(incident.parts, viewer.id)
    rows = session.execute(
        select(IncidentEvent, User.name)
        .outerjoin(User, User.id == IncidentEvent.actor_id)
        .where(IncidentEvent.incident_id == incident.id)
        .order_by(IncidentEvent.id.desc())
    ).all()
    names = users.names((incident.reporter_id, incident.responsible_id, incident.closed_by_id))
    return Page(
        incident,
        hidden,
        "" if hidden else names.get(incident.reporter_id or 0, ""),
        names.get(incident.responsible_id or 0, ""),
        names.get(incident.closed_by_id or 0, ""),
        _about(incident, viewer),
        [Step(event.at, event.step, "" if hidden else name or "", event.note) for event, name in rows],
    )


def _about(incident: Incident, viewer: Viewer) -> About | None:
    if incident.customer_id is None:
        return None
    row: Any = session.execute(
        select(
            Customer.number,
            Customer.name,
            Customer.deleted_at,
            condition(viewer, Verb.CUSTOMER_READ).label("readable"),
        ).where(Customer.id == incident.customer_id)
    ).one()
    is_open = row.deleted_at is None and bool(row.readable)
    number = row.number if row.readable else ""
    return About(number, row.name if is_open else "", is_open, row.deleted_at is not None)


def customer_number(incident: Incident) -> str:
    """What stands in the form's field for the customer."""
    if incident.customer_id is None:
        return ""
    return session.scalar(select(Customer.number).where(Customer.id == incident.customer_id)) or ""


def decider(incident: Incident, viewer: Viewer) -> Decider:
    """This person as one who decides, and the quality people beside whom he does."""
    return Decider(viewer.id, Role.QUALITY in viewer.roles, quality_people(incident))


def colleagues(*, but: int | None = None) -> list[tuple[str, str]]:
    """(id, name) of everybody who may be the person concerned; but: one who left already and stays named."""
    rows = session.execute(
        select(User.id, User.name, User.username)
        .where(User.is_active | (User.id == (but or 0)))
        .order_by(User.name)
    )
    return [(str(key), f"{name}（{username}）") for key, name, username in rows]


def department_names() -> list[str]:
    return list(session.scalars(select(Department.name).order_by(Department.position, Department.name)))
