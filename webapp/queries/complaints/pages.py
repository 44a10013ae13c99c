"""One complaint as far as this reader may know it: who, about what, its files, its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from webapp.db import session
from webapp.domain.complaint_intake import CLOSED_STEPS
from webapp.domain.complaint_words import Part
from webapp.domain.file_kinds import icon_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    CaseFile,
    Complaint,
    ComplaintEvent,
    ComplaintLink,
    ComplaintPerson,
    Contact,
    Customer,
    Department,
    Instrument,
    Order,
    OrderLine,
    ServiceRequest,
    User,
)
from webapp.queries.complaints import sight
from webapp.queries.reach import condition


@dataclass(frozen=True)
class Step:
    """by, note: "" where they tell what this reader may not know."""

    at: datetime
    step: str
    by: str
    note: str
    to_stage: str


@dataclass(frozen=True)
class Work:
    """What it is about; address: "" where the reader may not go there."""

    text: str
    address: str


@dataclass(frozen=True)
class FileLine:
    id: int
    name: str
    note: str
    size: int
    added_at: datetime
    by: str
    icon: str
    is_closed: bool
    struck: str
    is_mine: bool


@dataclass(frozen=True)
class Page:
    """hides: the reader is the person complained of; customer: number and name, None out of reach."""

    complaint: Complaint
    hides: bool
    receiver: str
    department: str
    customer: tuple[str, str] | None
    contact: str
    complained: Sequence[str]
    links: Sequence[Work]
    files: Sequence[FileLine]
    steps: Sequence[Step]
    request: str


def page(complaint: Complaint, *, viewer: Viewer) -> Page:
    """Seven statements."""
    hides = sight.hides_complainant(complaint, viewer=viewer)
    around: Any = session.execute(_around(complaint, viewer)).one()
    people = select(ComplaintPerson.name).where(
        ComplaintPerson.complaint_id == complaint.id,
        ComplaintPerson.part == Part.COMPLAINED,
        ComplaintPerson.until_at.is_(None),
    )
    return Page(
        complaint,
        hides,
        "" if hides else around.receiver or "",
        around.department or "",
        (around.number, around.name) if around.readable and not hides else None,
        "" if hides or not around.readable else around.contact or "",
        list(session.scalars(people.order_by(ComplaintPerson.id))),
        links(complaint, viewer=viewer, hides=hides),
        files(complaint, viewer=viewer, hides=hides),
        steps(complaint, hides=hides),
        "" if hides else around.request or "",
    )


def _around(complaint: Complaint, viewer: Viewer) -> Any:
    made_from = select(ServiceRequest.number).where(ServiceRequest.complaint_id == complaint.id).limit(1)
    return (
        select(
            User.name.label("receiver"),
            Department.name.label("department"),
            Customer.number,
            Customer.name,
            Contact.name.label("contact"),
            and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ)).label("readable"),
            made_from.scalar_subquery().label("request"),
        )
        .select_from(Complaint)
        .outerjoin(User, User.id == Complaint.receiver_id)
        .outerjoin(Department, Department.id == Complaint.department_id)
        .outerjoin(Customer, Customer.id == Complaint.customer_id)
        .outerjoin(Contact, Contact.id == Complaint.contact_id)
        .where(Complaint.id == complaint.id)
    )


def links(complaint: Complaint, *, viewer: Viewer, hides: bool) -> list[Work]:
    """An order's number leads to who complains, so the person complained of is told of the work alone."""
    statement = (
        select(
            ComplaintLink.certificate_number,
            Order.number.label("order"),
            OrderLine.name.label("line"),
            Instrument.number.label("instrument"),
            Instrument.name.label("what"),
            condition(viewer, Verb.ORDER_READ).label("orders"),
            condition(viewer, Verb.INSTRUMENT_READ).label("instruments"),
        )
        .outerjoin(Order, Order.id == ComplaintLink.order_id)
        .outerjoin(OrderLine, OrderLine.id == ComplaintLink.line_id)
        .outerjoin(Instrument, Instrument.id == ComplaintLink.instrument_id)
        .outerjoin(Customer, Customer.id == complaint.customer_id)
        .where(ComplaintLink.complaint_id == complaint.id)
        .order_by(ComplaintLink.id)
    )
    return [work for row in session.execute(statement) for work in _works(row, hides)]


def _works(row: Any, hides: bool) -> list[Work]:
    found = [Work(row.certificate_number, "")] if row.certificate_number else []
    if row.order and not hides:
        found.append(Work(row.order, f"/orders/{row.order}" if row.orders else ""))
    thing = row.what or row.line
    if thing:
        may_open = row.instrument and row.instruments and not hides
        found.append(Work(thing, f"/instruments/{row.instrument}" if may_open else ""))
    return found


def files(complaint: Complaint, *, viewer: Viewer, hides: bool) -> list[FileLine]:
    """Latest first; of closed ones the person complained of sees nothing, of the others no uploader."""
    statement = (
        select(CaseFile, User.name)
        .outerjoin(User, User.id == CaseFile.added_by_id)
        .where(CaseFile.complaint_id == complaint.id)
        .order_by(CaseFile.id.desc())
    )
    if hides:
        statement = statement.where(~CaseFile.is_closed)
    return [
        FileLine(
            one.id, one.name, one.note, one.size, one.added_at, "" if hides else by or "", icon_of(one.name),
            one.is_closed, one.struck_reason if one.struck_at else "", one.added_by_id == viewer.id,
        )
        for one, by in session.execute(statement)
    ]  # fmt: skip


def file(complaint: Complaint, row: int, *, viewer: Viewer) -> CaseFile | None:
    """A file of this very complaint that this reader may open."""
    statement = select(CaseFile).where(CaseFile.id == row, CaseFile.complaint_id == complaint.id)
    if sight.hides_complainant(complaint, viewer=viewer):
        statement = statement.where(~CaseFile.is_closed)
    return session.execute(statement).scalar_one_or_none()


def steps(complaint: Complaint, *, hides: bool) -> list[Step]:
    rows = session.execute(
        select(ComplaintEvent, User.name)
        .outerjoin(User, User.id == ComplaintEvent.actor_id)
        .where(ComplaintEvent.complaint_id == complaint.id)
        .order_by(ComplaintEvent.id.desc())
    )
    return [
        Step(
            one.at,
            one.step,
            "" if hides and one.step in (*CLOSED_STEPS, "registered") else name or "",
            "" if hides and one.step in CLOSED_STEPS else one.note,
            one.to_stage if one.to_stage != one.from_stage else "",
        )
        for one, name in rows
    ]
