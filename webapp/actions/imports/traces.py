"""What a run did to rows of other tables: as it found each first, and a mark of how it left it."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Table, bindparam, insert, select, text, update
from sqlalchemy.orm import InstrumentedAttribute

from webapp.actions import session
from webapp.db import Instant, Model
from webapp.models import ImportTrace

MADE = ""
UNMARKED = frozenset({"version", "updated_at"})
TRACES: Any = ImportTrace.__table__
Befores = Mapping[tuple[str, int], Mapping[str, Any] | str]


def told(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """Columns of a row as JSON can keep them."""
    return {name: _plain(getattr(row, name)) for name in names}


def put_back(row: Any, before: Mapping[str, Any]) -> None:
    for name, value in before.items():
        setattr(row, name, _typed(type(row), name, value))


def note(run_id: int, befores: Befores) -> None:
    """(table, row) -> its columns before, or MADE; what the run noted of a row earlier stays."""
    if not befores:
        return
    known = of_run(run_id, kinds={kind for kind, _row in befores}, rows={row for _kind, row in befores})
    fresh = [
        {"run_id": run_id, "kind": kind, "row_id": row, "before": _packed(before), "after": ""}
        for (kind, row), before in befores.items()
        if (kind, row) not in known
    ]
    if fresh:
        session.connection().execute(insert(TRACES), fresh)


def mark(run_id: int, marks: Mapping[tuple[str, int], str]) -> None:
    """How the run left them; a later portion marks anew what it touches again."""
    if marks:
        changed = update(TRACES).where(
            TRACES.c.run_id == run_id,
            TRACES.c.kind == bindparam("b_kind"),
            TRACES.c.row_id == bindparam("b_row"),
        )
        values = [{"b_kind": kind, "b_row": row, "after": mark} for (kind, row), mark in marks.items()]
        session.connection().execute(changed, values)


def of_run(
    run_id: int, *, kinds: Collection[str], rows: Collection[int]
) -> dict[tuple[str, int], ImportTrace]:
    found = select(ImportTrace).where(
        ImportTrace.run_id == run_id, ImportTrace.kind.in_(kinds), ImportTrace.row_id.in_(rows)
    )
    return {(trace.kind, trace.row_id): trace for trace in session.scalars(found)}


def before_of(trace: ImportTrace) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(trace.before) if trace.before else {}
    return found


def marks(table: str, ids: Collection[int], *, by: str = "id") -> dict[int, str]:
    """How rows look now, by the column `by`: several rows of one value make one mark.

    What is empty does not count, so that a column added since changes no mark; nor do versions.
    """
    found: dict[int, Any] = {}
    if ids:
        listed = ",".join(str(int(one)) for one in ids)
        rows = session.execute(text(f'SELECT * FROM "{table}" WHERE "{by}" IN ({listed}) ORDER BY id'))
        names = list(rows.keys())
        place = names.index(by)
        for row in rows:
            filled = [
                (name, value)
                for name, value in zip(names, row, strict=True)
                if value not in (None, "", 0) and name not in UNMARKED
            ]
            found.setdefault(row[place], hashlib.sha256()).update(repr(sorted(filled)).encode())
    return {key: value.hexdigest()[:32] for key, value in found.items()}


def held_by_others(table: str, ids: Collection[int], *, but: Collection[tuple[str, str]] = ()) -> set[int]:
    """Which of the rows something else in the database points at; but: (table, column) not asked."""
    held: set[int] = set()
    for other, column in pointing_at(table):
        if (other.name, column) not in but and ids:
            held.update(session.scalars(select(other.c[column]).where(other.c[column].in_(ids)).distinct()))
    return held


def pointing_at(table: str) -> list[tuple[Table, str]]:
    """Every column with a key to the table, later rooms' too."""
    return [
        (other, column.name)
        for other in Model.metadata.tables.values()
        for column in other.columns
        if any(key.target_fullname == f"{table}.id" for key in column.foreign_keys)
    ]


def _packed(before: Mapping[str, Any] | str) -> str:
    return before if isinstance(before, str) else json.dumps(before, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _typed(model: type, name: str, value: Any) -> Any:
    attribute: InstrumentedAttribute[Any] = getattr(model, name)
    kind = attribute.type
    if value is None:
        return None
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if isinstance(kind, Instant) else value
