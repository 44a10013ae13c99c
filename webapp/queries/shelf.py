"""The files on the disk, whatever they belong to: which there must be, and how much room they take."""

from typing import Any

from sqlalchemy import func, select, true

from webapp.db import session
from webapp.models import Attachment, CaseFile, ForumFile, IncidentFile, PickupFile, ReviewFile
from webapp.models.goal_facts import GoalFile
from webapp.models.losses import LossFile

KEPT: tuple[type[Any], ...] = (
    Attachment, CaseFile, ForumFile, GoalFile, IncidentFile, LossFile, PickupFile, ReviewFile,
)  # fmt: skip
NEVER_AWAY = (CaseFile, GoalFile, PickupFile)


def stored() -> list[str]:
    """The files of all rows, of those in the bin too."""
    return [
        name
        for model in KEPT
        for name in session.scalars(select(model.stored).where(model.stored.is_not(None)))
    ]


def live() -> list[str]:
    return [name for model in KEPT for name in session.scalars(select(model.stored).where(_is_live(model)))]


def bytes_in_all() -> int:
    """On the disk, what lies in the bin too."""
    return sum(_sum(model, model.stored.is_not(None)) for model in KEPT)


def bytes_of(user_id: int | None) -> int:
    """What one person has put here and not deleted; a courier's photos are duty and count for nobody."""
    own = [model for model in KEPT if model is not PickupFile]
    return sum(_sum(model, model.added_by_id == user_id, _is_live(model)) for model in own)


def _is_live(model: type[Any]) -> Any:
    """Proof of what was handed over (外勤), and of a complaint, is never taken away."""
    return true() if model in NEVER_AWAY else model.deleted_at.is_(None)


def _sum(model: type[Any], *where: Any) -> int:
    return session.scalar(select(func.coalesce(func.sum(model.size), 0)).where(*where)) or 0
