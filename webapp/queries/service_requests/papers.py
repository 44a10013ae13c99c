"""Files that came with a request."""

from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.file_kinds import icon_of
from webapp.models import CaseFile, ServiceRequest


@dataclass(frozen=True)
class FileLine:
    id: int
    name: str
    size: int
    icon: str


def papers(one: ServiceRequest) -> list[FileLine]:
    files = session.scalars(select(CaseFile).where(CaseFile.request_id == one.id).order_by(CaseFile.id))
    return [FileLine(file.id, file.name, file.size, icon_of(file.name)) for file in files]


def file(one: ServiceRequest, row: int) -> CaseFile | None:
    """A file of this very request."""
    wanted = select(CaseFile).where(CaseFile.id == row, CaseFile.request_id == one.id)
    return session.execute(wanted).scalar_one_or_none()
