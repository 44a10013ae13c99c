"""Customers as rows of a sheet: the columns an import understands first, then what the list knows besides."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain import card
from webapp.domain import card_words as words
from webapp.domain import custom_fields as rules
from webapp.domain.cells import KEPT_DIGITS
from webapp.domain.fields import Field, Kind
from webapp.domain.import_customers import CUSTOMERS, TEMPLATE
from webapp.domain.values import text_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Contact, Customer, CustomerCustom, FormerName, Tag, User
from webapp.queries import custom_fields
from webapp.queries.customers.filters import Filters
from webapp.queries.customers.narrowing import narrowed, ordered
from webapp.queries.reach import condition

PORTION = 500
KINDS = {Kind.MONEY: "money", Kind.NUMBER: "int", Kind.DATE: "date"}
WIDTHS = {"name": 32, "address": 32, "business_scope": 32, "note": 32, "credit_code": 22}


@dataclass(frozen=True)
class Part:
    """One column: key as in the import's columns, or a word of its own."""

    key: str
    label: str
    kind: str = "text"
    width: int = 14


@dataclass(frozen=True)
class Whole:
    """One customer with what its row needs."""

    customer: Customer
    manager: str | None
    person: Contact | None
    former: str
    tags: str
    may_edit: bool
    own: Mapping[str, Any]


EXTRA: tuple[tuple[Part, Callable[[Whole], Any]], ...] = (
    (Part("grade", N_("客户等级"), width=10), lambda row: label_of(words.GRADES, row.customer.grade)),
    (Part("is_key", N_("大客户"), width=8), lambda row: "是" if row.customer.is_key else ""),
    (Part("former", N_("曾用名"), width=24), lambda row: row.former),
    (Part("tags", N_("标签"), width=20), lambda row: row.tags),
    (Part("secrecy", N_("密级"), width=8), lambda row: label_of(words.SECRECIES, row.customer.secrecy)),
    (Part("completeness", N_("完整度（%）"), "int", 12), lambda row: row.customer.completeness),
    (Part("created", N_("建卡时间"), "datetime", 20), lambda row: row.customer.created_at),
    (Part("updated", N_("最近更改时间"), "datetime", 20), lambda row: row.customer.updated_at),
)


def parts() -> list[Part]:
    """All columns in their order: those of the import's template first."""
    inside = [CUSTOMERS.of(key) for key in TEMPLATE]
    inside += [column for column in CUSTOMERS.all if column.key not in TEMPLATE]
    found = [
        Part(
            column.key,
            column.label,
            KINDS.get(column.field.kind, "text") if column.field else "text",
            WIDTHS.get(column.key, 14),
        )
        for column in inside
    ]
    return found + _own_parts() + [part for part, _value in EXTRA]


def _own_parts() -> list[Part]:
    """The institute's own fields, under the names an import knows them by."""
    kinds = {"number": "number", "date": "date"}
    return [
        Part(one.name, one.label, kinds.get(one.kind, "text"))
        for one in custom_fields.offered(rules.CUSTOMER)
    ]


def ids(
    filters: Filters, *, viewer: Viewer, numbers: Sequence[str] = (), isolated: bool = True, most: int = -1
) -> list[int]:
    """Whose rows go out, in the list's order; numbers: only these; isolated: also those (if within reach)."""
    statement = narrowed(select(Customer.id), filters, viewer, Verb.CUSTOMER_EXPORT)
    if numbers:
        statement = statement.where(Customer.number.in_(numbers))
    if not isolated:
        statement = statement.where(Customer.secrecy != "isolated")
    return list(session.scalars(ordered(statement, filters).limit(most)))


def rows(customer_ids: Sequence[int], *, viewer: Viewer) -> Iterator[list[Any]]:
    """In the order of the ids, a few hundred read at a time."""
    keys = [part.key for part in parts()]
    for start in range(0, len(customer_ids), PORTION):
        portion = customer_ids[start : start + PORTION]
        whole = _whole(portion, viewer)
        for one in portion:
            if one in whole:  # gone meanwhile: no row
                yield [_value(key, whole[one]) for key in keys]


def _whole(portion: Sequence[int], viewer: Viewer) -> dict[int, Whole]:
    former = _joined(FormerName.customer_id, FormerName.name, portion)
    tags = _joined(Tag.customer_id, Tag.name, portion)
    people = select(Contact).where(
        Contact.customer_id.in_(portion), Contact.deleted_at.is_(None), Contact.left_on.is_(None)
    )
    main: dict[int, Contact] = {}
    for person in session.scalars(people.order_by(Contact.is_main.desc(), Contact.id)):
        main.setdefault(person.customer_id, person)
    statement = (
        select(Customer, User.name, condition(viewer, Verb.CUSTOMER_EDIT))
        .outerjoin(User, User.id == Customer.manager_id)
        .where(
            Customer.id.in_(portion), Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_EXPORT)
        )
    )
    own = custom_fields.of_many(CustomerCustom, portion) if custom_fields.everything() else {}
    return {
        one.id: Whole(
            one,
            manager,
            main.get(one.id),
            former.get(one.id, ""),
            tags.get(one.id, ""),
            bool(may),
            own.get(one.id, {}),
        )
        for one, manager, may in session.execute(statement)
    }


def _joined(of: Any, what: Any, portion: Sequence[int]) -> dict[int, str]:
    rows = session.execute(select(of, func.group_concat(what, "、")).where(of.in_(portion)).group_by(of))
    return {row[0]: row[1] for row in rows}


def _value(key: str, row: Whole) -> Any:
    if key in _EXTRA:
        return _EXTRA[key](row)
    if key == "manager":
        return row.manager
    if rules.is_name(key):
        return _own_cell(key, row)
    if key in ("number", "kind", "status"):
        value = getattr(row.customer, key)
        return label_of({"kind": words.KINDS, "status": words.STATUSES}.get(key, ()), value)
    if key.startswith("contact."):
        name = key.removeprefix("contact.")
        return None if row.person is None else _cell(card.CONTACT_FIELD[name], row.person, row.may_edit)
    return _cell(card.FIELD[key], row.customer, row.may_edit)


def _own_cell(name: str, row: Whole) -> Any:
    """A number of more digits than a spreadsheet keeps stays a text, so that it comes back whole."""
    value, field = row.own.get(name), custom_fields.named(name)
    if value is None or field is None or (field.private and not row.may_edit):
        return None
    if field.kind is not Kind.DECIMAL:
        return value
    text = text_of(field, value)
    return Decimal(text) if len(text.strip("-").replace(".", "")) <= KEPT_DIGITS else text


def _cell(field: Field, holder: Customer | Contact, may_edit: bool) -> Any:
    """Private fields stay empty for those who may not edit: a mask would come back in as a number."""
    value = getattr(holder, field.name)
    if value in (None, "") or (field.private and not may_edit):
        return None
    if field.kind is Kind.MONEY:
        return Decimal(value) / 100
    return label_of(field.choices, value) if field.kind is Kind.CHOICE else value


_EXTRA = {part.key: value for part, value in EXTRA}
