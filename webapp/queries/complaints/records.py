"""Everything that is written down of one complaint, for paper: each table once, oldest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select

from webapp.db import session
from webapp.domain.complaint_words import Part
from webapp.domain.viewer import Viewer
from webapp.models import (
    CaseFile,
    Complaint,
    ComplaintAction,
    ComplaintChange,
    ComplaintCheck,
    ComplaintEvent,
    ComplaintEvidence,
    ComplaintExtension,
    ComplaintFollowUp,
    ComplaintMessage,
    ComplaintPause,
    ComplaintPerson,
    ComplaintReview,
    ComplaintSolution,
    ComplaintTick,
    Department,
    OutsideReviewer,
    User,
)
from webapp.queries.complaints.around import Around, around
from webapp.queries.complaints.works import Work, works

R = TypeVar("R")


@dataclass(frozen=True)
class Record:
    """around, links: as the reader sees them; names, departments: by id."""

    complaint: Complaint
    around: Around
    links: Sequence[Work]
    names: Mapping[int, str]
    departments: Mapping[int, str]
    people: Sequence[ComplaintPerson]
    changes: Sequence[ComplaintChange]
    checks: Sequence[ComplaintCheck]
    evidence: Sequence[ComplaintEvidence]
    solutions: Sequence[ComplaintSolution]
    outside: Sequence[OutsideReviewer]
    reviews: Sequence[ComplaintReview]
    actions: Sequence[ComplaintAction]
    messages: Sequence[ComplaintMessage]
    pauses: Sequence[ComplaintPause]
    extensions: Sequence[ComplaintExtension]
    follow_ups: Sequence[ComplaintFollowUp]
    ticks: Sequence[ComplaintTick]
    events: Sequence[ComplaintEvent]
    files: Sequence[CaseFile]

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
    """21 statements, however long its history is."""
    return Record(
        complaint,
        around(complaint, viewer=viewer),
        works(complaint, viewer=viewer, hides=False),
        _names(User),
        _names(Department),
        people=_rows(ComplaintPerson, complaint),
        changes=_rows(ComplaintChange, complaint),
        checks=_rows(ComplaintCheck, complaint),
        evidence=_rows(ComplaintEvidence, complaint),
        solutions=_rows(ComplaintSolution, complaint),
        outside=_rows(OutsideReviewer, complaint),
        reviews=_rows(ComplaintReview, complaint),
        actions=_rows(ComplaintAction, complaint),
        messages=_rows(ComplaintMessage, complaint),
        pauses=_rows(ComplaintPause, complaint),
        extensions=_rows(ComplaintExtension, complaint),
        follow_ups=_rows(ComplaintFollowUp, complaint),
        ticks=_rows(ComplaintTick, complaint),
        events=_rows(ComplaintEvent, complaint),
        files=_rows(CaseFile, complaint),
    )


def _names(model: type[User | Department]) -> dict[int, str]:
    return {row.id: row.name for row in session.execute(select(model.id, model.name))}


def _rows(model: type[R], complaint: Complaint) -> Sequence[R]:
    row: Any = model
    return session.scalars(select(row).where(row.complaint_id == complaint.id).order_by(row.id)).all()
