"""What the intake offers to choose from: a customer, its contacts, colleagues."""

from typing import NamedTuple

from sqlalchemy import or_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, User
from webapp.queries.customers.relations import resolve
from webapp.queries.reach import within_reach


class Chosen(NamedTuple):
    number: str
    name: str


def customer(number: str, *, viewer: Viewer, text: str = "") -> Chosen | None:
    """Within reach; without a right on customers there is none to be found."""
    if not viewer.may(Verb.CUSTOMER_READ) or not (number.strip() or text.strip()):
        return None
    found = resolve(number=number, text=text, viewer=viewer)
    return Chosen(found.number, found.name) if found else None


def contacts(number: str, *, viewer: Viewer) -> list[tuple[str, str]]:
    """Name and job of those who work there."""
    if not number:
        return []
    statement = (
        select(Contact.name, Contact.job_title)
        .join(Customer, Customer.id == Contact.customer_id)
        .where(Customer.number == number, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
        .order_by(Contact.is_main.desc(), Contact.id)
        .limit(50)
    )
    rows = session.execute(within_reach(statement, viewer, Verb.CUSTOMER_READ))
    return [(name, title) for name, title in rows]


def colleagues() -> list[tuple[str, str]]:
    """Name and user name of all at work."""
    rows = session.execute(select(User.name, User.username).where(User.is_active).order_by(User.name))
    return [(name, username) for name, username in rows]


def suggested(words: list[str], *, viewer: Viewer) -> list[Chosen]:
    """Customers within reach of just these names, for what came without one."""
    names = [word for word in words if word]
    if not names:
        return []
    wanted = or_(*(Customer.name == name for name in names))
    rows = session.execute(
        within_reach(select(Customer.number, Customer.name).where(wanted), viewer, Verb.CUSTOMER_READ).limit(
            3
        )
    )
    return [Chosen(number, name) for number, name in rows]
