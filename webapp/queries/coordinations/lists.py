"""The list of 内部协调单: filtered, paged, each row as far as the reader may know it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.coordination import is_overdue
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Coordination, Customer, Department, Order, User
from webapp.queries.coordinations.narrowing import SORTS, Asked, narrowed
from webapp.queries.coordinations.sight import visible
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.reach import condition

MOST = 10_000


@dataclass(frozen=True)
class Line:
    """is_readable: the card opens for this reader; may_export: its name may leave the house by him."""

    number: str
    state: str
    what: str
    department: str
    due_on: date
    asked_by: str
    asked_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    closed_at: datetime | None
    order: str
    customer: str
    customer_number: str
    is_readable: bool
    may_export: bool
    is_late: bool


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found[Line]:
    """One page: two statements."""
    where = narrowed(wanted, viewer=viewer, today=today)
    counted = select(func.count(Coordination.id)).join(Customer, Customer.id == Coordination.customer_id)
    counted = counted.outerjoin(Order, Order.id == Coordination.order_id)
    total = session.scalar(counted.where(*where)) or 0
    page = nearest(wanted.page, total)
    rows = _rows(viewer).where(*where).order_by(*_order(wanted.sort))
    rows = cut(rows, page)
    return Found([_line(row, today) for row in session.execute(rows)], page, total)


def everything(wanted: Asked, *, viewer: Viewer, today: date) -> list[Line]:
    """All that the filters leave, one more than may go into a workbook."""
    where = narrowed(wanted, viewer=viewer, today=today)
    rows = _rows(viewer).where(*where).order_by(*_order(wanted.sort)).limit(MOST + 1)
    return [_line(row, today) for row in session.execute(rows)]


def departments(viewer: Viewer) -> list[tuple[str, str]]:
    """(id, name) of those that stand in slips this person sees."""
    asked = select(Coordination.department_id).where(visible(viewer))
    rows = session.execute(
        select(Department.id, Department.name)
        .where(Department.id.in_(asked))
        .order_by(Department.position, Department.name)
    )
    return [(str(key), name) for key, name in rows]


def _order(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")]
    return (column.desc() if sort.startswith("-") else column.asc(), Coordination.id.desc())


def _rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    asker, answerer = aliased(User), aliased(User)
    readable = condition(viewer, Verb.CUSTOMER_READ)
    return (
        select(
            Coordination,
            Department.name.label("department"),
            asker.name.label("asker"),
            answerer.name.label("answerer"),
            Order.number.label("order"),
            Customer.name.label("customer"),
            Customer.number.label("customer_number"),
            readable.label("readable"),
            and_(readable, condition(viewer, Verb.CUSTOMER_EXPORT)).label("exportable"),
        )
        .join(Department, Department.id == Coordination.department_id)
        .join(Customer, Customer.id == Coordination.customer_id)
        .join(asker, asker.id == Coordination.asked_by_id)
        .outerjoin(answerer, answerer.id == Coordination.answered_by_id)
        .outerjoin(Order, Order.id == Coordination.order_id)
    )


def _line(row: Row[*tuple[Any, ...]], today: date) -> Line:
    one: Coordination = row.Coordination
    return Line(
        one.number, one.state, one.what, row.department, one.due_on, row.asker, one.asked_at, one.answer,
        row.answerer or "", one.answered_at, one.closed_at, row.order or "", row.customer,
        row.customer_number if row.readable else "", bool(row.readable), bool(row.exportable),
        is_overdue(one.state, one.due_on, today=today),
    )  # fmt: skip
