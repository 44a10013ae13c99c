"""Requests to erase a person: one, all within reach, and those a restore has undone."""

from pathlib import Path

from sqlalchemy import Row, select

from webapp import erasures
from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, PersonalErasure
from webapp.queries.reach import condition

LIVE = ("waiting", "confirmed", "done")


def live(contact_id: int) -> PersonalErasure | None:
    """The one that waits, is under way or was done."""
    found = select(PersonalErasure).where(
        PersonalErasure.contact_id == contact_id, PersonalErasure.state.in_(LIVE)
    )
    return session.scalars(found).first()


def get(
    number: str, *, viewer: Viewer, verb: Verb = Verb.PERSONAL_READ
) -> Row[PersonalErasure, Customer] | None:
    """With its customer, deleted or not, as far as the viewer's right reaches."""
    return session.execute(
        select(PersonalErasure, Customer)
        .join(Customer, Customer.id == PersonalErasure.customer_id)
        .where(PersonalErasure.number == number, condition(viewer, verb))
    ).first()


def contact(contact_id: int, *, viewer: Viewer, verb: Verb) -> Row[Contact, Customer] | None:
    """Also one in the recycle bin; not one that is erased already."""
    return session.execute(
        select(Contact, Customer)
        .join(Customer, Customer.id == Contact.customer_id)
        .where(Contact.id == contact_id, condition(viewer, verb))
    ).first()


def undone(data: Path) -> list[erasures.Line]:
    """Lines of the list whose person stands in this database unerased."""
    found = []
    for line in erasures.read(data):
        one = session.get(Contact, line.contact_id)
        if one is None or one.created_at.isoformat() != line.made_at:
            continue  # made after this backup, or another person
        done = session.scalar(select(PersonalErasure.state).where(PersonalErasure.number == line.number))
        if done not in {"done", "confirmed"}:
            found.append(line)
    return found


def named(erasure: PersonalErasure) -> Contact:
    """Whom it is about, while he has a name."""
    return session.get_one(Contact, erasure.contact_id)
