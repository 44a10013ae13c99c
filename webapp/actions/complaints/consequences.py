"""What a complaint sets going in other rooms: another manager is looked for, a need is noted on the card."""

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.assignments import raising
from webapp.domain.complaint_stages import OVER
from webapp.domain.complaint_words import Decision
from webapp.models import Complaint, ComplaintPerson, Customer, Need
from webapp.queries.complaints.holds import GRAVE

NOTHING = frozenset({"", "无", "没有"})


def look_for_manager(complaint: Complaint) -> None:
    """Inside an action: a grave complaint about the customer's own manager raises a proposal (section 5)."""
    if complaint.customer_id is None or complaint.stage in OVER or complaint.severity not in GRAVE:
        return
    if complaint.decision != Decision.ACCEPTED:
        return
    customer = session.get_one(Customer, complaint.customer_id)
    about_him = select(ComplaintPerson.id).where(
        ComplaintPerson.complaint_id == complaint.id,
        ComplaintPerson.part == "complained",
        ComplaintPerson.until_at.is_(None),
        ComplaintPerson.user_id == customer.manager_id,
    )
    if customer.manager_id is not None and session.execute(about_him).first() is not None:
        raising.complain(customer, words=complaint.number)


def note_need(complaint: Complaint, text: str) -> None:
    """Inside an action: a new need heard at the follow-up stands on the card (CP-01)."""
    if complaint.customer_id is None or text.strip().rstrip("。") in NOTHING:
        return
    session.add(Need(customer_id=complaint.customer_id, dimension="function", text=text.strip()))
