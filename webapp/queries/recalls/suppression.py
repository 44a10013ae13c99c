"""Which customers must get no notices at present: the one place to ask."""

from collections.abc import Collection

from sqlalchemy import func, or_, select

from webapp.db import session
from webapp.domain.recall_words import Why
from webapp.models import Contact


def suppressed(customer_ids: Collection[int]) -> dict[int, Why]:
    """Customer -> why; so far those whose every addressee wants no contact (BC-09).

    The room of complaints answers here too, once there is one: an open 重大 complaint (6.3).
    """
    statement = (
        select(Contact.customer_id)
        .where(
            Contact.customer_id.in_(customer_ids),
            Contact.deleted_at.is_(None),
            Contact.left_on.is_(None),
            or_(Contact.is_recall, Contact.is_main),
        )
        .group_by(Contact.customer_id)
        .having(func.min(Contact.do_not_contact))
    )
    return dict.fromkeys(session.scalars(statement), Why.DO_NOT_CONTACT)
