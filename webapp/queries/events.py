"""The other file's events: sign-ins, refusals, prints, exports; customers' only within reach."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from webapp import clock
from webapp.domain.house_words import EVENTS, SECURITY_EVENTS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.queries.audit import PAGE, visible_customers
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.told_lines import told
from webapp.trail import moment, trail

PORTION = 500
MOST_PORTIONS = 10
FIRST = 5
RECENT_DAYS = 7
SUSPICIOUS = 3  # failures of one name in a day: a slip of the finger is no news


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
        known = {row["id"] for row in told(rows, viewer=viewer)}
        for row in rows:
            before = row["id"]
            if row["id"] not in known:
                continue
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


@queue(84)
def recent_exports(viewer: Viewer) -> Queue | None:
    """今日 of those who read the log: what went out as a file in the last seven days."""
    if not viewer.may(Verb.AUDIT_READ):
        return None
    since = clock.now() - timedelta(days=RECENT_DAYS)
    found = [one for one in search(viewer=viewer, kind="export").events if moment(one.at) >= since]
    if not found:
        return None
    rows = [
        Waiting(title=one.what, note=one.user_name, href="/audit/events?kind=export", when=_day(one.at))
        for one in found[:FIRST]
    ]
    return Queue(N_("近七天的导出"), "download", len(found), "/audit/events?kind=export", rows)


@queue(82)
def failed_sign_ins(viewer: Viewer) -> Queue | None:
    """今日 of who keeps the accounts: names with which signing in failed several times within a day."""
    if not viewer.may(Verb.USER_MANAGE):
        return None
    since = (clock.now() - timedelta(days=1)).isoformat()
    names = trail().read(
        "SELECT what, COUNT(*) AS times, MAX(at) AS last FROM events"
        " WHERE kind IN ('sign_in_failed', 'code_failed') AND at >= ?"
        " GROUP BY what HAVING COUNT(*) >= ? ORDER BY times DESC, what LIMIT ?",
        (since, SUSPICIOUS, PAGE),
    )
    if not names:
        return None
    here = "/audit/events?kind=sign_in_failed"
    rows = [
        Waiting(
            title=row["what"] or "—",
            note="",
            href=here,
            tag=f"{row['times']} ×",
            tone="warn",
            when=_day(row["last"]),
        )
        for row in names[:FIRST]
    ]
    return Queue(N_("一天内多次登录失败"), "shield", len(names), here, rows)


def _day(at: str) -> str:
    return moment(at).astimezone(clock.BEIJING).strftime("%m-%d %H:%M")
