"""The contact a row names: found by name among the customer's people, completed or made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from webapp import clock
from webapp.actions import session
from webapp.actions.imports import own
from webapp.actions.imports.own import Changes
from webapp.actions.imports.understanding import present, typed
from webapp.domain import card, phones
from webapp.domain.card_words import BUYING_ROLES
from webapp.domain.fields import Kind
from webapp.domain.values import words_in
from webapp.domain.words import label_of
from webapp.models import Contact, ContactRole
from webapp.queries.imports.standing import Standing, person_key

PREFIX = "contact."


@dataclass
class PersonChange:
    """contact None: a new one; fields: name -> (from, to); roles: parts to add; own: as fields."""

    contact: Contact | None
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    own: Changes = field(default_factory=dict)


def person_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for key, value in values.items()
        if key.startswith(PREFIX) and (name := key.removeprefix(PREFIX)) in card.CONTACT_FIELD
    }


def person_change(values: Mapping[str, Any], standing: Standing | None) -> PersonChange | None:
    """None: nobody is named, or nothing is new about him."""
    wanted = person_values(values)
    if "name" not in wanted:
        return None
    roles, told = words_in(values.get("roles", "")), own.values(values, prefix=PREFIX)
    contact = _called(wanted["name"], standing.people) if standing else None
    if contact is None or standing is None:
        return PersonChange(
            None, {name: ("", value) for name, value in wanted.items()}, roles, own.changes(told, {})
        )
    changed = {
        name: (present(contact, card.CONTACT_FIELD[name]), value)
        for name, value in wanted.items()
        if name != "name" and not _is_known(name, value, contact, standing)
    }
    played = standing.roles.get(person_key(contact.name), set())
    lacking = [role for role in roles if role not in played]
    new = own.changes(told, standing.own_people.get(id(contact), {}))
    return PersonChange(contact, changed, lacking, new) if changed or lacking or new else None


def shown(change: PersonChange) -> list[list[str]]:
    """Label, from, to: as the preview and the report show it."""
    who = change.fields["name"][1] if change.contact is None else change.contact.name
    lines = [["联系人", "", who]] if change.contact is None else []
    for name, (old, new) in change.fields.items():
        of = card.CONTACT_FIELD[name]
        if name != "name":
            old_word, new_word = label_of(of.choices, str(old or "")), label_of(of.choices, str(new))
            lines.append([f"{who} · {of.label}", old_word, new_word])
    lines += own.shown(change.own, of=f"{who} · ")
    if change.roles:
        lines.append(
            [f"{who} · 采购角色", "", "、".join(label_of(BUYING_ROLES, role) for role in change.roles)]
        )
    return lines


def applied(change: PersonChange, standing: Standing) -> Contact:
    """The contact with its new values, in memory: `placed` writes it once its customer has an id."""
    contact = change.contact
    if contact is None:
        is_main = not any(one.is_main for one in standing.people)
        contact = Contact(is_main=is_main, is_recall=is_main, created_at=clock.now())
        standing.people.append(contact)
    for name, (_old, new) in change.fields.items():
        setattr(contact, name, typed(card.CONTACT_FIELD[name], new))
    contact.phone_keys = " ".join(phones.phones(f"{contact.phone or ''};{contact.mobile or ''}"))
    standing.roles.setdefault(person_key(contact.name), set()).update(change.roles)
    known = standing.own_people.setdefault(id(contact), {})
    known.update({name: new for name, (_old, new) in change.own.items()})
    return contact


def placed(contact: Contact, change: PersonChange, standing: Standing, *, on: date) -> dict[str, Any]:
    """After the contact has its id: the parts it plays, and what undo needs to know."""
    for role in change.roles:
        session.add(
            ContactRole(contact_id=contact.id, customer_id=standing.customer.id, role=role, from_on=on)
        )
    is_new = change.contact is None
    return {
        "id": contact.id,
        "made": is_new,
        "fields": {} if is_new else {name: old for name, (old, _new) in change.fields.items()},
        "roles": change.roles,
        **({"own": {name: old for name, (old, _new) in change.own.items()}} if change.own else {}),
        "on": on.isoformat(),
    }


def _called(name: str, people: list[Contact]) -> Contact | None:
    wanted = person_key(name)
    return next((one for one in people if person_key(one.name) == wanted), None)


def _is_known(name: str, value: Any, contact: Contact, standing: Standing) -> bool:
    """A number that the contact or the card has already is nothing new, however it is written."""
    of = card.CONTACT_FIELD[name]
    if of.kind is Kind.PHONE:
        written = (contact.phone, contact.mobile, standing.customer.phone)
        known = {key for text in written for key in phones.phones(text or "")}
        keys = phones.phones(str(value))
        if keys and known.issuperset(keys):
            return True
    old = present(contact, of)
    return value == old or (of.kind is Kind.EMAIL and str(value).casefold() == str(old or "").casefold())
