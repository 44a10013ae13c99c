"""The list of requests and suggestions: filtered, paged, each customer as far as it may be read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.service_requests import is_late
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, ServiceRequest, User
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.reach import condition
from webapp.queries.service_requests.asked import GROUPS, Asked, asked, narrowed, of_group, order

__all__ = ["GROUPS", "Asked", "asked", "everything", "search"]

MOST_EXPORTED = 10_000


@dataclass(frozen=True)
class Line:
    """customer: number and name, None out of reach."""

    number: str
    kind: str
    state: str
    channel: str
    words: str
    asker: str
    company: str
    received_at: datetime
    due_on: date | None
    answered_at: datetime | None
    answer: str
    with_name: str
    department: str
    customer: tuple[str, str] | None
    is_late: bool


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Grouped[Line]:
    """One page and the number of each group: two statements."""
    where = narrowed(wanted, viewer)
    columns = [func.count().filter(of_group(group, viewer, today)) for group, _word in GROUPS]
    numbers = session.execute(select(*columns).select_from(ServiceRequest).where(*where)).one()
    counts = {group: int(number) for (group, _word), number in zip(GROUPS, numbers, strict=True)}
    total = counts[wanted.group]
    page = nearest(wanted.page, total)
    rows = _rows(viewer, *where, of_group(wanted.group, viewer, today)).order_by(*order(wanted.sort))
    shown = session.execute(cut(rows, page))
    return Grouped([_line(row, today) for row in shown], page, total, counts=counts)


def everything(wanted: Asked, *, viewer: Viewer, today: date) -> list[Line]:
    """All that the filters leave, one more than may be handed out."""
    rows = _rows(viewer, *narrowed(wanted, viewer), of_group(wanted.group, viewer, today))
    found = session.execute(rows.order_by(*order(wanted.sort)).limit(MOST_EXPORTED + 1))
    return [_line(row, today) for row in found]


def _rows(viewer: Viewer, *where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    holder = aliased(User)
    return (
        select(
            ServiceRequest,
            holder.name.label("with_name"),
            Department.name.label("department"),
            Customer.number.label("customer"),
            Customer.name.label("customer_name"),
            and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ)).label("readable"),
        )
        .outerjoin(holder, holder.id == ServiceRequest.with_id)
        .outerjoin(Department, Department.id == ServiceRequest.department_id)
        .outerjoin(Customer, Customer.id == ServiceRequest.customer_id)
        .where(*where)
    )


def _line(row: Any, today: date) -> Line:
    one: ServiceRequest = row.ServiceRequest
    return Line(
        one.number, one.kind, one.state, one.channel, one.words, one.asker, one.company, one.received_at,
        one.due_on, one.answered_at, one.answer, row.with_name or "", row.department or "",
        (row.customer, row.customer_name) if row.readable else None,
        is_late(one.state, one.due_on, today=today),
    )  # fmt: skip
