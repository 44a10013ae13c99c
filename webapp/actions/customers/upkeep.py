"""What follows from a change of a card: keys for finding it, completeness, search documents."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from webapp import clock
from webapp.actions import session
from webapp.domain import duplicates, names, phones, pinyin, search_text
from webapp.domain.completeness import completeness
from webapp.models import Contact, Customer, FormerName, Member, SearchDoc
from webapp.queries.customers import facts


def refresh(customer: Customer) -> None:
    """After any change of the card, its contacts, its manager: call once, at the end of the action."""
    stamp(customer)
    session.flush()
    customer.completeness = completeness(
        kind=customer.kind, status=customer.status, filled=facts.filled(customer)
    ).percent
    session.flush()
    index(customer)


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


def index(customer: Customer) -> None:
    """Rewrites the search documents of a customer and its contacts; a deleted one has none."""
    session.execute(delete(SearchDoc).where(SearchDoc.customer_id == customer.id))
    if customer.deleted_at is None:
        former = session.scalars(select(FormerName.name).where(FormerName.customer_id == customer.id)).all()
        people = session.scalars(
            select(Contact).where(Contact.customer_id == customer.id, Contact.deleted_at.is_(None))
        ).all()
        members = session.scalars(select(Member.user_id).where(Member.customer_id == customer.id)).all()
        session.execute(insert(SearchDoc), documents(customer, former=former, people=people, members=members))
    session.flush()


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
