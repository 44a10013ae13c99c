"""The people of one card as the viewer may see them: what is private comes masked out of here (SE-03)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain import buying_centre, etiquette, masks, phones
from webapp.domain import custom_fields as rules
from webapp.domain.buying_centre import Post
from webapp.domain.card import CONTACT_FIELDS
from webapp.domain.card_words import BUYING_ROLES, LEVELS
from webapp.domain.fields import Field
from webapp.domain.values import text_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, ContactRole, Customer
from webapp.queries import custom_fields
from webapp.queries.reach import condition

HIGHEST_FIRST = [code for code, _word in reversed(LEVELS)]


@dataclass(frozen=True)
class Part:
    """A part in the buying centre; until_on None: still played."""

    role: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class Person:
    """shown: text of each contact field, masked where it must be; twins: others with the same mobile."""

    id: int
    shown: dict[str, str]
    is_masked: bool
    roles: tuple[str, ...]
    history: tuple[Part, ...]
    is_coach: bool
    is_main: bool
    is_recall: bool
    is_certificate: bool
    do_not_contact: bool
    reports_to_id: int | None
    left_on: date | None
    twins: tuple[str, ...]
    advice: str

    @property
    def name(self) -> str:
        return self.shown["name"]

    @property
    def level(self) -> str:
        return self.shown["level"]

    @property
    def influence(self) -> int:
        """1…5; 0: not known."""
        return int(self.shown["influence"] or 0)


@dataclass(frozen=True)
class Centre:
    """All people of a card, and what is missing among those who have not left."""

    people: tuple[Person, ...]
    gaps: tuple[str, ...]
    has_decider_level: bool
    average_stage: str
    stage_near: str
    chart: tuple[Post, ...]

    @property
    def staying(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.left_on is None)

    @property
    def gone(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.left_on is not None)

    def named(self, contact_id: int | None) -> str:
        return next((person.name for person in self.people if person.id == contact_id), "")


def centre(customer: Customer, *, viewer: Viewer, today: date) -> Centre:
    """Two statements; the highest level first, within it the main contact, then the most influential."""
    people = tuple(sorted(_people(customer, viewer, today), key=_order))
    staying = [person for person in people if person.left_on is None]
    average = buying_centre.average_stage(person.shown["relation_stage"] for person in staying)
    return Centre(
        people=people,
        gaps=buying_centre.gaps(role for person in staying for role in person.roles),
        has_decider_level=buying_centre.has_decider_level(person.level for person in staying),
        average_stage="" if average is None else str(average),
        stage_near=buying_centre.stage_near(average),
        chart=buying_centre.chart({person.id: person.reports_to_id for person in staying}),
    )


def get(customer: Customer, contact_id: int) -> Contact | None:
    """A live contact of this very card, unmasked: for who may edit it."""
    return session.execute(
        select(Contact).where(
            Contact.id == contact_id, Contact.customer_id == customer.id, Contact.deleted_at.is_(None)
        )
    ).scalar_one_or_none()


def names(customer: Customer, *, but: int | None = None) -> list[tuple[int, str]]:
    """Colleagues to report to: those who have not left."""
    statement = (
        select(Contact.id, Contact.name, Contact.job_title)
        .where(Contact.customer_id == customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
        .where(Contact.id != (but or 0))
        .order_by(Contact.is_main.desc(), Contact.id)
    )
    return [(one, f"{name}（{title}）" if title else name) for one, name, title in session.execute(statement)]


def _people(customer: Customer, viewer: Viewer, today: date) -> list[Person]:
    may_edit = condition(viewer, Verb.CUSTOMER_EDIT).label("may_edit")
    rows = session.execute(
        select(Contact, may_edit, custom_fields.held_by_contact())
        .join(Customer, Customer.id == Contact.customer_id)
        .where(Contact.customer_id == customer.id, Contact.deleted_at.is_(None))
    ).all()
    parts: dict[int, list[Part]] = {}
    played = select(ContactRole).where(ContactRole.customer_id == customer.id).order_by(ContactRole.from_on)
    for row in session.scalars(played):
        parts.setdefault(row.contact_id, []).append(Part(row.role, row.from_on, row.until_on))
    people = [contact for contact, _may, _own in rows]
    return [
        _person(contact, bool(may), tuple(parts.get(contact.id, ())), today, own=own, others=people)
        for contact, may, own in rows
    ]


def _person(
    contact: Contact,
    may_edit: bool,
    parts: tuple[Part, ...],
    today: date,
    *,
    own: str,
    others: Iterable[Contact],
) -> Person:
    """own: what stands in the institute's own fields, as one text."""
    held = {part.role for part in parts if part.until_on is None or part.until_on >= today}
    return Person(
        id=contact.id,
        shown={field.name: _shown(field, contact, may_edit) for field in CONTACT_FIELDS}
        | _customs(custom_fields.values_in(own), may_edit),
        is_masked=not may_edit,
        roles=tuple(code for code, _word in BUYING_ROLES if code in held),
        history=parts,
        is_coach=contact.is_coach,
        is_main=contact.is_main,
        is_recall=contact.is_recall,
        is_certificate=contact.is_certificate,
        do_not_contact=contact.do_not_contact,
        reports_to_id=contact.reports_to_id,
        left_on=contact.left_on,
        twins=tuple(_twins(contact, others)),
        advice=etiquette.advice(contact.country),
    )


def _shown(field: Field, contact: Contact, may_edit: bool) -> str:
    text = text_of(field, getattr(contact, field.name))
    if may_edit or not field.private or not text:
        return text
    if field.name == "mobile":
        return masks.mask_phone(text) or ""
    if field.name == "home_address":
        return masks.mask_address(text) or ""
    return "" if field.name == "personality" else masks.HIDDEN_PART


def _customs(values: dict[str, Any], may_edit: bool) -> dict[str, str]:
    """Empty where nothing stands, as of the contact's other fields."""
    found = {}
    for one in custom_fields.everything() if values else ():
        if one.name in values:
            text = text_of(rules.field_of(one), values[one.name])
            found[one.name] = masks.HIDDEN_PART if one.is_private and not may_edit else text
    return found


def _mobiles(contact: Contact) -> list[str]:
    """A switchboard's number is everybody's; a mobile is one person's."""
    return [key for key in contact.phone_keys.split() if phones.is_mobile(key)]


def _twins(contact: Contact, people: Iterable[Contact]) -> list[str]:
    mine = set(_mobiles(contact))
    if not mine:
        return []
    return [other.name for other in people if other.id != contact.id and mine & set(_mobiles(other))]


def _order(person: Person) -> tuple[bool, int, bool, int, int]:
    place = HIGHEST_FIRST.index(person.level) if person.level in HIGHEST_FIRST else len(HIGHEST_FIRST)
    return person.left_on is not None, place, not person.is_main, -person.influence, person.id
