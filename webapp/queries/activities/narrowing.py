"""Which contacts a list shows: by its filters, and within the reader's reach."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement

from webapp import clock
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Customer
from webapp.queries.reach import condition, nearly_own


@dataclass(frozen=True)
class Asked:
    """What the address asks for; person: whoever did it; late: "yes": only what was entered late."""

    customer: str = ""
    person: int = 0
    kind: str = ""
    phase: str = ""
    first: date | None = None
    last: date | None = None
    late: str = ""
    page: int = 1


def narrowed(asked: Asked, *, viewer: Viewer) -> list[ColumnElement[bool]]:
    """For a statement that joins Customer."""
    where = [
        Activity.deleted_at.is_(None),
        Customer.deleted_at.is_(None),
        condition(viewer, Verb.ACTIVITY_READ),
    ]
    if viewer.reach(Verb.ACTIVITY_READ) is Reach.OWN and viewer.id is not None:
        where.append(Activity.customer_id.in_(nearly_own(viewer.id)))  # his few by their index
    if asked.customer:
        where.append(Customer.number == asked.customer)
    for column, value in (
        (Activity.by_id, asked.person),
        (Activity.kind, asked.kind),
        (Activity.phase, asked.phase),
    ):
        if value:
            where.append(column == value)
    if asked.first is not None:
        where.append(Activity.happened_at >= begins(asked.first))
    if asked.last is not None:
        where.append(Activity.happened_at < begins(asked.last + timedelta(days=1)))
    if asked.late:
        where.append(Activity.is_late.is_(True))
    return where


def begins(day: date) -> datetime:
    """The moment a day begins in Beijing."""
    return datetime.combine(day, time(), clock.BEIJING)
