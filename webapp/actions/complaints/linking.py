"""Whose complaint it is, where it came without a customer or with the wrong one."""

from sqlalchemy import select

from webapp.actions import action, actor, session
from webapp.actions.complaints import about
from webapp.actions.complaints.correcting import refuse_corrector
from webapp.actions.complaints.files import refuse_closed_eyes
from webapp.actions.complaints.intake import customer_of
from webapp.actions.complaints.moving import leave
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintLink, Customer
from webapp.queries.complaints.links import meant


@action(Verb.COMPLAINT_REGISTER)
def link_customer(complaint: Complaint, *, customer: str, version: int) -> Customer:
    """Whose complaint it is; numbers typed with it are looked up once more, among that customer's own."""
    refuse_closed_eyes(complaint)
    refuse_corrector(complaint)
    if complaint.version != version:
        raise Stale
    card = customer_of(customer)
    if card is None:
        raise Refusal("请选择客户。")
    if complaint.customer_id == card.id:
        raise Refusal("已经关联这个客户。")
    old = session.get(Customer, complaint.customer_id) if complaint.customer_id else None
    complaint.customer_id = card.id
    contact = None if complaint.is_anonymous else about.contact_named(card.id, complaint.complainant)
    complaint.contact_id = contact.id if contact else None
    _relink(complaint, card)
    leave(complaint, "linked", " → ".join(one.number for one in (old, card) if one))
    return card


def _relink(complaint: Complaint, card: Customer) -> None:
    """What was another customer's, or only words, becomes this customer's where it is."""
    rows = select(ComplaintLink).where(ComplaintLink.complaint_id == complaint.id, ComplaintLink.note != "")
    for row in session.scalars(rows).all():
        found = meant([row.note], viewer=actor(), customer_id=card.id)[0]
        row.order_id, row.line_id, row.instrument_id = found.order_id, found.line_id, found.instrument_id
        row.certificate_number = found.certificate_number
    session.flush()
