"""SQL of what is asked for again and again: put together once, then only run.

Building and caching a statement takes SQLAlchemy four times as long as SQLite takes to answer it.
"""

from collections import namedtuple
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select

from webapp.db import driver, session, stored, tell
from webapp.dialect import GuidedSQLite

MOST = 500
Rows = list[Any]

_asked: dict[Hashable, None] = {}


@dataclass
class Plan:
    """The text, the names of its marks in their order, what they stood for, and the form of a row."""

    text: str
    marks: tuple[str, ...]
    values: dict[str, Any]
    form: Any = field(default=None)

    def rows(self, values: dict[str, Any], form: Callable[[Any], Any] | None) -> Rows:
        given = self.values | values
        cursor = driver()
        try:
            cursor.execute(self.text, [given[mark] for mark in self.marks])
            found = cursor.fetchall()
            if form is None and self.form is None:
                names = [column[0] for column in cursor.description]
                row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024  (columns of a query)
                self.form = row._make
        finally:
            cursor.close()
        tell(self.text)
        return list(map(form or self.form, found))


def rows(
    key: Hashable,
    build: Callable[[], Select[*tuple[Any, ...]]],
    form: Callable[[Any], Any] | None = None,
    **values: Any,
) -> Rows:
    """What the statement finds with these values for its open marks; same key, same statement.

    form makes of a row's values what is wanted; without it rows have their columns' names.
    Text comes out as it is stored. The first time it is run in the ordinary way: most searches come once.
    The key must hold all that the statement's text and fixed values depend on (person, day, filters); what
    may change in the database is asked for every time.
    """
    if key in _asked:
        return _plan(key, build).rows(values, form)
    if len(_asked) >= MOST:
        _asked.pop(next(iter(_asked)))
    _asked[key] = None
    found = session.execute(build(), values).all()
    return list(map(form, found)) if form else list(found)


def day(value: Any) -> date | None:
    """A day of such a row, read in the one way or the other."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def moment(value: Any) -> datetime | None:
    """The same for a moment: stored in UTC."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value


@lru_cache(maxsize=MOST)
def _kept(key: Hashable) -> list[Plan]:  # noqa: ARG001  (a place for the plan of this key)
    return []


def _plan(key: Hashable, build: Callable[[], Select[*tuple[Any, ...]]]) -> Plan:
    place = _kept(key)
    if not place:
        compiled: Any = build().compile(dialect=GuidedSQLite(), compile_kwargs={"render_postcompile": True})
        values = {name: stored(value) for name, value in compiled.params.items()}
        place.append(Plan(compiled.string, tuple(compiled.positiontup), values))
    return place[0]
