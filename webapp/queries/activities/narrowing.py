"""Which contacts a list shows: by its filters, and within the reader's reach."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from webapp import clock
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Customer, User
from webapp.queries.reach import condition, nearly_own


@dataclass(frozen=True)
class Asked:
    """What the address asks for; person: whoever did it; late: "yes": only what was entered late.

    department: of whoever did it; text: in what was said, and in the customer's name.
    """

    customer: str = ""
    person: int = 0
    kind: str = ""
    phase: str = ""
    first: date | None = None
    last: date | None = None
    late: str = ""
    page: int = 1
    department: int = 0
    text: str = ""
    sort: str = ""

    @property
    def is_narrowed(self) -> bool:
        return replace(self, page=1, sort="") != Asked()


def narrowed(asked: Asked, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> list[ColumnElement[bool]]:
    """For a statement that joins Customer; verb: what is to be done with what is found."""
    where = [
        Activity.deleted_at.is_(None),
        Customer.deleted_at.is_(None),
        condition(viewer, verb),
    ]
    if viewer.reach(verb) is Reach.OWN and viewer.id is not None:
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
        where.append(and_(Activity.is_late))
    if asked.department:
        where.append(Activity.by_id.in_(select(User.id).where(User.department_id == asked.department)))
    if asked.text:
        said = (Activity.summary, Activity.result, Customer.name)
        where.append(or_(*(column.contains(asked.text, autoescape=True) for column in said)))
    return where


def begins(day: date) -> datetime:
    """The moment a day begins in Beijing."""
    return datetime.combine(day, time(), clock.BEIJING)
