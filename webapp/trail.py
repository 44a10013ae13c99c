"""The second file: what reading leaves behind (sessions, prints, exports, refusals, visits)."""

import json
import logging
import sqlite3
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from webapp import clock

log = logging.getLogger("hengke.trail")
TABLES = """
CREATE TABLE IF NOT EXISTS sessions (
    key TEXT PRIMARY KEY, user_id INTEGER, data TEXT NOT NULL, agent TEXT NOT NULL, address TEXT NOT NULL,
    created_at TEXT NOT NULL, used_at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS ix_sessions_user ON sessions (user_id);
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, user_id INTEGER, user_name TEXT NOT NULL,
    what TEXT NOT NULL, customer_id INTEGER, details TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS ix_events_kind ON events (kind, id);
CREATE INDEX IF NOT EXISTS ix_events_person ON events (user_id, kind, id);
CREATE INDEX IF NOT EXISTS ix_events_customer ON events (customer_id, id);
CREATE TABLE IF NOT EXISTS visits (
    user_id INTEGER NOT NULL, customer_id INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (user_id, customer_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ix_visits_latest ON visits (user_id, at);
"""


class Trail:
    """One connection a thread to trail.db; every write is its own short transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._here = threading.local()
        self._all: list[sqlite3.Connection] = []
        self.connection().executescript(TABLES)

    def connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._here, "connection", None)
        if found is None:
            from webapp.db import (
                pragmas,
            )  # late: db loads the ORM, which readers of the trail alone do not need

            found = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            found.row_factory = sqlite3.Row
            pragmas(found)
            self._here.connection = found
            self._all.append(found)
        return found

    def close(self) -> None:
        for connection in self._all:
            connection.close()
        self._all.clear()
        self._here = threading.local()

    def write(self, statement: str, values: Iterable[Any] = ()) -> int:
        """Rows changed."""
        return self.connection().execute(statement, tuple(values)).rowcount

    def leave(self, statement: str, values: Iterable[Any] = ()) -> None:
        """A write that reading may not fail for: on a full disk the line stands in the server's log."""
        told = tuple(values)
        try:
            self.write(statement, told)
        except sqlite3.OperationalError:
            log.exception("not written: %s", told)

    def read(self, statement: str, values: Iterable[Any] = ()) -> list[sqlite3.Row]:
        return self.connection().execute(statement, tuple(values)).fetchall()

    def note(
        self,
        kind: str,
        what: str,
        *,
        user_id: int | None,
        user_name: str,
        customer_id: int | None = None,
        **details: Any,
    ) -> None:
        """Leaves one line: kind is print, export, refusal, sign_in, sign_in_failed, download, …"""
        self.leave(
            "INSERT INTO events (at, kind, user_id, user_name, what, customer_id, details)"
            " VALUES (?,?,?,?,?,?,?)",
            (
                clock.now().isoformat(), kind, user_id, one_line(user_name), one_line(what), customer_id,
                json.dumps(details, ensure_ascii=False, default=str),
            ),
        )  # fmt: skip

    def last(self, kind: str, *, user_id: int) -> str:
        """When this person last left such a line; "" for never."""
        rows = self.read(
            "SELECT at FROM events WHERE kind = ? AND user_id = ? ORDER BY id DESC LIMIT 1", (kind, user_id)
        )
        return str(rows[0]["at"]) if rows else ""

    def since(self, kind: str, first: str, *, most: int = 20_000) -> list[sqlite3.Row]:
        """Latest first, not before that moment."""
        return self.read(
            "SELECT * FROM events WHERE kind = ? AND at >= ? ORDER BY id DESC LIMIT ?", (kind, first, most)
        )

    def times(self, kind: str, what: str, *, customer_id: int) -> int:
        """How often exactly this was noted of the customer."""
        found = "SELECT count(*) FROM events WHERE customer_id = ? AND kind = ? AND what = ?"
        return int(self.read(found, (customer_id, kind, one_line(what)))[0][0])

    def has_been(self, user_id: int, address: str) -> bool:
        """Whether this person has signed in from this address before."""
        found = "SELECT 1 FROM events WHERE kind = 'sign_in' AND user_id = ? AND what = ? LIMIT 1"
        return bool(self.read(found, (user_id, address)))

    def visit(self, user_id: int, customer_id: int) -> None:
        """Remembers who looked at which card last, for 最近查看; turning its tabs writes nothing."""
        if self.recent_visits(user_id, most=1) == [customer_id]:
            return
        from webapp.db import journal  # late, as above

        # A page does not wait for the disk: a power cut may take the last looks away, WAL nothing else.
        self.connection().execute(f"PRAGMA synchronous={'NORMAL' if journal() == 'WAL' else 'FULL'}")
        try:
            self.leave(
                "INSERT INTO visits VALUES (?,?,?) ON CONFLICT DO UPDATE SET at = excluded.at",
                (user_id, customer_id, clock.now().isoformat()),
            )
        finally:
            self.connection().execute("PRAGMA synchronous=FULL")

    def recent_visits(self, user_id: int, *, most: int = 8) -> list[int]:
        """Customer ids, latest first."""
        rows = self.read(
            f"SELECT customer_id FROM visits WHERE user_id = ? ORDER BY at DESC LIMIT {most:d}", (user_id,)
        )
        return [row[0] for row in rows]

    def events(self, kind: str = "", *, customer_id: int | None = None, most: int = 50) -> list[sqlite3.Row]:
        """Latest first; narrowed by kind and customer when given."""
        return self.read(
            "SELECT * FROM events WHERE (? = '' OR kind = ?) AND (? IS NULL OR customer_id = ?)"
            " ORDER BY id DESC LIMIT ?",
            (kind, kind, customer_id, customer_id, most),
        )


def one_line(text: str) -> str:
    """Control characters out, so that a log line stays one line (security.md 37)."""
    return "".join(sign if sign.isprintable() else " " for sign in text)[:500]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


_open: list[Trail] = []


def open_trail(path: Path) -> Trail:
    """The one of this process from now on."""
    trail = Trail(path)
    _open[:] = [trail]
    return trail


def trail() -> Trail:
    return _open[0]
