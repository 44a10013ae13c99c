"""Lists of orders: filtered, sorted, paged, within reach, with what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, OrderLine, User
from webapp.queries import trade_terms
from webapp.queries.orders.narrowing import Asked, narrowed
from webapp.queries.reach import condition

PER_PAGE = 50
MOST_COUNTED = 10_000
SORTS: dict[str, Any] = {
    "day": Order.ordered_on,
    "number": Order.id,
    "customer": Customer.name,
    "promised": Order.promised_on,
    "charged": Order.charged_total,
    "owed": Order.charged_total - Order.paid_total,
}


@dataclass(frozen=True)
class Line:
    """Fen; owed: what is still to be paid, 0 for a draft or a cancelled order; lines: how many it has."""

    number: str
    source_number: str
    is_own: bool
    customer: str
    customer_name: str
    manager: str
    ordered_on: date
    promised_on: date | None
    finished_on: date | None
    state: str
    discount_state: str
    charged: int
    paid: int
    payment_due_on: date | None
    lines: int

    @property
    def owed(self) -> int:
        return 0 if self.state in {"cancelled", "draft"} else self.charged - self.paid


@dataclass(frozen=True)
class Found:
    """total is exact up to MOST_COUNTED; is_more: there are more, and what they add up to is not told."""

    rows: Sequence[Line]
    page: int
    total: int
    is_more: bool
    charged: int
    paid: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found:
    """One page: two statements."""
    where = narrowed(wanted, viewer, today, trade_terms.now())
    bounded = (
        select(Order.charged_total, Order.paid_total)
        .join(Customer, Customer.id == Order.customer_id)
        .where(*where)
        .limit(MOST_COUNTED + 1)
        .subquery()
    )
    counted, charged, paid = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(bounded.c.charged_total), 0),
            func.coalesce(func.sum(bounded.c.paid_total), 0),
        ).select_from(bounded)
    ).one()
    total = min(counted, MOST_COUNTED)
    page = min(wanted.page, max(1, -(-total // PER_PAGE)))
    rows = _rows(where).order_by(*_order(wanted.sort)).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    found = [Line(*row) for row in session.execute(rows)]
    return Found(found, page, total, counted > MOST_COUNTED, charged, paid)


def managers(viewer: Viewer) -> list[tuple[str, str]]:
    """(id, name) of those who keep customers within reach, for the filter."""
    held = select(Customer.manager_id).where(
        Customer.deleted_at.is_(None), condition(viewer, Verb.ORDER_READ), Customer.manager_id.is_not(None)
    )
    rows = session.execute(select(User.id, User.name).where(User.id.in_(held)).order_by(User.name))
    return [(str(key), name) for key, name in rows]


def sorted_by(text: str) -> str:
    return text if text.removeprefix("-") in SORTS else "-day"


def _order(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")]
    if sort.startswith("-"):
        return column.desc().nulls_last(), Order.id.desc()
    return column.asc().nulls_last(), Order.id


def _rows(where: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    """What a Line unpacks, in its order."""
    lines = select(func.count()).where(OrderLine.order_id == Order.id).correlate(Order).scalar_subquery()
    return (
        select(
            Order.number, Order.source_number, Order.is_own, Customer.number, Customer.name,
            func.coalesce(User.name, ""), Order.ordered_on, Order.promised_on, Order.finished_on, Order.state,
            Order.discount_state, Order.charged_total, Order.paid_total, Order.payment_due_on, lines,
        )
        .join(Customer, Customer.id == Order.customer_id)
        .outerjoin(User, User.id == Customer.manager_id)
        .where(*where)
    )  # fmt: skip
