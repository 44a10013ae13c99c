"""What follows from a change of a card: keys for finding it, completeness, search documents."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp import clock
from webapp.actions import session
from webapp.db import run, run_all, stored
from webapp.domain import duplicates, names, phones, pinyin, search_text
from webapp.domain.completeness import completeness
from webapp.models import Customer, SearchDoc, audit
from webapp.queries.customers import facts, reading
from webapp.queries.customers.facts import Around, Reached, around

COLUMNS = tuple(column.key for column in SearchDoc.__table__.columns if column.key != "id")
DOCUMENT = f"INSERT INTO search_docs ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
SPOKEN = frozenset({"name", "short_name", "pinyin"})
STALE = "DELETE FROM search_docs WHERE customer_id = ?"


def refresh(customer: Customer, *, people: bool = True) -> None:
    """After any change of the card, its contacts, its manager: call once, at the end of the action.

    people: False where nothing changed that a contact's search document tells (name, manager, members).
    """
    refresh_many([customer], people=people)


def refresh_many(customers: Sequence[Customer], *, people: bool = True) -> None:
    """The same for all of them, with as many statements as for one."""
    for customer in customers:
        stamp(customer)
    if _others_wait(customers):
        session.flush()  # what is asked next must see them
    known = around(customers)
    for customer in customers:
        settle(customer, known[customer.id])
    session.flush()
    index_many(customers, known, people=people)


def rewrite(card: Customer, changed: Mapping[str, Any], *, people: bool = True) -> None:
    """Sets the values on a card that is a plain row, read under the lock, with all that refresh() sees to."""
    after = reading.with_values(card, changed)
    stamp(after)
    session.flush()  # a former name may wait
    known = around([after])
    settle(after, known[after.id])
    audit.rewrite(Customer, card, after)
    sounds = "" if changed.keys() & SPOKEN else _sounds_of(card)
    index_many([after], known, people=people, sounds=sounds)


def _sounds_of(card: Customer) -> str:
    """The readings in its search document; they rest on its names alone."""
    found = run("SELECT py FROM search_docs WHERE kind = 'customer' AND ref_id = ?", (card.id,))
    return str(found[0][0]) if found else ""


def _others_wait(customers: Sequence[Customer]) -> bool:
    """Whether the session holds anything unwritten but these cards, or a card that has no number yet."""
    these = {id(customer) for customer in customers}
    waiting = (*session.new, *session.dirty, *session.deleted)
    return any(one.id is None for one in customers) or any(id(row) not in these for row in waiting)


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


def index_many(
    customers: Sequence[Customer],
    known: dict[int, Around],
    *,
    fresh: bool = False,
    people: bool = True,
    sounds: str = "",
) -> None:
    """Rewrites the search documents; fresh: these customers have none yet; people: those of contacts too.

    sounds: the readings of the only card's names, where they are known.
    Past the ORM: no session holds such rows.
    """
    if not fresh:
        stale = STALE if people else f"{STALE} AND kind = 'customer'"
        run_all(stale, [(one.id,) for one in customers])
    found = []
    for customer in customers:
        if customer.deleted_at is None:
            its = known[customer.id]
            shown = its.people if people else ()
            found += documents(
                customer, former=its.former, people=shown, members=its.members, customs=its.customs,
                sounds=sounds,
            )  # fmt: skip
    if found:
        run_all(DOCUMENT, [[stored(one[name]) for name in COLUMNS] for one in found])


def documents(
    customer: Customer,
    *,
    former: Sequence[str],
    people: Sequence[Reached],
    members: Sequence[int],
    customs: Sequence[str] = (),
    sounds: str = "",
) -> list[dict[str, Any]]:
    """One for the card, one for each contact; shown to the manager and everybody named on the customer."""
    found = [_document(customer, list(former), customs, sounds), *(_person(customer, one) for one in people)]
    who = " ".join(f"m{user_id}" for user_id in [customer.manager_id or 0, *members])
    return [document | {"who": who} for document in found]


def dialled(keys: str) -> str:
    """Phone keys and, for landlines, what is dialled without the area code."""
    return " ".join([keys, *(phones.local_part(key) for key in keys.split())])


def _document(customer: Customer, former: list[str], customs: Sequence[str], sounds: str) -> dict[str, Any]:
    called = (customer.number, customer.name, customer.short_name, *former)
    return {
        "kind": "customer",
        "ref_id": customer.id,
        "customer_id": customer.id,
        "title": customer.name,
        "subtitle": customer.number,
        "href": f"/customers/{customer.number}",
        "tokens": search_text.tokens(
            *called,
            customer.name_key,
            customer.credit_code,
            customer.phone,
            dialled(customer.phone_keys),
            *customs,
        ),
        "py": sounds or _sounds(_readings(customer, former)),
        "updated_at": customer.updated_at,
    }


def _readings(customer: Customer, former: list[str]) -> list[pinyin.Reading]:
    own = pinyin.company_pinyin(customer.name, override=customer.pinyin or None)
    return [own, *(pinyin.company_pinyin(text) for text in (customer.short_name, *former) if text)]


def _person(customer: Customer, contact: Reached) -> dict[str, Any]:
    reading = pinyin.person_pinyin(contact.name, override=contact.pinyin or None)
    return {
        "kind": "contact",
        "ref_id": contact.id,
        "customer_id": customer.id,
        "title": contact.name,
        "subtitle": customer.name,
        "href": f"/customers/{customer.number}?tab=contacts#contact-{contact.id}",
        "tokens": search_text.tokens(
            contact.name,
            contact.phone,
            contact.mobile,
            dialled(contact.phone_keys),
            getattr(contact, "customs", "") or "",
        ),
        "py": _sounds([reading]),
        "updated_at": customer.updated_at,
    }


def _sounds(readings: list[pinyin.Reading]) -> str:
    return " ".join(f"{search_text.initials_tokens(one.initials)} {one.full}" for one in readings if one.full)
