"""What follows from a change of a card: keys for finding it, completeness, search documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, insert, select

from webapp import clock
from webapp.actions import session
from webapp.domain import duplicates, names, phones, pinyin, search_text
from webapp.domain.completeness import completeness
from webapp.models import Contact, ContactRole, Customer, FormerName, Member, SearchDoc
from webapp.queries.customers import facts
from webapp.queries.holding import holds


@dataclass
class Around:
    """What the upkeep of one card asks about: live contacts, roles played today, former names, members."""

    people: list[Contact] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    former: list[str] = field(default_factory=list)
    members: list[int] = field(default_factory=list)


def refresh(customer: Customer) -> None:
    """After any change of the card, its contacts, its manager: call once, at the end of the action."""
    refresh_many([customer])


def refresh_many(customers: Sequence[Customer]) -> None:
    """The same for all of them, with as many statements as for one."""
    for customer in customers:
        stamp(customer)
    session.flush()
    known = around(customers)
    for customer in customers:
        settle(customer, known[customer.id])
    session.flush()
    index_many(customers, known)


def stamp(customer: Customer) -> None:
    """The keys by which the card is found, and that it was changed now."""
    set_keys(customer)
    customer.updated_at = clock.now()


def set_keys(customer: Customer) -> None:
    """What the card is found by: its name, its phones, its domain."""
    customer.name_key = names.name_key(customer.name)
    customer.phone_keys = " ".join(phones.phones(f"{customer.phone};{customer.invoice_phone}"))
    customer.mail_domain = (
        duplicates.domain_of(customer.email) or duplicates.domain_of(customer.website) or ""
    )


def settle(customer: Customer, known: Around, *, fresh: bool = False) -> None:
    """Completeness from what is known already; no statement. fresh: a card not written yet."""
    reachable = any(one.left_on is None and (one.phone or one.mobile) for one in known.people)
    filled = facts.filled(customer, reachable=reachable, roles=known.roles, fresh=fresh)
    customer.completeness = completeness(kind=customer.kind, status=customer.status, filled=filled).percent


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
            holds(ContactRole, today),
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


def documents(
    customer: Customer, *, former: Sequence[str], people: Sequence[Contact], members: Sequence[int]
) -> list[dict[str, Any]]:
    """One for the card, one for each contact; shown to the manager and everybody named on the customer."""
    found = [_document(customer, list(former)), *(_person(customer, one) for one in people)]
    who = " ".join(f"m{user_id}" for user_id in [customer.manager_id or 0, *members])
    return [document | {"who": who} for document in found]


def dialled(keys: str) -> str:
    """Phone keys and, for landlines, what is dialled without the area code."""
    return " ".join([keys, *(phones.local_part(key) for key in keys.split())])


def _document(customer: Customer, former: list[str]) -> dict[str, Any]:
    readings = [pinyin.company_pinyin(customer.name, override=customer.pinyin or None)]
    readings += [pinyin.company_pinyin(text) for text in (customer.short_name, *former) if text]
    called = (customer.number, customer.name, customer.short_name, *former)
    return {
        "kind": "customer",
        "ref_id": customer.id,
        "customer_id": customer.id,
        "title": customer.name,
        "subtitle": customer.number,
        "href": f"/customers/{customer.number}",
        "tokens": search_text.tokens(
            *called, customer.name_key, customer.credit_code, customer.phone, dialled(customer.phone_keys)
        ),
        "py": _sounds(readings),
        "updated_at": customer.updated_at,
    }


def _person(customer: Customer, contact: Contact) -> dict[str, Any]:
    reading = pinyin.person_pinyin(contact.name, override=contact.pinyin or None)
    return {
        "kind": "contact",
        "ref_id": contact.id,
        "customer_id": customer.id,
        "title": contact.name,
        "subtitle": customer.name,
        "href": f"/customers/{customer.number}?tab=contacts#contact-{contact.id}",
        "tokens": search_text.tokens(
            contact.name, contact.phone, contact.mobile, dialled(contact.phone_keys)
        ),
        "py": _sounds([reading]),
        "updated_at": customer.updated_at,
    }


def _sounds(readings: list[pinyin.Reading]) -> str:
    return " ".join(f"{search_text.initials_tokens(one.initials)} {one.full}" for one in readings if one.full)
