"""The list of contacts: filtered, paged, newest first; bounded however many there are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Contact, Customer, User
from webapp.queries.activities.narrowing import Asked, narrowed
from webapp.queries.paging import Found, cut, nearest

COUNTED = 10_000  # rows that are counted, and that go into a workbook


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


def search(asked: Asked, *, viewer: Viewer) -> Found[Line]:
    """One page: two statements; more than COUNTED are told as one more than that."""
    where = narrowed(asked, viewer=viewer)
    some = select(Activity.id).join(Customer, Customer.id == Activity.customer_id).where(*where)
    total = session.scalar(select(func.count()).select_from(some.limit(COUNTED + 1).subquery())) or 0
    page = nearest(asked.page, total)
    found = session.execute(cut(_rows().where(*where), page))
    return Found([_line(row) for row in found], page, total)


def everything(asked: Asked, *, viewer: Viewer) -> list[Line]:
    """All that the filters leave, one more than may go into a workbook."""
    found = _rows().where(*narrowed(asked, viewer=viewer)).limit(COUNTED + 1)
    return [_line(row) for row in session.execute(found)]


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Activity.id, Activity.happened_at, Activity.kind, Activity.by_id, Activity.summary,
            Activity.result, Activity.is_late, Customer.name.label("customer"),
            Customer.number.label("customer_number"), Contact.name.label("contact"), User.name.label("by"),
        )
        .join(Customer, Customer.id == Activity.customer_id)
        .join(User, User.id == Activity.by_id)
        .outerjoin(Contact, Contact.id == Activity.contact_id)
        .order_by(Activity.happened_at.desc(), Activity.id.desc())
    )  # fmt: skip


def _line(row: Row[*tuple[Any, ...]]) -> Line:
    return Line(
        row.id, row.happened_at, row.kind, row.customer, row.customer_number, row.contact or "", row.by,
        row.by_id, row.summary, row.result, row.is_late,
    )  # fmt: skip
