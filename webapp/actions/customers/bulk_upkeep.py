"""The same upkeep for many customers at once: a few statements for all of them, not a few for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, insert, or_, select

from webapp import clock
from webapp.actions import session
from webapp.actions.customers.upkeep import documents, stamp
from webapp.domain.completeness import completeness
from webapp.models import Contact, ContactRole, Customer, FormerName, Member, SearchDoc
from webapp.queries.customers.facts import filled_with


@dataclass
class Around:
    """What the upkeep of one card asks about: live contacts, roles played today, former names, members."""

    people: list[Contact] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    former: list[str] = field(default_factory=list)
    members: list[int] = field(default_factory=list)


def refresh_many(customers: Sequence[Customer]) -> None:
    """upkeep.refresh() for all of them: keys, completeness, search documents."""
    for customer in customers:
        stamp(customer)
    session.flush()
    known = around(customers)
    for customer in customers:
        settle(customer, known[customer.id])
    session.flush()
    index_many(customers, known)


def settle(customer: Customer, known: Around, *, fresh: bool = False) -> None:
    """Completeness from what is known already; no statement. fresh: a card not written yet."""
    reachable = any(one.left_on is None and (one.phone or one.mobile) for one in known.people)
    filled = filled_with(customer, reachable=reachable, roles=known.roles, fresh=fresh)
    customer.completeness = completeness(kind=customer.kind, status=customer.status, filled=filled).percent


def index_many(customers: Sequence[Customer], known: dict[int, Around], *, fresh: bool = False) -> None:
    """Rewrites the search documents; fresh: these customers have none yet."""
    if not fresh:
        session.execute(delete(SearchDoc).where(SearchDoc.customer_id.in_([one.id for one in customers])))
    found = []
    for customer in customers:
        if customer.deleted_at is None:
            its = known[customer.id]
            found += documents(customer, former=its.former, people=its.people, members=its.members)
    if found:
        session.execute(insert(SearchDoc), found)


def around(customers: Iterable[Customer]) -> dict[int, Around]:
    """Four statements, however many customers."""
    known = {customer.id: Around() for customer in customers}
    ids, today = list(known), clock.today()
    staying = select(Contact).where(Contact.customer_id.in_(ids), Contact.deleted_at.is_(None))
    for contact in session.scalars(staying.order_by(Contact.id)):
        known[contact.customer_id].people.append(contact)
    playing = (
        select(ContactRole.customer_id, ContactRole.role)
        .join(Contact, Contact.id == ContactRole.contact_id)
        .where(
            ContactRole.customer_id.in_(ids),
            Contact.deleted_at.is_(None),
            Contact.left_on.is_(None),
            ContactRole.from_on <= today,
            or_(ContactRole.until_on.is_(None), ContactRole.until_on >= today),
        )
    )
    for customer_id, role in session.execute(playing):
        known[customer_id].roles.add(role)
    called = select(FormerName.customer_id, FormerName.name).where(FormerName.customer_id.in_(ids))
    for customer_id, name in session.execute(called.order_by(FormerName.id)):
        known[customer_id].former.append(name)
    named = select(Member.customer_id, Member.user_id).where(Member.customer_id.in_(ids))
    for customer_id, user_id in session.execute(named.order_by(Member.id)):
        known[customer_id].members.append(user_id)
    return known
