"""Batches: those one made or has customers in, what one may know of each, and whether one is at work."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Job, Notice, NoticeItem, RecallBatch, User
from webapp.queries.reach import condition

PER_PAGE = 30
AT_WORK = ("waiting", "running")


@dataclass(frozen=True)
class Line:
    """states: notices within reach by state."""

    batch: RecallBatch
    by: str
    states: dict[str, int]
    is_mine: bool

    @property
    def notices(self) -> int:
        return sum(self.states.values())

    @property
    def sent(self) -> int:
        return self.notices - self.states.get("draft", 0) - self.states.get("dropped", 0)


@dataclass(frozen=True)
class Found:
    rows: Sequence[Line]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """One's own, and those with a notice to a customer within reach."""
    theirs = (
        exists()
        .where(
            Notice.batch_id == RecallBatch.id,
            Customer.id == Notice.customer_id,
            Customer.deleted_at.is_(None),
            condition(viewer, Verb.RECALL_READ),
        )
        .correlate(RecallBatch)
    )
    return or_(RecallBatch.created_by_id == viewer.id, theirs) if viewer.id is not None else theirs


def get(number: str, *, viewer: Viewer) -> RecallBatch | None:
    statement = select(RecallBatch).where(RecallBatch.number == number, visible(viewer))
    return session.execute(statement).scalar_one_or_none()


def listed(viewer: Viewer, *, page: int) -> Found:
    """Newest first: three statements."""
    total = session.scalar(select(func.count()).select_from(RecallBatch).where(visible(viewer))) or 0
    page = min(max(page, 1), max(1, -(-total // PER_PAGE)))
    statement = (
        select(RecallBatch, func.coalesce(User.name, ""))
        .outerjoin(User, User.id == RecallBatch.created_by_id)
        .where(visible(viewer))
        .order_by(RecallBatch.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    rows = session.execute(statement).all()
    states = _states([batch.id for batch, _by in rows], viewer)
    lines = [
        Line(batch, by, states.get(batch.id, {}), batch.created_by_id == viewer.id) for batch, by in rows
    ]
    return Found(lines, page, total)


def line(batch: RecallBatch, *, viewer: Viewer) -> Line:
    by = session.scalar(select(User.name).where(User.id == batch.created_by_id)) or ""
    states = _states([batch.id], viewer).get(batch.id, {})
    return Line(batch, by, states, batch.created_by_id == viewer.id)


def _states(ids: Sequence[int], viewer: Viewer) -> dict[int, dict[str, int]]:
    rows = session.execute(
        select(Notice.batch_id, Notice.state, func.count())
        .join(Customer, Customer.id == Notice.customer_id)
        .where(Notice.batch_id.in_(ids), Customer.deleted_at.is_(None), condition(viewer, Verb.RECALL_READ))
        .group_by(Notice.batch_id, Notice.state)
    )
    found: dict[int, dict[str, int]] = {}
    for key, state, count in rows:
        found.setdefault(key, {})[state] = count
    return found


def left_out(batch: RecallBatch, *, viewer: Viewer) -> dict[str, int]:
    """Only the maker is told: the counts are of what was in his reach."""
    told: dict[str, Any] = json.loads(batch.left_out)
    return dict(told.get("counts", {})) if batch.created_by_id == viewer.id else {}


def sizes(batch_id: int) -> tuple[int, int]:
    """Notices and instruments of a batch, whoever's."""
    notices = session.scalar(select(func.count()).where(Notice.batch_id == batch_id)) or 0
    items = session.scalar(
        select(func.count(NoticeItem.id))
        .join(Notice, Notice.id == NoticeItem.notice_id)
        .where(Notice.batch_id == batch_id)
    )
    return notices, items or 0


def job_of(batch: RecallBatch) -> Job | None:
    return session.scalars(select(Job).where(Job.number == batch.job)).one_or_none() if batch.job else None


def is_at_work(batch: RecallBatch) -> bool:
    job = job_of(batch)
    return batch.state == "building" and job is not None and job.state in AT_WORK


def may_drop(batch: RecallBatch, *, viewer: Viewer) -> bool:
    """Its maker, and who may make notices for every customer in it."""
    if viewer.is_system or batch.created_by_id == viewer.id:
        return True
    others = (
        select(Notice.id)
        .join(Customer, Customer.id == Notice.customer_id)
        .where(and_(Notice.batch_id == batch.id, ~condition(viewer, Verb.RECALL_MAKE)))
    )
    return viewer.may(Verb.RECALL_MAKE) and session.scalars(others.limit(1)).first() is None
