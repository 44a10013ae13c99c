"""Saved views of a list: one's own, and those that colleagues share."""

from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import run, session
from webapp.domain.viewer import Viewer
from webapp.models import SavedView


@dataclass(frozen=True)
class View:
    """A list under a name; owner is empty for one's own."""

    id: int
    name: str
    query: str
    is_mine: bool
    is_shared: bool
    is_default: bool
    owner: str


WITH_AGE = """
SELECT (SELECT max(id) FROM audit_entries), v.id, v.name, v."query", v.owner_id, v.is_shared, v.is_default,
       u.name
FROM (SELECT 1) LEFT JOIN saved_views v ON v.room = ? AND (v.owner_id = ? OR v.is_shared)
LEFT JOIN users u ON u.id = v.owner_id
ORDER BY v.owner_id = ? DESC, v.id
"""


def with_age(viewer: Viewer, room: str) -> tuple[int, list[View]]:
    """The database's age (see remembered) and the views of a list's page, with one statement."""
    rows = run(WITH_AGE, (room, viewer.id, viewer.id))
    kept = [
        View(key, name, query, owner_id == viewer.id, bool(shared), bool(default) and owner_id == viewer.id,
             "" if owner_id == viewer.id else owner)
        for _age, key, name, query, owner_id, shared, default, owner in rows
        if key is not None
    ]  # fmt: skip
    return int(rows[0][0] or 0), kept


def of(viewer: Viewer, room: str) -> list[View]:
    """One's own first, then what others share, each in the order of making."""
    return with_age(viewer, room)[1]


def get(view_id: int, *, viewer: Viewer, room: str) -> SavedView | None:
    """One's own only: others' views are used, not changed."""
    statement = select(SavedView).where(
        SavedView.id == view_id, SavedView.room == room, SavedView.owner_id == viewer.id
    )
    return session.execute(statement).scalar_one_or_none()
