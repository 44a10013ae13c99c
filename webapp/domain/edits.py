"""Two people on one card: which fields the other one changed since a form was opened."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.domain.fields import Block, Field
from webapp.domain.values import text_of


@dataclass(frozen=True)
class Difference:
    """A field that they changed and that I would set otherwise; is_mine: I changed it too."""

    field: Field
    theirs: Any
    is_mine: bool


def seen(block: Block, present: Mapping[str, Any]) -> str:
    """A short mark for each field as it stood when the form was opened, to be sent back with it."""
    return ".".join(_mark(field, present[field.name]) for field in block.fields)


def differences(
    block: Block, *, mine: Mapping[str, Any], theirs: Mapping[str, Any], since: str
) -> tuple[Difference, ...]:
    """Empty: nothing that I type undoes what they did. Without readable marks every field may be theirs."""
    marks = since.split(".")
    if len(marks) != len(block.fields):
        marks = [""] * len(block.fields)
    return tuple(
        Difference(field, theirs[field.name], _mark(field, mine[field.name]) != mark)
        for field, mark in zip(block.fields, marks, strict=True)
        if _mark(field, theirs[field.name]) != mark and mine[field.name] != theirs[field.name]
    )


def _mark(field: Field, value: Any) -> str:
    return f"{zlib.crc32(text_of(field, value).encode()):08x}"
