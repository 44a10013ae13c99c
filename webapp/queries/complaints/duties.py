"""What somebody is in one complaint: by his role, or because it was handed to him (domain 2.1)."""

from sqlalchemy import select

from webapp.db import session
from webapp.domain.complaint_flow import Duty
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, ComplaintAction, ComplaintPerson, Customer
from webapp.queries.complaints.row_duties import by_role
from webapp.queries.complaints.sight import hides_complainant


def duties(complaint: Complaint, *, viewer: Viewer) -> frozenset[Duty]:
    """Whoever is complained of has none, whatever his roles: he may only give his statement (7.9.6)."""
    if viewer.is_system:
        return frozenset(Duty)
    if hides_complainant(complaint, viewer=viewer):
        return frozenset()
    handed = {
        Duty.MANAGER: _is_manager(complaint, viewer),
        Duty.INVESTIGATOR: _investigates(complaint, viewer),
        Duty.DEPARTMENT: _carries_out(complaint, viewer),
    }
    return by_role(complaint, viewer) | {duty for duty, is_his in handed.items() if is_his}


def _is_manager(complaint: Complaint, viewer: Viewer) -> bool:
    found = select(Customer.id).where(
        Customer.id == complaint.customer_id, Customer.manager_id == viewer.id, Customer.deleted_at.is_(None)
    )
    return session.execute(found).first() is not None


def _investigates(complaint: Complaint, viewer: Viewer) -> bool:
    found = select(ComplaintPerson.id).where(
        ComplaintPerson.complaint_id == complaint.id,
        ComplaintPerson.user_id == viewer.id,
        ComplaintPerson.part == "investigator",
        ComplaintPerson.until_at.is_(None),
    )
    return session.execute(found).first() is not None


def _carries_out(complaint: Complaint, viewer: Viewer) -> bool:
    found = select(ComplaintAction.id).where(
        ComplaintAction.complaint_id == complaint.id,
        ComplaintAction.owner_id == viewer.id,
        ComplaintAction.cancelled_reason == "",
    )
    return session.execute(found).first() is not None
