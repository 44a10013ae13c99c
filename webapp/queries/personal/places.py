"""Every place where something of one person stands: by his own rows, and by what is said of him elsewhere."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from webapp.db import run, session
from webapp.domain.card import CONTACT_FIELDS
from webapp.domain.personal_data import reason_to_keep, sought, strong
from webapp.models import Contact, ContactCustom, Customer, FormerName
from webapp.queries.personal.scopes import WHOLE, forms, scopes

# Rows that are his by contact_id, and what of them is about him whatever it says.
OWN: dict[str, tuple[str, ...]] = {
    "notices": ("contact_name", "contact_phone", "contact_email"),
    "outbox_messages": ("recipient", "subject", "body"),
    "praises": ("praiser", "phone"),
    "service_requests": ("asker", "phone", "email"),
}
FIELDS = (*(field.name for field in CONTACT_FIELDS), "phone_keys", "pinyin")
OF_COMPANY = ("note", "sticker", "key_deciders", "lead_detail", "strategy")  # of the card, what is free text


@dataclass(frozen=True)
class Place:
    """One column of one row, by its key; kept: why it stays, empty where it goes."""

    table: str
    row: tuple[Any, ...]
    column: str
    text: str
    kept: str = ""


@dataclass(frozen=True)
class Person:
    """A contact, the ids of his customer's cards, and what is looked for."""

    contact: Contact
    customers: tuple[int, ...]
    values: dict[str, str]


def person(contact: Contact) -> Person:
    merged = select(Customer.id).where(Customer.merged_into_id == contact.customer_id)
    customers = (contact.customer_id, *session.scalars(merged))
    others = select(Contact).where(Contact.customer_id.in_(customers), Contact.id != contact.id)
    shared = [
        getattr(one, name)
        for one in session.scalars(others)
        for name in ("name", "mobile", "phone", "email", "wechat", "home_address")
    ]
    names = session.execute(
        select(Customer.name, Customer.short_name, Customer.legal_person).where(Customer.id.in_(customers))
    )
    former = session.scalars(select(FormerName.name).where(FormerName.customer_id.in_(customers)))
    company = "\n".join([*(text or "" for row in names for text in row), *former])
    told = {name: getattr(contact, name) for name in FIELDS}
    return Person(contact, customers, sought(told, others=shared, company=company))


def own_fields(contact: Contact) -> set[int]:
    """Rows of what stands in the institute's own fields of him: they go whatever they say."""
    return set(session.scalars(select(ContactCustom.id).where(ContactCustom.contact_id == contact.id)))


def places(one: Person) -> list[Place]:
    """Of his rows and of texts that name him, each once; one statement."""
    asked = [*_own(one), *_told(one)]
    rows = run(
        " UNION ALL ".join(part.sql for part in asked), [value for part in asked for value in part.asked]
    )
    found = {(place.table, place.row, place.column): place for row in rows for place in _read(row, one)}
    return [found[key] for key in sorted(found, key=str)]


@dataclass(frozen=True)
class _Part:
    """What is asked of one table."""

    sql: str
    asked: tuple[Any, ...]


def _own(one: Person) -> Iterator[_Part]:
    for table, columns in OWN.items():
        yield _Part(_select(table, columns, "contact_id = ?"), (one.contact.id,))


def _told(one: Person) -> Iterator[_Part]:
    values, firm = tuple(one.values.values()), tuple(strong(one.values))
    listed = ",".join(map(str, one.customers))
    yield from _search("customers", f"id IN ({listed})", OF_COMPANY, values)
    yield from _search("contacts", f"customer_id IN ({listed}) AND id <> {one.contact.id}", ("note",), values)
    for table, condition in scopes(one.customers).items():
        yield from _search(table, condition, forms()[table].texts, values)
    for table in WHOLE:
        yield from _search(table, "1", forms()[table].texts, firm)


def _search(table: str, condition: str, columns: Sequence[str], values: tuple[str, ...]) -> Iterator[_Part]:
    if columns and values:
        says = " OR ".join(f'instr("{column}", ?)' for column in columns for _value in values)
        yield _Part(_select(table, columns, f"({condition}) AND ({says})"), values * len(columns))


def _select(table: str, columns: Sequence[str], which: str) -> str:
    key, texts = (", ".join(f'"{name}"' for name in names) for names in (forms()[table].key, columns))
    names = ",".join(columns)
    return f"SELECT '{table}', '{names}', json_array({key}), json_array({texts}) FROM {table} WHERE {which}"


def _read(row: tuple[str, str, str, str], one: Person) -> Iterator[Place]:
    """A column counts where it says one of the values, or is about him whatever it says."""
    table, names, key, texts = row
    about, kept = OWN.get(table, ()), reason_to_keep(table)
    is_own = names == ",".join(about)
    for column, text in zip(names.split(","), json.loads(texts), strict=True):
        if text and (is_own or any(value in text for value in one.values.values())):
            yield Place(table, tuple(json.loads(key)), column, text, kept)
