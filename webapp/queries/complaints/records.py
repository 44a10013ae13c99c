"""Everything that is written down of one complaint, for paper: each table once, oldest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from webapp.db import session
from webapp.domain.complaint_words import Part
from webapp.domain.viewer import Viewer
from webapp.models import CaseFile, Complaint, ComplaintAction, Department, User
from webapp.queries.complaints import dossiers
from webapp.queries.complaints.around import Around, around
from webapp.queries.complaints.dossiers import Dossier
from webapp.queries.complaints.works import Work, works


@dataclass(frozen=True)
class Record(Dossier):
    """around, links: as the reader sees them; names, departments: by id."""

    complaint: Complaint
    around: Around
    links: Sequence[Work]
    names: Mapping[int, str]
    departments: Mapping[int, str]
    files: Sequence[CaseFile]

    @property
    def actions(self) -> Sequence[ComplaintAction]:
        return self.measures

    @property
    def complained(self) -> list[str]:
        """Whom it is about today."""
        return [one.name for one in self.people if one.part == Part.COMPLAINED and one.until_at is None]

    def name(self, user_id: int | None) -> str:
        return self.names.get(user_id or 0, "")

    def file(self, file_id: int | None) -> str:
        """The file's name; "" for none."""
        return next((one.name for one in self.files if one.id == file_id), "")


def record(complaint: Complaint, *, viewer: Viewer) -> Record:
    """At most 22 statements, however long its history is."""
    return Record(
        **vars(dossiers.read(complaint)),
        complaint=complaint,
        around=around(complaint, viewer=viewer),
        links=works(complaint, viewer=viewer, hides=False),
        names=_names(User),
        departments=_names(Department),
        files=session.scalars(_files(complaint)).all(),
    )


def _names(model: type[User | Department]) -> dict[int, str]:
    return {row.id: row.name for row in session.execute(select(model.id, model.name))}


def _files(complaint: Complaint) -> Select[CaseFile]:
    return select(CaseFile).where(CaseFile.complaint_id == complaint.id).order_by(CaseFile.id)
