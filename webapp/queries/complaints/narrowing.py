"""The WHERE of the list of complaints, which tells the person complained of nothing by what it finds."""

import json
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from webapp.domain.complaint_stages import OVER
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, ComplaintAction, ComplaintPerson, Customer
from webapp.queries.complaints.asked import CODES, Asked, number_year
from webapp.queries.complaints.sight import names_complainant, visible
from webapp.queries.complaints.turns import effect_due, is_next


def of_group(group: str, viewer: Viewer, now: datetime | ColumnElement[str]) -> ColumnElement[bool]:
    """Of those he may see; now: the moment, or a mark for it as it is stored."""
    is_open = Complaint.stage.not_in(OVER)
    wheres: dict[str, ColumnElement[bool]] = {
        "open": is_open,
        "turn": is_next(viewer),
        "effect": and_(effect_due(), names_complainant(viewer)),
        "mine": and_(is_open, _is_mine(viewer)),
        "overdue": and_(is_open, Complaint.due_at < now),
        "paused": and_(is_open, Complaint.is_paused),
        "closed": Complaint.stage.in_(OVER),
    }
    return wheres.get(group, Complaint.id.is_not(None))


def narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    """All but the group, whose numbers stand above the list."""
    where = [visible(viewer)]
    where += [getattr(Complaint, name) == getattr(wanted, name) for name in CODES if getattr(wanted, name)]
    if wanted.year:
        where.append(number_year == wanted.year)
    if wanted.department is not None:
        where.append(Complaint.department_id == wanted.department)
    if wanted.handler is not None:
        where.append(Complaint.handler_id == wanted.handler)
    if wanted.text:
        where.append(_says(wanted.text, viewer))
    if wanted.figured is not None:
        numbers = func.json_each(json.dumps(wanted.figured)).table_valued("value")
        where += [Complaint.number.in_(select(numbers.c.value)), names_complainant(viewer)]
    return where


def _says(text: str, viewer: Viewer) -> ColumnElement[bool]:
    """Asking for a name or a word must not tell the person complained of who it was."""
    open_words = (Complaint.number, Complaint.summary)
    closed_words = (Complaint.words, Complaint.wanted, Complaint.complainant, Complaint.company)
    named = select(Customer.id).where(
        or_(Customer.name.contains(text, autoescape=True), Customer.number == text.upper())
    )
    closed = or_(
        *(column.contains(text, autoescape=True) for column in closed_words), Complaint.customer_id.in_(named)
    )
    return or_(
        *(column.contains(text, autoescape=True) for column in open_words),
        and_(names_complainant(viewer), closed),
    )


def _is_mine(viewer: Viewer) -> ColumnElement[bool]:
    people = select(ComplaintPerson.complaint_id).where(
        ComplaintPerson.user_id == viewer.id, ComplaintPerson.until_at.is_(None)
    )
    measures = select(ComplaintAction.complaint_id).where(ComplaintAction.owner_id == viewer.id)
    return or_(
        Complaint.receiver_id == viewer.id,
        Complaint.handler_id == viewer.id,
        Complaint.reviewer_id == viewer.id,
        Complaint.id.in_(people),
        Complaint.id.in_(measures),
    )
