"""The customer that a tie is declared with: one within reach, or one whose full name is known anyhow."""

from sqlalchemy import select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Certification, Customer, Leave, Tie, User
from webapp.queries.customers.relations import resolve
from webapp.queries.reach import is_named


def customer(*, number: str, text: str, viewer: Viewer) -> int | None:
    """Ties reach further than rights: who writes another's customer out in full already knows of it."""
    found = resolve(number=number, text=text, viewer=viewer)
    if found is not None:
        return found.id
    named = select(Customer.id).where(
        Customer.name == text.strip(), Customer.deleted_at.is_(None), is_named(viewer)
    )
    ids = session.scalars(named.limit(2)).all()
    return ids[0] if len(ids) == 1 else None


def tie(person: User, tie_id: int, *, viewer: Viewer) -> Tie | None:
    """A tie of this very person with a customer the viewer may know of."""
    statement = (
        select(Tie)
        .join(Customer, Customer.id == Tie.customer_id)
        .where(Tie.id == tie_id, Tie.user_id == person.id, Customer.deleted_at.is_(None), is_named(viewer))
    )
    return session.scalars(statement).one_or_none()


def leave(person: User, leave_id: int) -> Leave | None:
    return session.scalars(
        select(Leave).where(Leave.id == leave_id, Leave.user_id == person.id)
    ).one_or_none()


def certificate(person: User, row_id: int) -> Certification | None:
    statement = select(Certification).where(Certification.id == row_id, Certification.user_id == person.id)
    return session.scalars(statement).one_or_none()
