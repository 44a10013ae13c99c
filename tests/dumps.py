"""All tables of a database as plain rows, to prove that something left everything as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

# What tells of the deed itself, counts up for ever, or only says what is to be
# indexed or summed up anew of what stands elsewhere.
ASIDE = frozenset({
    "audit_entries", "import_runs", "import_rows", "import_traces", "import_mappings", "jobs", "sequences",
    "_sqlite_migrations", "pivot_stale",
})  # fmt: skip
VERSIONS = frozenset({"version"})
Dump = dict[str, list[dict[str, Any]]]


def dump(database: Path) -> Dump:
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if row[0] not in ASIDE and not row[0].startswith(("sqlite_", "search_docs_fts"))
        ]
        return {name: _rows(connection, name) for name in names}


def _rows(connection: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    left_out = VERSIONS | ({"id"} if name == "search_docs" else frozenset())
    rows = [
        {column: row[column] for column in row.keys() if column not in left_out}  # noqa: SIM118
        for row in connection.execute(f'SELECT * FROM "{name}"')
    ]
    return sorted(rows, key=repr)


def changed(before: Dump, after: Dump) -> list[str]:
    """One line for each row that is on one side only; nothing where all is the same."""
    found = []
    for name in sorted(before.keys() | after.keys()):
        old, new = (list(map(repr, side.get(name, []))) for side in (before, after))
        found += [f"{name} -{row}" for row in old if row not in set(new)]
        found += [f"{name} +{row}" for row in new if row not in set(old)]
    return found
