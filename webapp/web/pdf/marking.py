"""Bookmarks of a file of many documents: each by its title, under the name of its group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mark:
    """pages: how many it covers; group: "" for none."""

    title: str
    group: str
    pages: int


@dataclass(frozen=True)
class Titled:
    """A document that is to be found by its title among many."""

    pdf: bytes
    title: str
    group: str = ""


def put_in(writer: Any, marks: Sequence[Mark]) -> None:
    """A group begins where its first document does; the same one again later is another."""
    page, group, parent = 0, "", None
    for mark in marks:
        if mark.group != group or page == 0:
            group = mark.group
            parent = writer.add_outline_item(title=group, page_number=page) if group else None
        writer.add_outline_item(title=mark.title, page_number=page, parent=parent)
        page += mark.pages
