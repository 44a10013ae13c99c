"""Runs: whose they are, how far they are, what they did."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false, func, select, true

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import ImportRow, ImportRun, Job, User
from webapp.queries.paging import page_count

PAGE = 50
AT_WORK = ("waiting", "running")
OUTCOMES = ("new", "changed", "same", "refused")


@dataclass(frozen=True)
class Line:
    """One run in the list."""

    run: ImportRun
    who: str
    job_state: str

    @property
    def counts(self) -> dict[str, int]:
        counts: dict[str, int] = json.loads(self.run.counts)
        return counts

    @property
    def is_interrupted(self) -> bool:
        return self.run.state in {"checking", "running", "undoing"} and self.job_state not in AT_WORK


@dataclass(frozen=True)
class Found:
    """A page of something."""

    items: Sequence[Any]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return page_count(self.total, PAGE)


def readable(viewer: Viewer) -> ColumnElement[bool]:
    """One's own runs; all of them for importers who may read all customers."""
    if not viewer.may(Verb.IMPORT_RUN):
        return false()
    if viewer.reach(Verb.CUSTOMER_READ) is Reach.ALL:
        return true()
    return ImportRun.actor_id == viewer.id


def get(number: str, *, viewer: Viewer) -> ImportRun | None:
    statement = select(ImportRun).where(ImportRun.number == number, readable(viewer))
    return session.execute(statement).scalar_one_or_none()


def listed(viewer: Viewer, *, page: int = 1) -> Found:
    """Newest first, without those given up."""
    shown = (readable(viewer), ImportRun.state != "dropped")
    total = session.scalar(select(func.count()).select_from(ImportRun).where(*shown)) or 0
    page = min(max(page, 1), page_count(total, PAGE))
    statement = _lines().where(*shown).order_by(ImportRun.id.desc()).limit(PAGE).offset((page - 1) * PAGE)
    return Found([_line(row) for row in session.execute(statement)], page, total)


def line(run: ImportRun) -> Line:
    """The run with who started it and how its job is."""
    return _line(session.execute(_lines().where(ImportRun.id == run.id)).one())


def job_of(run: ImportRun) -> Job | None:
    return session.scalar(select(Job).where(Job.number == run.job)) if run.job else None


def is_at_work(run: ImportRun) -> bool:
    job = job_of(run)
    return job is not None and job.state in AT_WORK


def same_file(run: ImportRun, *, viewer: Viewer) -> ImportRun | None:
    """An earlier run of the very same file that was taken."""
    earlier = select(ImportRun).where(
        ImportRun.file_digest == run.file_digest,
        ImportRun.kind == run.kind,
        ImportRun.id < run.id,
        ImportRun.state.in_(("running", "finished")),
        readable(viewer),
    )
    return session.scalars(earlier.order_by(ImportRun.id.desc()).limit(1)).first()


def counted(run_id: int) -> dict[str, int]:
    """Rows by outcome."""
    statement = select(ImportRow.outcome, func.count()).where(ImportRow.run_id == run_id)
    found = dict(session.execute(statement.group_by(ImportRow.outcome)).all())
    return {outcome: found.get(outcome, 0) for outcome in OUTCOMES}


def taken_units(run_id: int) -> int:
    """How many customers, instruments or orders the run wrote to and nobody undid."""
    count = select(func.count(func.distinct(ImportRow.unit_id)))
    return int(session.scalar(count.where(ImportRow.run_id == run_id, ImportRow.taken)) or 0)


def kept_rows(run_id: int) -> int:
    """Rows that stayed when the run was undone."""
    count = select(func.count()).select_from(ImportRow)
    return int(session.scalar(count.where(ImportRow.run_id == run_id, ImportRow.taken)) or 0)


def _lines() -> Any:
    return (
        select(ImportRun, User.name, Job.state)
        .outerjoin(User, User.id == ImportRun.actor_id)
        .outerjoin(Job, Job.number == ImportRun.job)
    )


def _line(row: Any) -> Line:
    run, who, state = row
    return Line(run, who or "系统", state or "")
