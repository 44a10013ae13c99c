"""已处理: which rows of 今日 somebody has set aside, and those of today to take back."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, cast, exists, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.queue_marks import QUEUES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, QueueMark
from webapp.queries.reach import within_reach
from webapp.queries.together import Ask, Steps

MOST = 50


class Handled(NamedTuple):
    """One row set aside today; number, name: the customer it is about."""

    id: int
    queue: str
    subject: str
    until_on: date
    number: str
    name: str
    in_all: int

    @property
    def label(self) -> str:
        """Of the queue."""
        return QUEUES[self.queue][0] if self.queue in QUEUES else ""

    @property
    def back_on(self) -> date:
        """The day on which it is shown again."""
        return self.until_on + timedelta(days=1)


def unmarked(viewer: Viewer, queue: str, subject: Any) -> ColumnElement[bool]:
    """For list and count alike: what this person has not set aside; subject: the column that tells rows."""
    marked = exists().where(
        QueueMark.user_id == viewer.id,
        QueueMark.queue == queue,
        QueueMark.subject == cast(subject, String),
        QueueMark.until_on >= clock.today(),
    )
    return ~marked.correlate_except(QueueMark)


def handled_today(viewer: Viewer) -> Steps[list[Handled]]:
    """The latest first, of customers he still sees; nothing is asked of whom nothing can concern."""
    if viewer.id is None or not viewer.may(Verb.CUSTOMER_READ):
        return []
    rows = yield Ask(lambda: _of_today(viewer))
    return [Handled._make(row) for row in rows]


def _of_today(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    midnight = datetime.combine(clock.today(), time(), clock.BEIJING).astimezone(UTC)
    mine = (
        select(
            QueueMark.id, QueueMark.queue, QueueMark.subject, QueueMark.until_on, Customer.number,
            Customer.name, func.count().over().label("in_all"),
        )
        .join(Customer, Customer.id == QueueMark.customer_id)
        .where(
            QueueMark.user_id == viewer.id,
            QueueMark.marked_at >= midnight,
            QueueMark.until_on >= clock.today(),
        )
    )  # fmt: skip
    found = within_reach(mine, viewer, Verb.CUSTOMER_READ)
    return found.order_by(QueueMark.marked_at.desc(), QueueMark.id.desc()).limit(MOST)


def get(viewer: Viewer, queue: str, subject: str) -> QueueMark | None:
    """His own mark, standing or not."""
    wanted = select(QueueMark).where(
        QueueMark.user_id == viewer.id, QueueMark.queue == queue, QueueMark.subject == subject
    )
    return session.scalars(wanted).one_or_none()
