"""A file of a forum whose bytes are there."""

from sqlalchemy import select

from webapp.db import session
from webapp.models import Forum, ForumFile


def get(one: Forum, row: int, *, removed: bool = False) -> ForumFile | None:
    """removed: one that can be brought back."""
    there = ForumFile.deleted_at.is_not(None) if removed else ForumFile.deleted_at.is_(None)
    wanted = select(ForumFile).where(
        ForumFile.id == row, ForumFile.forum_id == one.id, ForumFile.stored.is_not(None), there
    )
    return session.scalars(wanted).one_or_none()
