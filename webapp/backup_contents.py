"""What the database of a backup says there must be: rows to be counted, files of the store."""

import sqlite3
from collections.abc import Collection, Iterable

ALWAYS = ("customers", "contacts", "users", "attachments", "audit_entries", "assignments")
# Backups of before have none of these, or do not count them.
COUNTED = (
    *ALWAYS, "incidents", "incident_files", "instruments", "verifications", "orders", "order_lines",
    "receipts", "notices", "notice_items", "prepay_entries", "pickups", "pickup_files", "onsite_jobs",
    "complaints", "case_files", "praises", "service_requests", "review_files",
    "forum_files", "goal_files", "loss_files",
)  # fmt: skip
# Those whose rows name a file of the store.
FILED = (
    "attachments", "incident_files", "pickup_files", "case_files", "review_files", "forum_files",
    "goal_files", "loss_files",
)  # fmt: skip


def asked_for(told: Collection[str]) -> list[str]:
    """Of the tables we count, those that this backup has counted; some always are."""
    return [name for name in COUNTED if name in ALWAYS or name in told]


def counts(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    there = _there(connection, names)
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in there}


def every_count(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of every table of ours; the search index and what SQLite keeps for itself are left out."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    own = [name for (name,) in rows if not name.startswith(("sqlite_", "_sqlite_")) and "_fts" not in name]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in own}


def files(connection: sqlite3.Connection) -> set[str]:
    """Names of the files that rows ask for, what lies in the bin left out: its file may be gone."""
    found: set[str] = set()
    for name in _there(connection, FILED):
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        binned = " AND deleted_at IS NULL" if "deleted_at" in columns else ""
        rows = connection.execute(f"SELECT stored FROM {name} WHERE stored IS NOT NULL{binned}")
        found.update(row[0] for row in rows)
    return found


def _there(connection: sqlite3.Connection, names: Iterable[str]) -> list[str]:
    """Of these tables, those this database has."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    known = {row[0] for row in rows}
    return [name for name in names if name in known]
