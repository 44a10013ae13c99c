"""SQL of what is asked for again and again: put together once, then only run.

Building and caching a statement takes SQLAlchemy four times as long as SQLite takes to answer it.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select
from sqlalchemy.dialects.sqlite import dialect

from webapp.db import session

MOST = 500
Rows = list[Row[*tuple[Any, ...]]]

_asked: dict[Hashable, None] = {}


@dataclass(frozen=True)
class Plan:
    """The text, the names of its marks in their order, and what they stood for."""

    text: str
    marks: tuple[str, ...]
    values: dict[str, Any]

    def rows(self, **values: Any) -> Rows:
        given = self.values | values
        answer = session.connection().exec_driver_sql(self.text, tuple(given[mark] for mark in self.marks))
        return list(answer.all())


def rows(key: Hashable, build: Callable[[], Select[*tuple[Any, ...]]], **values: Any) -> Rows:
    """What the statement finds with these values for its open marks; same key, same statement.

    Text comes out as it is stored. The first time it is run in the ordinary way: most searches come once.
    """
    if key in _asked:
        return _plan(key, build).rows(**values)
    if len(_asked) >= MOST:
        _asked.pop(next(iter(_asked)))
    _asked[key] = None
    return list(session.execute(build(), values).all())


@lru_cache(maxsize=MOST)
def _kept(key: Hashable) -> list[Plan]:  # noqa: ARG001  (a place for the plan of this key)
    return []


def _plan(key: Hashable, build: Callable[[], Select[*tuple[Any, ...]]]) -> Plan:
    place = _kept(key)
    if not place:
        compiled: Any = build().compile(dialect=dialect(), compile_kwargs={"render_postcompile": True})
        values = {name: _stored(value) for name, value in compiled.params.items()}
        place.append(Plan(compiled.string, tuple(compiled.positiontup), values))
    return place[0]


def _stored(value: Any) -> Any:
    """As our column types write it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value
