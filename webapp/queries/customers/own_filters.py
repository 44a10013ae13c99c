"""The institute's own fields in a customer list: what its address asks of them, as SQL on their indexes."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, func, or_, select

from webapp.domain import custom_fields as rules
from webapp.domain.fields import Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.values import value_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, CustomerCustom, CustomField
from webapp.queries.reach import condition

MOST = 8  # filters at once
MOST_COLUMNS = 8
# x12=已通过, x12.has=口号, x12.min=3, x12.since=2024-01-01: what is asked says which kind of value is meant.
IS, HAS, MIN, MAX, SINCE, UNTIL = "", "has", "min", "max", "since", "until"
READ_AS = {MIN: Kind.DECIMAL, MAX: Kind.DECIMAL, SINCE: Kind.DATE, UNTIL: Kind.DATE}
ASKED = {"choice": (IS,), "text": (HAS,), "number": (MIN, MAX), "date": (SINCE, UNTIL)}


def read(given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Sound pairs only, in the order of their names; others are dropped."""
    found = [(name, text) for name, text in given.items() if text and _is_sound(name, text)]
    return tuple(sorted(found)[:MOST])


def columns(asked: Collection[str]) -> tuple[str, ...]:
    found = sorted((name for name in asked if rules.is_name(name)), key=rules.id_of)
    return tuple(found[:MOST_COLUMNS])


def wheres(own: tuple[tuple[str, str], ...], viewer: Viewer) -> list[ColumnElement[bool]]:
    """One question a field; a private one narrows only among the cards on which this person sees it."""
    asked: dict[str, list[ColumnElement[bool]]] = {}
    for name, text in own:
        field, how = _split(name)
        asked.setdefault(field, []).append(_is(how, text))
    return [
        and_(Customer.id.in_(_holding(field, *found)), _seen(field, viewer)) for field, found in asked.items()
    ]


def shown(names: tuple[str, ...], viewer: Viewer) -> ScalarSelect[Any]:
    """What stands in these fields beside a row of customers, as one text for told()."""
    wanted = [rules.id_of(name) for name in names]
    made = func.json_array(
        CustomerCustom.field_id, CustomerCustom.text, CustomerCustom.number, CustomerCustom.day
    )
    rows = (
        select(func.json_group_array(made))
        .join(CustomField, CustomField.id == CustomerCustom.field_id)
        .where(CustomerCustom.customer_id == Customer.id, CustomerCustom.field_id.in_(wanted))
        .where(or_(~CustomField.is_private, condition(viewer, Verb.CUSTOMER_EDIT)))
    )
    return rows.correlate(Customer).scalar_subquery()


def _holding(field: str, *conditions: ColumnElement[bool]) -> Select[int]:
    asked = select(CustomerCustom.customer_id).where(CustomerCustom.field_id == rules.id_of(field))
    return asked.where(*conditions)


def _is(how: str, text: str) -> ColumnElement[bool]:
    value, number, day = _value(how, text), CustomerCustom.number, CustomerCustom.day
    asked: dict[str, Callable[[], ColumnElement[bool]]] = {
        IS: lambda: CustomerCustom.text == text,
        # What the index holds is said, for of LIKE SQLite does not know it.
        HAS: lambda: and_(
            CustomerCustom.text.is_not(None), CustomerCustom.text.contains(text, autoescape=True)
        ),
        MIN: lambda: number >= value,
        MAX: lambda: number <= value,
        SINCE: lambda: day >= value,
        UNTIL: lambda: day <= value,
    }
    return asked[how]()


def _seen(field: str, viewer: Viewer) -> ColumnElement[bool]:
    private = select(CustomField.is_private).where(CustomField.id == rules.id_of(field)).scalar_subquery()
    return or_(private.is_(False), condition(viewer, Verb.CUSTOMER_EDIT))


def _split(name: str) -> tuple[str, str]:
    field, _dot, how = name.partition(".")
    return field, how


def _is_sound(name: str, text: str) -> bool:
    field, how = _split(name)
    if not rules.is_name(field) or how not in {IS, HAS, *READ_AS} or name.endswith("."):
        return False
    try:
        return _value(how, text) is not None
    except Refusal:
        return False


def _value(how: str, text: str) -> Any:
    """None where nothing is asked."""
    return value_of(Field(how, "", READ_AS[how]), text) if how in READ_AS else text
