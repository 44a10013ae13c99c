"""The tables a run reads, as they were known at a moment: what was entered or changed later is taken back.

Rows that came later are left out by their moment of entry; rows that were changed or deleted later stand as
the log has them from before. A run of this moment reads the tables as they are.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from webapp import clock
from webapp.db import run, stored
from webapp.models import audit

# What a run asks of each table; NAMES of the CTE in the statements of reading.py.
COLUMNS: dict[str, tuple[str, ...]] = {
    "orders": (
        "id", "customer_id", "ordered_on", "state", "charged_total", "list_total", "paid_total",
        "payment_due_on", "created_at",
    ),
    "order_lines": ("id", "order_id", "customer_id", "instrument_id", "kind_id", "finished_on"),
    "instruments": (
        "id", "customer_id", "kind_id", "months", "state", "fee", "is_mandatory", "created_at", "deleted_at",
    ),
    "instrument_kinds": ("id", "metrology_field", "list_fee"),
    "customers": ("id", "secrecy", "created_at", "deleted_at"),
    "complaints": ("id", "customer_id", "severity", "stage", "created_at"),
}  # fmt: skip
PORTION = 500


@dataclass
class Overlay:
    """Rows of one table as they were: ids that no longer count as they are, and what stands instead."""

    ids: set[int] = field(default_factory=set)
    rows: list[list[Any]] = field(default_factory=list)


@dataclass
class Known:
    """as_of: the day; until: nothing entered later counts; overlays: by table, empty for this moment."""

    as_of: date
    until: datetime
    overlays: dict[str, Overlay] = field(default_factory=dict)

    @property
    def horizon(self) -> str:
        """The end of the day, or the moment, whichever comes first, as it is stored."""
        over = clock.instant(datetime.combine(self.as_of + timedelta(days=1), time.min))
        return str(stored(min(over, self.until)))

    @property
    def moment(self) -> str:
        return str(stored(self.until))

    def table(self, name: str) -> str:
        """A CTE body of that table."""
        columns = ", ".join(COLUMNS[name])
        overlay = self.overlays.get(name)
        if overlay is None:
            return f"SELECT {columns} FROM {name}"
        places = ", ".join(f"value ->> {place}" for place in range(len(COLUMNS[name])))
        return (
            f"SELECT {columns} FROM {name} WHERE id NOT IN (SELECT value FROM json_each(:{name}_ids))"
            f" UNION ALL SELECT {places} FROM json_each(:{name}_rows)"
        )

    def values(self, names: Collection[str]) -> dict[str, Any]:
        """What the bodies of these tables ask for."""
        found: dict[str, Any] = {}
        for name in names:
            overlay = self.overlays.get(name)
            if overlay is not None:
                found[f"{name}_ids"] = json.dumps(sorted(overlay.ids))
                found[f"{name}_rows"] = json.dumps(overlay.rows)
        return found


def known(as_of: date, *, until: datetime) -> Known:
    """As it was known then; for a moment after the log's newest entry nothing has to be taken back."""
    found = Known(as_of, until)
    before: dict[str, dict[int, dict[str, Any]]] = {name: {} for name in COLUMNS}
    gone: dict[str, set[int]] = {name: set() for name in COLUMNS}
    for kind, row_id, changes in (*_chained(until), *_gathered(until)):
        told = json.loads(changes)
        row = before[kind].setdefault(row_id, {})
        for column, (old, _new) in told.items():
            row.setdefault(column, old)
        if "id" in told and told["id"][1] is None:
            gone[kind].add(row_id)
    for name, rows in before.items():
        if rows:
            found.overlays[name] = _overlay(name, rows, gone[name])
    return found


_LATER = (
    "SELECT kind, row_id, changes FROM audit_entries"
    " WHERE id >= ? AND kind IN ({kinds}) AND row_id IS NOT NULL ORDER BY id"
)


def _chained(until: datetime) -> Iterator[Any]:
    first = _first_after(str(stored(until)))
    if first is not None:
        yield from run(_LATER.format(kinds=", ".join(f"'{name}'" for name in COLUMNS)), [first])


def _gathered(until: datetime) -> Iterator[Any]:
    """Where a past is being played, its lines are not in the log yet."""
    for line in audit.gathered():
        if line["at"] > until and line["kind"] in COLUMNS and line["row_id"] is not None:
            yield line["kind"], line["row_id"], line["changes"]


def _first_after(moment: str) -> int | None:
    """The log is in order of time: by halves, not from its beginning."""
    low, high = run("SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM audit_entries")[0]
    last = high
    while low <= high:
        middle = (low + high) // 2
        here = run("SELECT id, at FROM audit_entries WHERE id >= ? ORDER BY id LIMIT 1", [middle])[0]
        if here[1] <= moment:
            low = here[0] + 1
        else:
            high = middle - 1
    return low if low <= last else None


def _overlay(name: str, before: dict[int, dict[str, Any]], gone: set[int]) -> Overlay:
    """Columns that the log does not tell of stand as they are now."""
    columns, overlay = COLUMNS[name], Overlay(set(before))
    ids = sorted(before)
    for at in range(0, len(ids), PORTION):
        marks = ", ".join("?" * len(ids[at : at + PORTION]))
        text = f"SELECT {', '.join(columns)} FROM {name} WHERE id IN ({marks})"
        for row in run(text, ids[at : at + PORTION]):
            present = dict(zip(columns, row, strict=True))
            present |= {key: _stored(old) for key, old in before[row[0]].items() if key in columns}
            if present["id"] is not None:
                overlay.rows.append([present[column] for column in columns])
    for row_id in sorted(gone):
        old = before[row_id]
        if old.get("id") is not None:
            overlay.rows.append([_stored(old.get(column)) for column in columns])
    return overlay


def _stored(value: Any) -> Any:
    """A moment in the log is written with its zone; tables keep UTC without."""
    if isinstance(value, str) and value[10:11] in {"T", " "} and len(value) > len("2026-01-01T00:00"):
        try:
            return stored(datetime.fromisoformat(value))
        except ValueError:
            return value
    return value
