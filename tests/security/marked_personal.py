"""One request to erase the first contact of 海川; the quality manager asked for it."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Customer, PersonalErasure, User

NUMBER = "GS-9"


def ask_once(customer: Customer, *, word: str) -> None:
    """For the first customer that comes."""
    with transaction(Verb.PERSONAL_ASK, SYSTEM):
        if session.scalars(select(PersonalErasure.id)).first() is None:
            contact = session.scalars(select(Contact.id).where(Contact.customer_id == customer.id)).first()
            quality = session.scalars(select(User.id).where(User.username == "quality")).one()
            session.add(
                PersonalErasure(
                    number=NUMBER, contact_id=contact, customer_id=customer.id, reason=f"来信{word}",
                    asked_by_id=quality, asked_at=clock.now(),
                )
            )  # fmt: skip
