"""The list of complaints whole, as a workbook needs it: each row as far as this reader may know it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Customer, Department, User
from webapp.queries.complaints.asked import Asked
from webapp.queries.complaints.lists import ordered, readable
from webapp.queries.complaints.narrowing import narrowed, of_group
from webapp.queries.complaints.sight import names_complainant

MOST_EXPORTED = 10_000
COLUMNS = (
    Complaint.number, Complaint.stage, Complaint.severity, Complaint.track, Complaint.category,
    Complaint.channel, Complaint.summary, Complaint.words, Complaint.wanted, Complaint.complainant,
    Complaint.company, Complaint.is_anonymous, Complaint.received_at, Complaint.due_at,
    Complaint.answered_at, Complaint.closed_at, Complaint.upheld,
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """hides: this reader is the person complained of; then who complains, and in which words, is empty.

    customer: number and name, None out of reach.
    """

    number: str
    stage: str
    severity: str
    track: str
    category: str
    channel: str
    summary: str
    words: str
    wanted: str
    complainant: str
    company: str
    is_anonymous: bool
    received_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    upheld: str
    department: str
    handler: str
    customer: tuple[str, str] | None
    hides: bool


def everything(wanted: Asked, *, viewer: Viewer, now: datetime) -> list[Line]:
    """All that the filters leave, one more than may be handed out."""
    where = (*narrowed(wanted, viewer), of_group(wanted.group, viewer, now))
    found = _rows(viewer).where(*where).order_by(*ordered(wanted.sort)).limit(MOST_EXPORTED + 1)
    return [_line(row) for row in session.execute(found)]


def _rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    handler = aliased(User)
    return (
        select(
            *COLUMNS,
            handler.name.label("handler"),
            Department.name.label("department"),
            Customer.number.label("customer"),
            Customer.name.label("customer_name"),
            readable(viewer).label("readable"),
            names_complainant(viewer).label("names"),
        )
        .outerjoin(handler, handler.id == Complaint.handler_id)
        .outerjoin(Department, Department.id == Complaint.department_id)
        .outerjoin(Customer, Customer.id == Complaint.customer_id)
    )


def _line(row: Row[*tuple[Any, ...]]) -> Line:
    tells = bool(row.names)
    return Line(
        row.number, row.stage, row.severity, row.track, row.category, row.channel, row.summary,
        row.words if tells else "",
        row.wanted if tells else "",
        row.complainant if tells else "",
        row.company if tells else "",
        row.is_anonymous and tells,
        row.received_at, row.due_at, row.answered_at, row.closed_at, row.upheld,
        row.department or "", row.handler or "",
        (row.customer, row.customer_name) if tells and row.readable else None,
        not tells,
    )  # fmt: skip
