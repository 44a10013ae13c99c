"""The files on the disk, whatever they belong to: which there must be, and how much room they take."""

from typing import Any

from sqlalchemy import func, select

from webapp.db import session
from webapp.models import Attachment, IncidentFile

BOTH: tuple[type[Any], ...] = (Attachment, IncidentFile)


def stored() -> list[str]:
    """The files of all rows, of those in the bin too."""
    return [
        name
        for model in BOTH
        for name in session.scalars(select(model.stored).where(model.stored.is_not(None)))
    ]


def live() -> list[str]:
    return [
        name
        for model in BOTH
        for name in session.scalars(select(model.stored).where(model.deleted_at.is_(None)))
    ]


def bytes_in_all() -> int:
    """On the disk, what lies in the bin too."""
    return sum(_sum(model, model.stored.is_not(None)) for model in BOTH)


def bytes_of(user_id: int | None) -> int:
    """What one person has put here and not deleted."""
    return sum(_sum(model, model.added_by_id == user_id, model.deleted_at.is_(None)) for model in BOTH)


def _sum(model: type[Any], *where: Any) -> int:
    return session.scalar(select(func.coalesce(func.sum(model.size), 0)).where(*where)) or 0
