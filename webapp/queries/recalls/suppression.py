"""Which customers must get no notices at present: the one place to ask."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, literal, or_, select, union_all

from webapp.db import session
from webapp.domain.recall_words import Why
from webapp.models import Complaint, Contact
from webapp.queries.complaints.holds import holds_notices


def suppressed(customer_ids: Collection[int]) -> dict[int, Why]:
    """Customer -> why: every addressee wants no contact (BC-09), or a 重大 complaint is open (6.3)."""
    silent = (
        select(Contact.customer_id, literal(Why.DO_NOT_CONTACT.value))
        .where(
            Contact.customer_id.in_(customer_ids),
            Contact.deleted_at.is_(None),
            Contact.left_on.is_(None),
            or_(Contact.is_recall, Contact.is_main),
        )
        .group_by(Contact.customer_id)
        .having(func.min(Contact.do_not_contact))
    )
    held = select(Complaint.customer_id, literal(Why.COMPLAINT.value)).where(
        Complaint.customer_id.in_(customer_ids), holds_notices()
    )
    rows: Any = session.execute(union_all(silent, held))
    return {customer_id: Why(why) for customer_id, why in rows}
