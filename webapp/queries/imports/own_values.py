"""What stands in the institute's own fields of the cards and people a file speaks of."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Protocol

from webapp.models import Contact, ContactCustom, Customer, CustomerCustom
from webapp.queries import custom_fields


class Card(Protocol):
    """own: of the card; own_people: by id() of the contact, for new ones have no number yet."""

    customer: Customer
    people: list[Contact]
    own: dict[str, Any]
    own_people: dict[int, dict[str, Any]]


def add(cards: Collection[Card]) -> None:
    """Two statements; where there are no such fields, the one that tells so."""
    custom_fields.forget()  # a long file is read for minutes, and somebody may stop a field meanwhile
    if not custom_fields.everything():
        return
    people = [contact for one in cards for contact in one.people]
    held = custom_fields.of_many(CustomerCustom, [one.customer.id for one in cards])
    persons = custom_fields.of_many(ContactCustom, [contact.id for contact in people])
    for one in cards:
        one.own = as_text(held.get(one.customer.id, {}))
        one.own_people = {id(contact): as_text(persons.get(contact.id, {})) for contact in one.people}


def as_text(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON can keep it: days as their ISO text."""
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in values.items()}
