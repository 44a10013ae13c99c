"""One complaint as far as this reader may know it: who, about what, its files, its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select

from webapp.db import session
from webapp.domain.complaint_words import Part
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Complaint,
    ComplaintPerson,
    Contact,
    Customer,
    Department,
    ServiceRequest,
    User,
)
from webapp.queries.complaints import sight
from webapp.queries.complaints.enclosures import FileLine, files
from webapp.queries.complaints.history import Step, steps
from webapp.queries.complaints.works import Work, works
from webapp.queries.reach import condition


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
        works(complaint, viewer=viewer, hides=hides),
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
