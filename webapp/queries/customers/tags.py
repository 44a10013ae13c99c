"""Tags: those of one card, and those in use that a form may suggest."""

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Tag
from webapp.queries.reach import within_reach

MOST = 24


def tags_of(customer: Customer) -> list[str]:
    return list(session.scalars(select(Tag.name).where(Tag.customer_id == customer.id).order_by(Tag.name)))


def common_tags(viewer: Viewer, *, most: int = MOST) -> list[str]:
    """The commonest on the cards this person sees, so that nobody learns of others' by their tags."""
    counted = (
        select(Tag.name)
        .join(Customer, Customer.id == Tag.customer_id)
        .group_by(Tag.name)
        .order_by(func.count().desc(), Tag.name)
        .limit(most)
    )
    return list(session.scalars(within_reach(counted, viewer, Verb.CUSTOMER_READ)))
