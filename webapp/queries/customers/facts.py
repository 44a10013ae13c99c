"""What is known of customers, as values for the domain."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Protocol

from sqlalchemy import Text, and_, bindparam, func, or_, select, type_coerce

from webapp import clock
from webapp.db import session
from webapp.domain import card
from webapp.models import (
    Contact,
    ContactCustom,
    ContactRole,
    Customer,
    CustomerCustom,
    CustomField,
    FormerName,
    Member,
)
from webapp.queries import plans

TOLD = ("id", "name", "phone", "mobile", "phone_keys", "pinyin", "left_on")


class Reached(Protocol):
    """What a contact is found by; a row of the table is one too."""

    id: Any
    name: Any
    phone: Any
    mobile: Any
    phone_keys: Any
    pinyin: Any
    left_on: Any


@dataclass
class Around:
    """What the upkeep of one card asks about: live contacts, roles played, former names, members, texts."""

    people: Sequence[Reached] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    former: list[str] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    customs: list[str] = field(default_factory=list)  # texts of own fields that all readers see


def around(customers: Iterable[Customer]) -> dict[int, Around]:
    """One statement, however many customers; all but the cards themselves must have been written."""
    ids = json.dumps([one.id for one in customers])
    with session.no_autoflush:
        rows = plans.rows("around cards", _around, ids=ids, today=clock.today().isoformat())
    return {
        row.id: Around(
            [SimpleNamespace(**one) for one in json.loads(row.people)],
            set(json.loads(row.roles)),
            json.loads(row.former),
            json.loads(row.members),
            json.loads(row.customs),
        )
        for row in rows
    }


def filled(customer: Customer, *, reachable: bool, roles: set[str], fresh: bool = False) -> set[str]:
    """Names of card fields with a value, and of the people items that hold (CC-06, BC-01).

    reachable: somebody who has not left can be called; roles: parts of the buying centre played today;
    fresh: a card not written yet, it holds only what was set.
    """
    values = vars(customer) if fresh else {name: getattr(customer, name) for name in card.FIELD}
    have = {name for name in card.FIELD if values.get(name) not in (None, "")}
    have |= roles | ({"reachable"} if reachable else set()) | ({"manager"} if customer.manager_id else set())
    return have


def _around() -> Any:
    """A row a customer, its four kinds of rows as arrays in the order they were written."""
    ids, today = bindparam("ids", type_=Text), bindparam("today", type_=Text)
    wanted = select(func.json_each(ids).table_valued("value").c.value)
    staying = and_(Contact.customer_id == Customer.id, Contact.deleted_at.is_(None))
    person = func.json_object(
        *(part for name in TOLD for part in (name, getattr(Contact, name))),
        "customs",
        _texts(ContactCustom, ContactCustom.contact_id == Contact.id, Contact, func.group_concat),
    )
    playing = and_(
        ContactRole.customer_id == Customer.id,
        ContactRole.contact_id == Contact.id,
        Contact.deleted_at.is_(None),
        Contact.left_on.is_(None),
        type_coerce(ContactRole.from_on, Text) <= today,
        or_(ContactRole.until_on.is_(None), type_coerce(ContactRole.until_on, Text) >= today),
    )
    return select(
        Customer.id,
        _array(person, Contact.id, staying).label("people"),
        _array(ContactRole.role, ContactRole.id, playing).label("roles"),
        _array(FormerName.name, FormerName.id, FormerName.customer_id == Customer.id).label("former"),
        _array(Member.user_id, Member.id, Member.customer_id == Customer.id).label("members"),
        _texts(
            CustomerCustom, CustomerCustom.customer_id == Customer.id, Customer, func.json_group_array
        ).label("customs"),
    ).where(Customer.id.in_(wanted))


def _array(what: Any, order: Any, where: Any) -> Any:
    rows = select(what.label("one")).where(where).order_by(order).correlate(Customer).subquery()
    is_object = getattr(what, "name", "") == "json_object"
    return select(func.json_group_array(func.json(rows.c.one) if is_object else rows.c.one)).scalar_subquery()


def _texts(held_by: Any, mine: Any, owner: Any, gathered: Any) -> Any:
    """What was typed into own fields that every reader of the card sees; words of choices are on many."""
    open_texts = and_(CustomField.kind == "text", ~CustomField.is_private)
    found = select(gathered(held_by.text, *([" "] if gathered is func.group_concat else [])))
    joined = found.join(CustomField, CustomField.id == held_by.field_id)
    return joined.where(mine, open_texts).correlate(owner).scalar_subquery()
