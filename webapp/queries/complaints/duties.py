"""What somebody is in one complaint: by his role, or because it was handed to him (domain 2.1)."""

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select

from webapp.db import session
from webapp.domain.complaint_flow import Duty
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, ComplaintAction, ComplaintPerson, Customer
from webapp.queries import plans
from webapp.queries.complaints.row_duties import by_role
from webapp.queries.complaints.sight import names_complainant

HANDED = (Duty.MANAGER, Duty.INVESTIGATOR, Duty.DEPARTMENT)
ME: Any = bindparam("me", 0)


def duties(complaint: Complaint, *, viewer: Viewer) -> frozenset[Duty]:
    """Whoever is complained of has none, whatever his roles: he may only give his statement (7.9.6)."""
    if viewer.is_system:
        return frozenset(Duty)
    session.flush()
    found = plans.rows(("duties", viewer.id), lambda: _asked(viewer), tuple, me=complaint.id)
    names, *handed = found[0]
    if not names:
        return frozenset()
    return by_role(complaint, viewer) | {duty for duty, is_his in zip(HANDED, handed, strict=True) if is_his}


def _asked(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """One statement: whether he may learn who complains, and what was handed to him."""
    parts = (_manages(viewer), _investigates(viewer), _carries_out(viewer))
    return select(names_complainant(viewer), *parts).where(Complaint.id == ME)


def _manages(viewer: Viewer) -> ColumnElement[bool]:
    own = select(Customer.id).where(
        Customer.id == Complaint.customer_id, Customer.manager_id == viewer.id, Customer.deleted_at.is_(None)
    )
    return own.correlate(Complaint).exists()


def _investigates(viewer: Viewer) -> ColumnElement[bool]:
    found = select(ComplaintPerson.id).where(
        ComplaintPerson.complaint_id == Complaint.id,
        ComplaintPerson.user_id == viewer.id,
        ComplaintPerson.part == "investigator",
        ComplaintPerson.until_at.is_(None),
    )
    return found.correlate(Complaint).exists()


def _carries_out(viewer: Viewer) -> ColumnElement[bool]:
    found = select(ComplaintAction.id).where(
        ComplaintAction.complaint_id == Complaint.id,
        ComplaintAction.owner_id == viewer.id,
        ComplaintAction.cancelled_reason == "",
    )
    return found.correlate(Complaint).exists()
