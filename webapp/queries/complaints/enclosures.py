"""Files of a complaint: those this reader may open; struck ones stay among them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import session
from webapp.domain.file_kinds import icon_of
from webapp.domain.viewer import Viewer
from webapp.models import CaseFile, Complaint, User
from webapp.queries.complaints import sight


@dataclass(frozen=True)
class FileLine:
    id: int
    name: str
    note: str
    size: int
    added_at: datetime
    by: str
    icon: str
    is_closed: bool
    struck: str
    is_mine: bool


def files(complaint: Complaint, *, viewer: Viewer, hides: bool) -> list[FileLine]:
    """Latest first; of closed ones the person complained of sees nothing, of the others no uploader."""
    statement = (
        select(CaseFile, User.name)
        .outerjoin(User, User.id == CaseFile.added_by_id)
        .where(CaseFile.complaint_id == complaint.id)
        .order_by(CaseFile.id.desc())
    )
    if hides:
        statement = statement.where(~CaseFile.is_closed)
    return [
        FileLine(
            one.id, one.name, one.note, one.size, one.added_at, "" if hides else by or "", icon_of(one.name),
            one.is_closed, one.struck_reason if one.struck_at else "", one.added_by_id == viewer.id,
        )
        for one, by in session.execute(statement)
    ]  # fmt: skip


def file(complaint: Complaint, row: int, *, viewer: Viewer) -> CaseFile | None:
    """A file of this very complaint that this reader may open."""
    statement = select(CaseFile).where(CaseFile.id == row, CaseFile.complaint_id == complaint.id)
    if sight.hides_complainant(complaint, viewer=viewer):
        statement = statement.where(~CaseFile.is_closed)
    return session.execute(statement).scalar_one_or_none()
