"""An institute's own fields on every marked card and its contact, filled with the record's own words."""

from sqlalchemy import select

from tests import customizing
from webapp.actions import session
from webapp.models import Contact, Customer, CustomField


def own_fields(customer: Customer, *, word: str) -> None:
    """The fields are made with the first customer that comes."""
    if session.scalars(select(CustomField.id)).first() is None:
        customizing.field("口号")
        customizing.field("内部评语", is_private=True)
        customizing.field("嗜好", subject="contact")
    card, private, person = session.scalars(select(CustomField.id).order_by(CustomField.id))
    customizing.fill(customer.number, {card: f"{word}口号", private: f"{word}评语"})
    contact = session.scalars(select(Contact).where(Contact.customer_id == customer.id)).first()
    assert contact is not None
    customizing.fill_contact(contact.name, {person: f"{word}嗜好"})
