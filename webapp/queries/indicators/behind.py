"""The records behind figures, by kind: who may see which, and how each is told; a later room adds its own."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from webapp.db import session
from webapp.domain.viewer import SYSTEM, Viewer

Chosen = Select[*tuple[Any, ...]]


class Told(NamedTuple):
    """label: a name, or a word of the catalogue; address: of the record's own page."""

    number: str
    label: str
    address: str


@dataclass(frozen=True)
class Behind:
    """statement: id first, then what told makes a line of; only rows this viewer may see.

    by_seat: what even a member of the committee is not told of; without it he is told of none.
    """

    id: Any
    statement: Callable[[Viewer], Chosen]
    told: Callable[..., Told]
    by_seat: Callable[[Viewer], ColumnElement[bool]] | None = None


KINDS: dict[str, Behind] = {}


def behind(
    kind: str,
    key: Any,
    told: Callable[..., Told],
    *,
    by_seat: Callable[[Viewer], ColumnElement[bool]] | None = None,
) -> Callable[[Callable[[Viewer], Chosen]], Callable[[Viewer], Chosen]]:
    """The function below selects the records of that kind."""

    def register(statement: Callable[[Viewer], Chosen]) -> Callable[[Viewer], Chosen]:
        KINDS[kind] = Behind(key, statement, told, by_seat)
        return statement

    return register


def seen(kind: str, ids: Collection[int], *, viewer: Viewer) -> dict[int, Told]:
    """Of these, those he may see; one statement."""
    found = KINDS[kind]
    rows = session.execute(found.statement(viewer).where(_among(found.id, ids)))
    return {row[0]: found.told(*row[1:]) for row in rows}


def told_by_seat(kind: str, ids: Collection[int], *, viewer: Viewer) -> dict[int, Told]:
    """Of these, those a member of the committee reads behind a score: the line alone, without an address."""
    found = KINDS[kind]
    if not ids or found.by_seat is None:
        return {}
    rows = session.execute(found.statement(SYSTEM).where(_among(found.id, ids), found.by_seat(viewer)))
    return {row[0]: found.told(*row[1:])._replace(address="") for row in rows}


def _among(column: Any, ids: Collection[int]) -> ColumnElement[bool]:
    """However many there are, in one value."""
    listed = func.json_each(json.dumps(sorted(ids))).table_valued("value")
    among: ColumnElement[bool] = column.in_(select(listed.c.value))
    return among
