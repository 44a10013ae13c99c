"""The list of contacts: filtered, paged, newest first; bounded however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Contact, Customer, Department, User
from webapp.queries.activities.narrowing import Asked, narrowed
from webapp.queries.customers.sight import in_sight
from webapp.queries.paging import Found, cut, nearest

COUNTED = 10_000  # rows that are counted, and that go into a workbook


NEWEST = (Activity.happened_at.desc(), Activity.id.desc())
DEFAULT_SORT = "-happened"
SORTS: dict[str, Any] = {
    "happened": Activity.happened_at,
    "recorded": Activity.recorded_at,
    "customer": Customer.name,
    "cost": Activity.cost,
}


@dataclass(frozen=True)
class Line:
    id: int
    happened_at: datetime
    kind: str
    customer: str
    customer_number: str
    contact: str
    by: str
    by_id: int
    summary: str
    result: str
    is_late: bool
    direction: str
    phase: str
    step: str
    interest: str
    minutes: int | None
    cost: int
    recorded_at: datetime
    department: str


def search(asked: Asked, *, viewer: Viewer) -> Found[Line]:
    """One page: two statements; more than COUNTED are told as one more than that."""
    some = _some(asked, viewer)
    total = session.scalar(select(func.count()).select_from(some.limit(COUNTED + 1).subquery())) or 0
    page = nearest(asked.page, total)
    order = _order(asked.sort)
    shown = cut(some.order_by(*order), page)  # sorted before anything is read beside it
    found = session.execute(_rows().where(Activity.id.in_(shown)).order_by(*order))
    return Found([_line(row) for row in found], page, total)


def everything(asked: Asked, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> list[Line]:
    """All that the filters leave, one more than may go into a workbook."""
    order = _order(asked.sort)
    some = _some(asked, viewer, verb).order_by(*order).limit(COUNTED + 1)
    return [_line(row) for row in session.execute(_rows().where(Activity.id.in_(some)).order_by(*order))]


def of_ids(ids: Sequence[int], *, viewer: Viewer) -> list[Line]:
    """Those of them that the reader may see, in the order in which they happened; one statement."""
    where = [Activity.id.in_(ids), *narrowed(Asked(), viewer=viewer)]
    rows = session.execute(_rows().where(*where).order_by(*NEWEST)) if ids else ()
    return [_line(row) for row in rows][::-1]


def _order(sort: str) -> tuple[Any, ...]:
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        return NEWEST
    return (column.desc(), Activity.id.desc()) if sort.startswith("-") else (column.asc(), Activity.id)


def _some(asked: Asked, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> Select[int]:
    joined = select(Activity.id).join(Customer, Customer.id == Activity.customer_id)
    found = joined.where(*narrowed(asked, viewer=viewer, verb=verb))
    if not asked.late or asked.customer or asked.person:
        return found
    if viewer.reach(verb) is Reach.DEPARTMENT:
        found = found.where(Activity.customer_id.in_(in_sight(viewer, verb)))  # others' go before their cards
    return found.with_hint(Activity, "INDEXED BY ix_activities_late", "sqlite")


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Activity.id, Activity.happened_at, Activity.kind, Activity.by_id, Activity.summary,
            Activity.result, Activity.is_late, Customer.name.label("customer"),
            Customer.number.label("customer_number"), Contact.name.label("contact"), User.name.label("by"),
            Activity.direction, Activity.phase, Activity.step, Activity.interest, Activity.minutes,
            Activity.cost, Activity.recorded_at, Department.name.label("department"),
        )
        .join(Customer, Customer.id == Activity.customer_id)
        .join(User, User.id == Activity.by_id)
        .outerjoin(Contact, Contact.id == Activity.contact_id)
        .outerjoin(Department, Department.id == User.department_id)
    )  # fmt: skip


def _line(row: Row[*tuple[Any, ...]]) -> Line:
    return Line(
        row.id, row.happened_at, row.kind, row.customer, row.customer_number, row.contact or "", row.by,
        row.by_id, row.summary, row.result, row.is_late, row.direction, row.phase, row.step, row.interest,
        row.minutes, row.cost, row.recorded_at, row.department or "",
    )  # fmt: skip
