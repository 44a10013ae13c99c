"""All rows of one complaint, each table that holds any read once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, literal, select, union_all

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
from webapp.queries import plans

# In the order of a Dossier's fields.
TABLES: tuple[type[Any], ...] = (
    ComplaintEvent, ComplaintMessage, ComplaintPerson, ComplaintChange, ComplaintEvidence, ComplaintCheck,
    ComplaintSolution, OutsideReviewer, ComplaintReview, ComplaintAction, ComplaintFollowUp, ComplaintTick,
    ComplaintPause, ComplaintExtension,
)  # fmt: skip
OF_CLOCK = frozenset({ComplaintEvent, ComplaintMessage, ComplaintReview, ComplaintPause, ComplaintExtension})


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
    """One statement tells which tables hold anything of it; only those are read."""
    held = _held(complaint)
    return Dossier(*(_rows(model, complaint) if model.__tablename__ in held else () for model in TABLES))


def of_clock(complaint: Complaint) -> Dossier:
    """As far as its limits hang on it, the other tables left out."""
    held = _held(complaint)
    asked = (model if model in OF_CLOCK and model.__tablename__ in held else None for model in TABLES)
    return Dossier(*(_rows(model, complaint) if model else () for model in asked))


def of_clocks(complaints: Sequence[Complaint]) -> dict[int, Dossier]:
    """The same of many by their ids: each table once."""
    session.flush()
    ids = [one.id for one in complaints]
    rows = {model: _by_complaint(model, ids) for model in TABLES if model in OF_CLOCK}
    return {key: Dossier(*(rows[model][key] if model in rows else () for model in TABLES)) for key in ids}


def _by_complaint(model: type[Any], ids: Sequence[int]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(select(model).where(model.complaint_id.in_(ids)).order_by(model.id)):
        found[row.complaint_id].append(row)
    return found


def _held(complaint: Complaint) -> frozenset[str]:
    session.flush()
    return frozenset(row[0] for row in plans.rows("dossier", _holding, tuple, complaint=complaint.id))


def _holding() -> Select[*tuple[Any, ...]]:
    parts = (_statement(model).with_only_columns(model.id).order_by(None).exists() for model in TABLES)
    names = (literal(model.__tablename__) for model in TABLES)
    return union_all(*(select(name).where(part) for name, part in zip(names, parts, strict=True)))  # type: ignore[return-value]


def _rows(model: type[Any], complaint: Complaint) -> Sequence[Any]:
    return session.scalars(_statements[model], {"complaint": complaint.id}).all()


def _statement(model: type[Any]) -> Select[Any]:
    return select(model).where(model.complaint_id == bindparam("complaint", 0)).order_by(model.id)


class _Statements(dict[type[Any], Select[Any]]):
    """Each put together once: a complaint on its way is read dozens of times."""

    def __missing__(self, model: type[Any]) -> Select[Any]:
        self[model] = _statement(model)
        return self[model]


_statements = _Statements()
