"""All rows of one complaint, each table read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select

from webapp.db import session
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import MessageKind
from webapp.models import (
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
    OutsideReviewer,
)


@dataclass(frozen=True)
class Dossier:
    """In the order in which they were written down."""

    events: Sequence[ComplaintEvent]
    messages: Sequence[ComplaintMessage]
    people: Sequence[ComplaintPerson]
    changes: Sequence[ComplaintChange]
    evidence: Sequence[ComplaintEvidence]
    checks: Sequence[ComplaintCheck]
    solutions: Sequence[ComplaintSolution]
    outside: Sequence[OutsideReviewer]
    reviews: Sequence[ComplaintReview]
    measures: Sequence[ComplaintAction]
    follow_ups: Sequence[ComplaintFollowUp]
    ticks: Sequence[ComplaintTick]
    pauses: Sequence[ComplaintPause]
    extensions: Sequence[ComplaintExtension]

    @property
    def moves(self) -> list[ComplaintEvent]:
        return [one for one in self.events if one.from_stage != one.to_stage]

    def since(self, stage: Stage) -> datetime | None:
        """When it last came into this stage."""
        return max((one.at for one in self.moves if one.to_stage == stage), default=None)

    def now(self, part: str) -> list[ComplaintPerson]:
        """Who has this part today."""
        return [one for one in self.people if one.part == part and one.until_at is None]

    @property
    def plan(self) -> ComplaintSolution | None:
        """The latest version of the solution."""
        return self.solutions[-1] if self.solutions else None

    def told(self, *kinds: MessageKind, since: datetime | None = None) -> ComplaintMessage | None:
        """The last message of these kinds, written down since then."""
        found = [one for one in self.messages if one.kind in kinds]
        found = [one for one in found if since is None or one.created_at >= since]
        return found[-1] if found else None


def read(complaint: Complaint) -> Dossier:
    """Fourteen statements."""
    session.flush()
    return Dossier(
        _rows(ComplaintEvent, complaint), _rows(ComplaintMessage, complaint),
        _rows(ComplaintPerson, complaint), _rows(ComplaintChange, complaint),
        _rows(ComplaintEvidence, complaint), _rows(ComplaintCheck, complaint),
        _rows(ComplaintSolution, complaint), _rows(OutsideReviewer, complaint),
        _rows(ComplaintReview, complaint), _rows(ComplaintAction, complaint),
        _rows(ComplaintFollowUp, complaint), _rows(ComplaintTick, complaint),
        _rows(ComplaintPause, complaint), _rows(ComplaintExtension, complaint),
    )  # fmt: skip


def of_clock(complaint: Complaint) -> Dossier:
    """As far as its limits hang on it: five statements, the other tables left out."""
    session.flush()
    return Dossier(
        _rows(ComplaintEvent, complaint), _rows(ComplaintMessage, complaint), (), (), (), (), (), (),
        _rows(ComplaintReview, complaint), (), (), (),
        _rows(ComplaintPause, complaint), _rows(ComplaintExtension, complaint),
    )  # fmt: skip


def _rows(model: type[Any], complaint: Complaint) -> Sequence[Any]:
    return session.scalars(_statements[model], {"complaint": complaint.id}).all()


def _statement(model: type[Any]) -> Select[Any]:
    return select(model).where(model.complaint_id == bindparam("complaint")).order_by(model.id)


class _Statements(dict[type[Any], Select[Any]]):
    """Each put together once: a complaint on its way is read dozens of times."""

    def __missing__(self, model: type[Any]) -> Select[Any]:
        self[model] = _statement(model)
        return self[model]


_statements = _Statements()
