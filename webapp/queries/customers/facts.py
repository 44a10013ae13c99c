"""What is known of one customer, as values for the domain."""

from datetime import date

from sqlalchemy import or_, select

from webapp import clock
from webapp.db import session
from webapp.domain import card
from webapp.domain.completeness import Completeness, completeness
from webapp.models import Contact, ContactRole, Customer


def filled(customer: Customer) -> set[str]:
    """Names of card fields with a value, and of the people items that hold (CC-06, BC-01)."""
    reachable = select(Contact.id).where(
        Contact.customer_id == customer.id,
        Contact.deleted_at.is_(None),
        Contact.left_on.is_(None),
        or_(Contact.phone != "", Contact.mobile != ""),
    )
    return filled_with(
        customer,
        reachable=session.execute(reachable.limit(1)).first() is not None,
        roles=roles_held(customer.id, on=clock.today()),
    )


def filled_with(customer: Customer, *, reachable: bool, roles: set[str], fresh: bool = False) -> set[str]:
    """The same where its people are known already; fresh: not written yet, it holds only what was set."""
    values = vars(customer) if fresh else {name: getattr(customer, name) for name in card.FIELD}
    have = {name for name in card.FIELD if values.get(name) not in (None, "")}
    have |= roles | ({"reachable"} if reachable else set()) | ({"manager"} if customer.manager_id else set())
    return have


def roles_held(customer_id: int, *, on: date) -> set[str]:
    """Parts of the buying centre that somebody of this customer plays on that day."""
    statement = (
        select(ContactRole.role)
        .join(Contact, Contact.id == ContactRole.contact_id)
        .where(
            ContactRole.customer_id == customer_id,
            Contact.deleted_at.is_(None),
            Contact.left_on.is_(None),
            ContactRole.from_on <= on,
            or_(ContactRole.until_on.is_(None), ContactRole.until_on >= on),
        )
    )
    return set(session.scalars(statement))


def completeness_of(customer: Customer) -> Completeness:
    return completeness(kind=customer.kind, status=customer.status, filled=filled(customer))
