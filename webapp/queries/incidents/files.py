"""Files of an incident, for those who may see it: what is there, what was taken away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import session
from webapp.domain.file_kinds import icon_of
from webapp.domain.incidents import hides_reporter
from webapp.domain.viewer import Viewer
from webapp.models import Incident, IncidentFile, User


@dataclass(frozen=True)
class Line:
    """by: "" for who may not know the reporter: a single name left out would tell that it was he."""

    id: int
    name: str
    note: str
    size: int
    added_at: datetime
    by: str
    icon: str
    is_removed: bool


def of_incident(incident: Incident, *, viewer: Viewer) -> list[Line]:
    """Latest first, those that can be brought back among them: one statement."""
    statement = (
        select(IncidentFile, User.name)
        .outerjoin(User, User.id == IncidentFile.added_by_id)
        .where(IncidentFile.incident_id == incident.id, IncidentFile.stored.is_not(None))
        .order_by(IncidentFile.added_at.desc(), IncidentFile.id.desc())
    )
    hidden = hides_reporter(incident.parts, viewer.id)
    return [
        Line(
            one.id,
            one.name,
            one.note,
            one.size,
            one.added_at,
            "" if hidden else by or "",
            icon_of(one.name),
            one.deleted_at is not None,
        )
        for one, by in session.execute(statement)
    ]


def get(incident: Incident, row: int, *, removed: bool = False) -> IncidentFile | None:
    """A file of this very incident whose bytes are there."""
    there = IncidentFile.deleted_at.is_not(None) if removed else IncidentFile.deleted_at.is_(None)
    return session.execute(
        select(IncidentFile).where(
            IncidentFile.id == row,
            IncidentFile.incident_id == incident.id,
            IncidentFile.stored.is_not(None),
            there,
        )
    ).scalar_one_or_none()
