"""Files of a contact: they are the customer's attachments, and the contact names them."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.actions import action, actor, session
from webapp.actions.activities.standing import lost
from webapp.actions.customers import attachments
from webapp.attachments import Received, Store
from webapp.domain.verbs import Verb
from webapp.models import Activity, ActivityFile, Attachment, Customer
from webapp.queries.activities import reading


@action(Verb.ACTIVITY_WRITE)
def attach(customer: Customer, row: Activity, *, taken: Sequence[Received], store: Store, note: str) -> None:
    """taken: files that lie in the store already; one that came with an earlier try is not added twice."""
    found = reading.get(row.id, viewer=actor(), verb=Verb.ACTIVITY_WRITE)
    if found is None or found.customer_id != customer.id:
        lost()
    names = [one.stored for one in taken]
    known = set(session.scalars(select(Attachment.stored).where(Attachment.stored.in_(names))))
    fresh = [one for one in taken if one.stored not in known]
    if fresh:
        added = attachments.add(customer, files=fresh, store=store, note=note)
        session.flush()
        session.add_all(ActivityFile(activity_id=found.id, attachment_id=one.id) for one in added)
        session.flush()
