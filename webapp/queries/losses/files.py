"""Files of a case: never for the customer's managers, since they may hold the customer's words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import session
from webapp.domain.file_kinds import icon_of
from webapp.models import User
from webapp.models.losses import LossFile
from webapp.queries.losses.sight import Opened


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    note: str
    size: int
    added_at: datetime
    by: str
    icon: str
    is_removed: bool


def of_case(opened: Opened) -> list[Line]:
    """Latest first, those that can be brought back among them: one statement."""
    if not opened.reads_words:
        return []
    rows = session.execute(
        select(LossFile, User.name)
        .outerjoin(User, User.id == LossFile.added_by_id)
        .where(LossFile.case_id == opened.case.id, LossFile.stored.is_not(None))
        .order_by(LossFile.added_at.desc(), LossFile.id.desc())
    )
    return [
        Line(one.id, one.name, one.note, one.size, one.added_at, by or "", icon_of(one.name),
             one.deleted_at is not None)
        for one, by in rows
    ]  # fmt: skip


def get(opened: Opened, row: int, *, removed: bool = False) -> LossFile | None:
    """A file of this very case whose bytes are there."""
    if not opened.reads_words:
        return None
    there = LossFile.deleted_at.is_not(None) if removed else LossFile.deleted_at.is_(None)
    return session.execute(
        select(LossFile).where(
            LossFile.id == row, LossFile.case_id == opened.case.id, LossFile.stored.is_not(None), there
        )
    ).scalar_one_or_none()
