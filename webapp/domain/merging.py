"""Merging two cards: which fields differ, what each choice gives, what an undo may put back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from webapp.domain import card
from webapp.domain.fields import Field

UNDO_DAYS = 30  # issue 1: undo within 30 days restores both
STRICTER = ("open", "sensitive", "isolated")


@dataclass(frozen=True)
class Difference:
    """One field on which the cards disagree; suggested: the side that says more."""

    field: Field
    kept: Any
    gone: Any

    @property
    def is_one_sided(self) -> bool:
        """Only one card says anything: taken by itself, no choice to be made."""
        return (_value(self.kept) is None) is not (_value(self.gone) is None)

    @property
    def suggested(self) -> str:
        return "gone" if self.kept in (None, "") else "kept"


def differences(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> list[Difference]:
    """Fields with different values, in the card's order; equal ones are folded away."""
    return [
        Difference(field, kept[field.name], gone[field.name])
        for field in card.FIELDS
        if _value(kept[field.name]) != _value(gone[field.name])
    ]


def equal_fields(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> list[tuple[Field, Any]]:
    """Fields that say the same on both, empty ones left out."""
    return [
        (field, kept[field.name])
        for field in card.FIELDS
        if _value(kept[field.name]) is not None and _value(kept[field.name]) == _value(gone[field.name])
    ]


def chosen(found: list[Difference], choices: Mapping[str, str]) -> dict[str, Any]:
    """Field -> value that the kept card takes over from the other; nothing chosen: the suggestion."""
    return {one.field.name: one.gone for one in found if choices.get(one.field.name, one.suggested) == "gone"}


def stricter(first: str, second: str) -> str:
    """The secrecy that both cards' people may rely on."""
    return max(first, second, key=STRICTER.index)


def may_undo(merged_at: datetime, *, now: datetime) -> bool:
    return now - merged_at <= timedelta(days=UNDO_DAYS)


def put_back(
    before: Mapping[str, Any], taken: Mapping[str, Any], present: Mapping[str, Any]
) -> dict[str, Any]:
    """Field -> old value, for those that still stand as the merge left them; later edits stay."""
    return {name: before[name] for name, value in taken.items() if present[name] == value}


def _value(value: Any) -> Any:
    return None if value in (None, "") else value
