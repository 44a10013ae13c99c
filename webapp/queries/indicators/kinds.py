"""The kinds of records that figures are made of by now: each is seen as far as its own room lets it be."""

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from webapp.domain.complaint_words import CATEGORIES
from webapp.domain.incidents import SEVERITIES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Complaint, Customer, GradeEntry, Incident, Instrument, Merge, Order, Praise
from webapp.queries.complaints import sight as complaints
from webapp.queries.incidents import sight as incidents
from webapp.queries.indicators.behind import Chosen, Told, behind
from webapp.queries.indicators.ownership import may_weigh, weighs
from webapp.queries.praises import sight as praises
from webapp.queries.reach import within_reach

GONE = aliased(Customer)


def _ordinary(_viewer: Viewer) -> ColumnElement[bool]:
    """For who reads by his seat alone an isolated customer does not exist (SE-05)."""
    return weighs()


def _not_about_him(viewer: Viewer) -> ColumnElement[bool]:
    """What is complained of him he learns from the case, when it tells him."""
    return and_(may_weigh(Complaint.customer_id), complaints.names_complainant(viewer))


def _praise(_viewer: Viewer) -> ColumnElement[bool]:
    return may_weigh(Praise.customer_id)


def _incident(_viewer: Viewer) -> ColumnElement[bool]:
    return may_weigh(Incident.customer_id)


@behind("order", Order.id, lambda number, name: Told(number, name, f"/orders/{number}"), by_seat=_ordinary)
def orders(viewer: Viewer) -> Chosen:
    found = select(Order.id, Order.number, Customer.name).join(Customer, Customer.id == Order.customer_id)
    return within_reach(found, viewer, Verb.ORDER_READ)


@behind(
    "customer",
    Customer.id,
    lambda number, name: Told(number, name, f"/customers/{number}"),
    by_seat=_ordinary,
)
def customers(viewer: Viewer) -> Chosen:
    return within_reach(select(Customer.id, Customer.number, Customer.name), viewer, Verb.CUSTOMER_READ)


@behind(
    "grade", GradeEntry.id, lambda number, name: Told(number, name, f"/customers/{number}"), by_seat=_ordinary
)
def grades(viewer: Viewer) -> Chosen:
    found = select(GradeEntry.id, Customer.number, Customer.name)
    joined = found.join(Customer, Customer.id == GradeEntry.customer_id)
    return within_reach(joined, viewer, Verb.CUSTOMER_READ)


@behind(
    "instrument",
    Instrument.id,
    lambda number, name: Told(number, name, f"/instruments/{number}"),
    by_seat=_ordinary,
)
def instruments(viewer: Viewer) -> Chosen:
    found = select(Instrument.id, Instrument.number, Instrument.name)
    joined = found.join(Customer, Customer.id == Instrument.customer_id)
    return within_reach(joined, viewer, Verb.INSTRUMENT_READ)


@behind(
    "complaint",
    Complaint.id,
    lambda number, category: Told(number, label_of(CATEGORIES, category), f"/complaints/{number}"),
    by_seat=_not_about_him,
)
def complaint_rows(viewer: Viewer) -> Chosen:
    """Told by what it is about: who complains is not for everybody (17025 4.2)."""
    return select(Complaint.id, Complaint.number, Complaint.category).where(complaints.visible(viewer))


@behind("praise", Praise.id, lambda number, words: Told(number, words, f"/praises/{number}"), by_seat=_praise)
def praise_rows(viewer: Viewer) -> Chosen:
    return select(Praise.id, Praise.number, Praise.words).where(praises.visible(viewer))


@behind(
    "incident",
    Incident.id,
    lambda number, severity: Told(number, label_of(SEVERITIES, severity), f"/incidents/{number}"),
    by_seat=_incident,
)
def incident_rows(viewer: Viewer) -> Chosen:
    return select(Incident.id, Incident.number, Incident.severity).where(incidents.visible(viewer))


@behind(
    "merge",
    Merge.id,
    lambda number, name, gone: Told(gone, name, f"/customers/{number}"),
    by_seat=lambda _viewer: and_(weighs(), GONE.secrecy != "isolated"),
)
def merges(viewer: Viewer) -> Chosen:
    """By the card that stayed; a number that went leads there as well."""
    found = select(Merge.id, Customer.number, Customer.name, GONE.number)
    joined = found.join(Customer, Customer.id == Merge.kept_id).join(GONE, GONE.id == Merge.gone_id)
    return within_reach(joined, viewer, Verb.CUSTOMER_READ)
