"""What a 客户专员变更告知函 says: both people as the customer reaches them, and to whom it goes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.models import Contact, Customer, Handover, User


@dataclass(frozen=True)
class Person:
    name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Letter:
    """contact: the main contact's name, "" where nobody is known."""

    old: Person
    new: Person
    contact: str
    on: date


def facts(handover: Handover, customer: Customer) -> Letter:
    rows = session.execute(
        select(User.id, User.name, User.phone, User.email).where(
            User.id.in_((handover.from_id, handover.to_id))
        )
    )
    people = {key: Person(name, phone, email) for key, name, phone, email in rows}
    contact = session.scalars(
        select(Contact.name)
        .where(Contact.customer_id == customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
        .order_by(Contact.is_main.desc(), Contact.id)
        .limit(1)
    ).first()
    return Letter(people[handover.from_id], people[handover.to_id], contact or "", clock.today())
