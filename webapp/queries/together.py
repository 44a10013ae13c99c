"""Many small questions in one statement: whoever asks tells his SELECT and goes on with its rows."""

import json
from collections import namedtuple
from collections.abc import Callable, Generator, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from sys import intern
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, Select, func, select

from webapp import clock
from webapp.db import run, stored
from webapp.dialect import GuidedSQLite
from webapp.domain.viewer import Viewer
from webapp.queries import settings
from webapp.queries.remembered import age, keep, known

R = TypeVar("R")
Statement = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
MOST = 20_000  # questions of a few hundred people; their texts are shared
Rows = list[Any]


@dataclass(frozen=True)
class Ask:
    """A SELECT with its LIMIT, built only where this question is not known yet.

    Its text and values may depend on the person, the day, the settings and on key; values: of its open
    marks; is_kept: what it finds is kept until the next named deed.
    """

    build: Callable[[], Statement]
    key: Hashable = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    is_kept: bool = False


Steps = Generator[Ask, Rows, R]


@dataclass(frozen=True)
class _Part:
    """The text, what stands at its marks, and how a row's values become what their columns are."""

    text: str
    marks: tuple[str, ...]
    values: Mapping[str, Any]
    row: Callable[[Iterable[Any]], Any]
    turns: tuple[tuple[int, Callable[[Any], Any]], ...]

    def rows(self, found: str) -> Rows:
        rows = json.loads(found)
        for place, turn in self.turns:
            for row in rows:
                row[place] = turn(row[place])
        return list(map(self.row, rows))


def answers(asking: Mapping[str, Steps[R]], viewer: Viewer) -> dict[str, R]:
    """What each comes to, by its name; a statement for each round of questions, and one for the log's age."""
    done: dict[str, R] = {}
    turn: dict[str, Rows] = dict.fromkeys(asking)  # type: ignore[assignment]  # None begins
    for step in count():
        asked: dict[str, Ask] = {}
        for name, rows in turn.items():
            try:
                asked[name] = asking[name].send(rows)
            except StopIteration as end:
                done[name] = end.value
        if not asked:
            return done
        turn = _found(asked, (step, viewer, clock.today(), settings.stamp()))
    return done


def _found(asked: Mapping[str, Ask], here: Hashable) -> dict[str, Rows]:
    keys = {name: (name, ask.key, here) for name, ask in asked.items()}
    found: dict[str, Rows] = {
        name: rows
        for name, ask in asked.items()
        if ask.is_kept and (rows := known(keys[name], at=age())) is not None
    }
    new = [name for name in asked if name not in found]
    for name, rows in zip(new, _read([(keys[name], asked[name]) for name in new]), strict=True):
        found[name] = rows
        if asked[name].is_kept:
            keep(keys[name], rows, at=age())
    return found


def _read(asked: Sequence[tuple[Hashable, Ask]]) -> list[Rows]:
    if not asked:
        return []
    parts = [_part(key, ask) for key, ask in asked]
    text = ",\n".join(f"({part.text})" for part in parts)
    values: list[Any] = []
    for part, (_key, ask) in zip(parts, asked, strict=True):
        given = {name: stored(value) for name, value in ask.values.items()}
        values += [given[mark] if mark in given else part.values[mark] for mark in part.marks]
    return [part.rows(found) for part, found in zip(parts, run(f"SELECT {text}", values)[0], strict=True)]


@lru_cache(maxsize=MOST)
def _kept(key: Hashable) -> list[_Part]:  # noqa: ARG001  (a place for the question of this key)
    return []


def _part(key: Hashable, ask: Ask) -> _Part:
    place = _kept(key)
    if not place:
        place.append(_built(ask.build()))
    return place[0]


def _built(statement: Statement) -> _Part:
    """As rows of JSON, in their order."""
    dialect = GuidedSQLite()
    columns = list(statement.selected_columns)
    rows = statement.subquery("asked")
    whole = select(func.json_group_array(func.json_array(*rows.c)))
    compiled: Any = whole.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    turns = [
        (place, turn)
        for place, column in enumerate(columns)
        if (turn := column.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
    ]
    return _Part(
        intern(compiled.string),
        tuple(compiled.positiontup),
        {name: stored(value) for name, value in compiled.params.items()},
        _row(tuple(column.key for column in columns))._make,
        tuple(turns),
    )


@lru_cache(maxsize=500)
def _row(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names, rename=True)  # noqa: PYI024  (columns of a query)
