"""The other file's events: sign-ins, refusals, prints, exports; customers' only within reach."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from webapp.domain.house_words import EVENTS, SECURITY_EVENTS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.queries.audit import PAGE, visible_customers
from webapp.trail import trail

PORTION = 500
MOST_PORTIONS = 10


@dataclass(frozen=True)
class Event:
    id: int
    at: str
    kind: str
    user_name: str
    what: str
    details: dict[str, Any]


@dataclass(frozen=True)
class Found:
    events: Sequence[Event]
    older: int | None


def kinds(viewer: Viewer) -> list[str]:
    """Kinds of events this person may read: security is for who keeps the accounts."""
    keeps = viewer.may(Verb.USER_MANAGE)
    return [kind for kind in EVENTS if keeps or kind not in SECURITY_EVENTS]


def search(*, viewer: Viewer, kind: str = "", person: int | None = None, before: int | None = None) -> Found:
    """Newest first; a page may be short when much on the way was out of reach."""
    wanted = [one for one in kinds(viewer) if not kind or one == kind]
    found: list[Event] = []
    for _portion in range(MOST_PORTIONS):
        rows = _rows(wanted, person=person, before=before)
        ids = {row["customer_id"] for row in rows if row["customer_id"]}
        seen = visible_customers(ids, viewer=viewer)
        for row in rows:
            before = row["id"]
            if row["customer_id"] is None or row["customer_id"] in seen:
                found.append(_event(row))
                if len(found) == PAGE:
                    return Found(found, before)
        if len(rows) < PORTION:
            return Found(found, None)
    return Found(found, before)


def _rows(kinds: Sequence[str], *, person: int | None, before: int | None) -> list[sqlite3.Row]:
    marks = ",".join("?" * len(kinds))
    return trail().read(
        f"SELECT * FROM events WHERE kind IN ({marks}) AND (? IS NULL OR user_id = ?)"
        " AND (? IS NULL OR id < ?) ORDER BY id DESC LIMIT ?",
        (*kinds, person, person, before, before, PORTION),
    )


def _event(row: sqlite3.Row) -> Event:
    return Event(row["id"], row["at"], row["kind"], row["user_name"], row["what"], json.loads(row["details"]))
