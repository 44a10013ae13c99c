"""The log: entries within reach, page by page; customers' matters only for those who may see the customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import AuditEntry, Customer, IncidentFile, User
from webapp.queries.complaints import hidden as hidden_complaints
from webapp.queries.forums import hidden as hidden_forums
from webapp.queries.incidents.sight import hidden_from_log
from webapp.queries.reach import condition
from webapp.queries.reviews import hidden as hidden_reviews

PAGE = 50
RIVALS = ("rival_links", "opportunity_rivals", "comparison_points", "key_plans")
INCIDENTS, INCIDENT_FILES = "incidents", "incident_files"
PARTINGS = (Verb.CUSTOMER_DELETE, Verb.CUSTOMER_MERGE)


@dataclass(frozen=True)
class Asked:
    """What is looked for; row: (kind, id) of one very row; before: the entry to go on from."""

    person: str = ""  # a user's id, or "system"
    verb: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None
    row: tuple[str, int] | None = None
    before: int | None = None


@dataclass(frozen=True)
class Found:
    """One page, newest first; older: where the next one begins, None at the end."""

    entries: Sequence[AuditEntry]
    older: int | None


def entries(asked: Asked, *, viewer: Viewer, most: int = PAGE) -> Found:
    statement = select(AuditEntry).where(within_log(viewer)).order_by(AuditEntry.id.desc())
    found = session.scalars(_narrowed(statement, asked, viewer).limit(most + 1)).all()
    shown = found[:most]
    return Found(shown, shown[-1].id if len(found) > most else None)


def within_log(viewer: Viewer) -> ColumnElement[bool]:
    """Nobody's customer's matters, and those of customers within reach (SE-05: isolated ones by name only).

    Of a deleted customer only its parting is told, the rest to those who may look into the recycle bin;
    of an incident nothing to whom it is hidden, nor to the person concerned, who may not learn who reported;
    of a complaint neither to the person complained of; of a review what its readers may read.
    """
    hidden = hidden_from_log(viewer)
    their_files = select(IncidentFile.id).where(IncidentFile.incident_id.in_(hidden))
    told = and_(
        or_(AuditEntry.kind != INCIDENTS, AuditEntry.row_id.not_in(hidden)),
        or_(AuditEntry.kind != INCIDENT_FILES, AuditEntry.row_id.not_in(their_files)),
        hidden_complaints.told(viewer),
        hidden_forums.told(viewer),
        hidden_reviews.told(viewer),
    )
    nobodys = and_(AuditEntry.customer_id.is_(None), told)
    if viewer.reach(Verb.CUSTOMER_READ) is None:
        return nobodys
    there: ColumnElement[bool] = Customer.deleted_at.is_(None)
    if viewer.may(Verb.RECYCLE_READ):
        there = or_(there, condition(viewer, Verb.RECYCLE_READ))
    else:
        there = or_(there, AuditEntry.verb.in_(PARTINGS))
    theirs = exists().where(
        Customer.id == AuditEntry.customer_id, condition(viewer, Verb.CUSTOMER_READ), there
    )
    allowed = or_(nobodys, and_(theirs, told))
    return allowed if viewer.may(Verb.RIVAL_READ) else and_(allowed, AuditEntry.kind.not_in(RIVALS))


def _narrowed(statement: Select[AuditEntry], asked: Asked, viewer: Viewer) -> Select[AuditEntry]:
    if asked.person:
        is_system = asked.person == "system"
        statement = statement.where(
            AuditEntry.actor_id.is_(None) if is_system else AuditEntry.actor_id == int(asked.person)
        )
    if asked.verb:
        statement = statement.where(AuditEntry.verb == asked.verb)
    if asked.text:
        statement = statement.where(_about(asked.text, viewer))
    if asked.since:
        statement = statement.where(AuditEntry.at >= _midnight(asked.since))
    if asked.until:
        statement = statement.where(AuditEntry.at < _midnight(asked.until + timedelta(days=1)))
    if asked.row:
        statement = statement.where(AuditEntry.kind == asked.row[0], AuditEntry.row_id == asked.row[1])
    if asked.before is not None:
        statement = statement.where(AuditEntry.id < asked.before)
    return statement


def _about(text: str, viewer: Viewer) -> ColumnElement[bool]:
    """The subject itself, or all that hangs on the customer of that number or name."""
    meant = select(Customer.id).where(
        condition(viewer, Verb.CUSTOMER_READ),
        or_(Customer.number == text.upper(), Customer.name.contains(text, autoescape=True)),
    )
    return or_(
        AuditEntry.subject.contains(text, autoescape=True), AuditEntry.customer_id.in_(meant.limit(200))
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.BEIJING)


def customers_of(ids: set[int], *, viewer: Viewer) -> dict[int, tuple[str, str, bool]]:
    """Number, name, and whether the viewer may edit: for showing private fields or hiding them."""
    if not ids:
        return {}
    columns = select(
        Customer.id,
        Customer.number,
        Customer.name,
        and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_EDIT)).label("edits"),
    )
    rows = session.execute(columns.where(Customer.id.in_(ids))).all()
    return {row.id: (row.number, row.name, bool(row.edits)) for row in rows}


def visible_customers(ids: set[int], *, viewer: Viewer) -> set[int]:
    """Those of the ids that the viewer may see."""
    if not ids:
        return set()
    statement = select(Customer.id).where(
        Customer.id.in_(ids), Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ)
    )
    return set(session.scalars(statement))


def actors() -> list[tuple[str, str]]:
    """(id, name) of everybody who may stand in the log."""
    rows: Sequence[Any] = session.execute(
        select(User.id, User.name, User.is_active).order_by(User.is_active.desc(), User.name)
    ).all()
    return [(str(row.id), row.name) for row in rows]
