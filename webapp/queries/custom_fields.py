"""An institute's own fields and what stands in them: with the card's own statement, or one for many cards."""

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, Select, Text, bindparam, exists, func, select, type_coerce

from webapp.db import session
from webapp.domain import custom_fields as rules
from webapp.domain.custom_fields import Custom
from webapp.domain.fields import Field
from webapp.models import Contact, ContactCustom, CustomChoice, CustomerCustom, CustomField
from webapp.queries import plans

KEPT = "customs"  # for as long as the database session (a request) lasts
Values = dict[str, Any]
Held = type[CustomerCustom] | type[ContactCustom]


def everything() -> tuple[Custom, ...]:
    """All fields of both subjects, stopped ones too, in their order; one statement a request."""
    kept: tuple[Custom, ...] | None = session.info.get(KEPT)
    return learn(plans.rows("custom fields", lambda: select(told()))[0][0]) if kept is None else kept


def learn(text: str) -> tuple[Custom, ...]:
    """From told(), where another statement brought it along."""
    found = rules.read(text)
    session.info[KEPT] = found
    return found


def forget() -> None:
    """After a change, so that the same request sees it."""
    session.info.pop(KEPT, None)


def offered(subject: str) -> tuple[Custom, ...]:
    return rules.of(subject, everything())


def named(name: str) -> Field | None:
    """As the log calls it; a field that was taken away unused keeps its lines, without its name."""
    if not rules.is_name(name):
        return None
    found = next((one for one in everything() if one.name == name), None)
    return Field(name, rules.LABEL) if found is None else rules.field_of(found)


def told() -> ScalarSelect[Any]:
    """The fields as one text, for domain.custom_fields.read."""
    words = (
        select(CustomChoice.name, CustomChoice.is_active)
        .where(CustomChoice.field_id == CustomField.id)
        .order_by(CustomChoice.position, CustomChoice.id)
        .correlate(CustomField)
        .subquery()
    )
    listed = select(func.json_group_array(func.json_array(words.c.name, words.c.is_active)))
    rows = (
        select(
            CustomField.id, CustomField.subject, CustomField.name, CustomField.kind, CustomField.hint,
            CustomField.is_required, CustomField.is_private, CustomField.is_active,
            listed.scalar_subquery().label("words"),
        )
        .order_by(CustomField.position, CustomField.id)
        .subquery()
    )  # fmt: skip
    return select(func.json_group_array(func.json_array(*rows.c))).scalar_subquery()


def held(customer: Any) -> ScalarSelect[Any]:
    """What stands on one card, as one text, for values_in(); customer: whose, a mark or a column."""
    made = func.json_array(
        CustomerCustom.field_id, CustomerCustom.text, CustomerCustom.number, CustomerCustom.day
    )
    return select(func.json_group_array(made)).where(CustomerCustom.customer_id == customer).scalar_subquery()


def held_by_contact() -> ScalarSelect[Any]:
    """The same beside a row of contacts."""
    made = func.json_array(
        ContactCustom.field_id, ContactCustom.text, ContactCustom.number, ContactCustom.day
    )
    rows = select(func.json_group_array(made)).where(ContactCustom.contact_id == Contact.id)
    return rows.correlate(Contact).scalar_subquery()


def values_in(text: str) -> Values:
    return {f"x{field}": _value(*value) for field, *value in json.loads(text)}


def of_card(customer_id: int) -> Values:
    return of_many(CustomerCustom, [customer_id]).get(customer_id, {})


def of_contact(contact_id: int) -> Values:
    return of_many(ContactCustom, [contact_id]).get(contact_id, {})


def of_many(held_by: Held, owners: Collection[int]) -> dict[int, Values]:
    """Owner -> name of the field -> value, with one statement; owners without any are left out."""
    found: dict[int, Values] = {}
    if owners:
        asked = json.dumps(sorted(owners))
        key = ("customs of", held_by.__tablename__)
        for owner, field, *value in plans.rows(key, lambda: _of_many(held_by), owners=asked):
            found.setdefault(owner, {})[f"x{field}"] = _value(*value)
    return found


def lacking(kept_id: int, gone_id: int) -> Values:
    """What only the second card has: the first one takes it over when they are merged."""
    both = of_many(CustomerCustom, [kept_id, gone_id])
    mine = both.get(kept_id, {})
    return {name: value for name, value in both.get(gone_id, {}).items() if name not in mine}


def of_people(customer_id: int) -> dict[int, Values]:
    """The same for all contacts of a card."""
    people = select(Contact.id).where(Contact.customer_id == customer_id)
    rows = session.execute(_columns(ContactCustom).where(ContactCustom.contact_id.in_(people)))
    found: dict[int, Values] = {}
    for owner, field, *value in rows:
        found.setdefault(owner, {})[f"x{field}"] = _value(*value)
    return found


def owner_of(held_by: Held) -> Any:
    return held_by.customer_id if held_by is CustomerCustom else ContactCustom.contact_id


def is_used(field: CustomField) -> bool:
    """Whether anything stands in it; how often is not told, for isolated customers would be counted."""
    held_by: Held = CustomerCustom if field.subject == rules.CUSTOMER else ContactCustom
    return bool(session.scalar(select(exists().where(held_by.field_id == field.id))))


def used() -> set[int]:
    """Ids of the fields in which anything stands; one statement, a probe a field."""
    of_cards = exists().where(CustomerCustom.field_id == CustomField.id).correlate(CustomField)
    of_people = exists().where(ContactCustom.field_id == CustomField.id).correlate(CustomField)
    return set(session.scalars(select(CustomField.id).where(of_cards | of_people)))


def get(field_id: int) -> CustomField | None:
    return session.get(CustomField, field_id)


def by_subject(customs: Iterable[Custom]) -> dict[str, list[Custom]]:
    found: dict[str, list[Custom]] = {code: [] for code, _word in rules.SUBJECTS}
    for one in customs:
        found[one.subject].append(one)
    return found


def _of_many(held_by: Held) -> Select[*tuple[Any, ...]]:
    wanted = select(func.json_each(bindparam("owners", "[]", type_=Text)).table_valued("value").c.value)
    return _columns(held_by).where(owner_of(held_by).in_(wanted))


def _columns(held_by: Held) -> Select[*tuple[Any, ...]]:
    return select(
        owner_of(held_by), held_by.field_id, held_by.text, held_by.number, type_coerce(held_by.day, Text)
    )


def _value(text: str | None, number: int | None, day: str | None) -> Any:
    if text is not None:
        return text
    return number if number is not None else date.fromisoformat(day or "")
