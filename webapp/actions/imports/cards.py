"""The card a row describes: what it would change, and what of it is new."""

from collections.abc import Mapping
from typing import Any

from webapp.actions.imports.understanding import present
from webapp.domain import card, names, phones
from webapp.domain.fields import Field, Kind
from webapp.domain.values import text_of, words_in
from webapp.domain.words import label_of
from webapp.models import Customer
from webapp.queries.imports.standing import Standing

TO_CARD = {"contact.phone": "phone", "contact.mobile": "phone", "contact.email": "email"}


def card_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of the card; telephone and mailbox of nobody in particular are the company's."""
    found = {key: value for key, value in values.items() if key in card.FIELD}
    if "contact.name" not in values:
        for key, name in TO_CARD.items():
            value = values.get(key)
            if value and name not in values:
                found[name] = f"{found[name]}；{value}" if name in found else value
    return found


def card_changes(values: Mapping[str, Any], standing: Standing) -> dict[str, tuple[Any, Any]]:
    """Name of the field -> (from, to), only what differs."""
    customer = standing.customer
    return {
        name: (present(customer, card.FIELD[name]), value)
        for name, value in card_values(values).items()
        if not _is_same(card.FIELD[name], value, standing)
    }


def shown(name: str, old: Any, new: Any) -> list[str]:
    of = card.FIELD[name]
    return [of.label, _word(of, old), _word(of, new)]


def new_words(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(list, word) of every code-list field."""
    return [
        (of.listed, word)
        for name, value in card_values(values).items()
        if (of := card.FIELD[name]).listed
        for word in (words_in(value) if of.kind is Kind.MANY else [value])
    ]


def _word(of: Field, value: Any) -> str:
    return label_of(of.choices, value) if of.choices else text_of(of, value)


def _is_same(of: Field, value: Any, standing: Standing) -> bool:
    customer: Customer = standing.customer
    old = present(customer, of)
    if of.name == "name":
        # Another spelling of the same name, or a name it had before, renames nobody.
        return names.name_key(value) in standing.keys
    if of.kind is Kind.PHONE:
        keys = phones.phones(value)
        return value == old or (bool(keys) and set(keys) <= set(phones.phones(old)))
    if of.kind is Kind.MANY:
        return set(words_in(value)) == set(words_in(old))
    if of.kind is Kind.EMAIL:
        return bool(value.casefold() == old.casefold())
    return bool(value == old)
