"""Saved views of a list: one's own, and those that colleagues share."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import SavedView, User
from webapp.queries.remembered import remembered


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


def of(viewer: Viewer, room: str, *, at: int) -> list[View]:
    """One's own first, then what others share, each in the order of making; at: the database's age."""
    return remembered(("views", room, viewer.id), lambda: _of(viewer, room), at=at)


def _of(viewer: Viewer, room: str) -> list[View]:
    statement = (
        select(SavedView, User.name)
        .join(User, User.id == SavedView.owner_id)
        .where(SavedView.room == room, or_(SavedView.owner_id == viewer.id, SavedView.is_shared))
        .order_by((SavedView.owner_id == viewer.id).desc(), SavedView.id)
    )
    return [
        View(
            kept.id, kept.name, kept.query, kept.owner_id == viewer.id, kept.is_shared,
            kept.is_default and kept.owner_id == viewer.id, "" if kept.owner_id == viewer.id else owner,
        )
        for kept, owner in session.execute(statement)
    ]  # fmt: skip


def get(view_id: int, *, viewer: Viewer, room: str) -> SavedView | None:
    """One's own only: others' views are used, not changed."""
    statement = select(SavedView).where(
        SavedView.id == view_id, SavedView.room == room, SavedView.owner_id == viewer.id
    )
    return session.execute(statement).scalar_one_or_none()
