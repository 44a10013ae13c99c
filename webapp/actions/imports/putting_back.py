"""Undoing what one run did to one customer: former values return, what it made goes to the recycle bin."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.customers import histories
from webapp.actions.imports import own
from webapp.actions.imports.judgement import UNDONE, Terms
from webapp.actions.imports.understanding import typed
from webapp.domain import card, phones
from webapp.models import Contact, ContactRole, Customer, FormerName, ImportRow


def put_back(customer: Customer, rows: Sequence[ImportRow], terms: Terms) -> None:
    """The rows of this customer, last one first; the caller has made sure that nobody changed it since."""
    befores, reason = [json.loads(row.before) for row in rows], UNDONE % terms.number
    if any(before.get("made") for before in befores):
        # The whole card goes, as it is: restored from the bin it still has its contacts.
        customer.deleted_at, customer.deleted_by_id = clock.now(), actor().id
        customer.deletion_reason = reason
        befores = []
    for before in befores:
        if "contact" in before:
            _contact(before["contact"])
        if "manager" in before:
            histories.give_back(customer, to=before["manager"], reason=reason)
        if "status" in before:
            old, customer.status = customer.status, before["status"]
            histories.note_status(customer, old=old, reason=reason)
        if "own" in before:
            own.back_on_card(customer, before["own"])
        if "card" in before:
            _card(customer, before["card"])
    session.flush()


def contact_ids(rows: Sequence[ImportRow]) -> set[int]:
    """The contacts that the rows wrote to."""
    return {found["id"] for row in rows if (found := json.loads(row.before).get("contact"))}


def _card(customer: Customer, former: Mapping[str, Any]) -> None:
    for name, value in former.items():
        setattr(customer, name, typed(card.FIELD[name], value))
    if "name" in former:
        _forget_former(customer, former["name"])


def _forget_former(customer: Customer, name: str) -> None:
    """The undone name was never the customer's, the one before is its name again."""
    found = select(FormerName).where(
        FormerName.customer_id == customer.id, FormerName.name == name, FormerName.until_on.is_not(None)
    )
    for former in session.scalars(found):
        session.delete(former)


def _contact(before: Mapping[str, Any]) -> None:
    contact = session.get(Contact, before["id"])
    if contact is None:
        return
    roles = select(ContactRole).where(
        ContactRole.contact_id == contact.id,
        ContactRole.role.in_(before["roles"]),
        ContactRole.from_on == date.fromisoformat(before["on"]),
    )
    for role in session.scalars(roles):
        session.delete(role)
    for name, value in before["fields"].items():
        setattr(contact, name, typed(card.CONTACT_FIELD[name], value))
    contact.phone_keys = " ".join(phones.phones(f"{contact.phone};{contact.mobile}"))
    if "own" in before and not before["made"]:
        own.back_on_person(contact, before["own"])
    if before["made"]:
        contact.deleted_at, contact.deleted_by_id = clock.now(), actor().id
