"""The contacts of 海川, as the tests of their pages ask for them."""

from sqlalchemy import select

from webapp.actions import session
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact
from webapp.queries.customers import cards


def first(app, world):
    """The id of 王海."""
    with app.app_context():
        customer = cards.get(world.haichuan, viewer=SYSTEM)
        return session.scalar(select(Contact.id).where(Contact.customer_id == customer.id))


def names(app, world):
    with app.app_context():
        customer = cards.get(world.haichuan, viewer=SYSTEM)
        statement = select(Contact.name).where(
            Contact.customer_id == customer.id, Contact.deleted_at.is_(None)
        )
        return sorted(session.scalars(statement))
