"""Lists of orders: filtered, sorted, paged, within reach, with what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from webapp.db import session
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, OrderLine, User, UserRole
from webapp.queries import plans, trade_terms
from webapp.queries.orders.narrowing import Asked, goes_by_card, narrowed
from webapp.queries.remembered import remembered

PER_PAGE = 50
MOST_COUNTED = 10_000
DEFAULT_SORT = "-day"
SORTS: dict[str, Any] = {
    "day": Order.ordered_on,
    "number": Order.id,
    "customer": Customer.name,
    "promised": Order.promised_on,
    "charged": Order.charged_total,
    "owed": Order.charged_total - Order.paid_total,
}


class Line(NamedTuple):
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


def search(wanted: Asked, *, viewer: Viewer, today: date, at: int) -> Found:
    """One page: two statements, the sums kept while nothing changes. at: the age of the database."""
    terms = trade_terms.now()
    where = partial(narrowed, wanted, viewer, today, terms)  # built only for what is not kept
    key = ("orders", replace(wanted, page=1, sort=DEFAULT_SORT), viewer, today, terms)
    counted, charged, paid = remembered(key, lambda: _sums(where(), wanted, viewer), at=at)
    total = min(counted, MOST_COUNTED)
    page = min(wanted.page, max(1, -(-total // PER_PAGE)))
    plan = ("orders", replace(wanted, page=page), viewer, today, terms)
    found = plans.rows(plan, lambda: _page(where(), replace(wanted, page=page), viewer), _line)
    return Found(found, page, total, counted > MOST_COUNTED, charged, paid)


def _page(where: Sequence[ColumnElement[bool]], wanted: Asked, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """The ids are found and ordered first, so that wide rows are read only for those shown."""
    ids = _matches((Order.id,), where, wanted, viewer).order_by(*_order(wanted.sort))
    chosen = ids.limit(PER_PAGE).offset((wanted.page - 1) * PER_PAGE)
    return _rows([Order.id.in_(chosen)]).order_by(*_order(wanted.sort))


def _line(row: Any) -> Line:
    """Days stand from the seventh to the ninth place, and at the fourteenth."""
    days = (plans.day(value) for value in row[6:9])
    return Line(*(*row[:6], *days, *row[9:13], plans.day(row[13]), row[14]))


def _sums(where: Sequence[ColumnElement[bool]], wanted: Asked, viewer: Viewer) -> tuple[int, int, int]:
    """How many, charged and paid; exact up to MOST_COUNTED, one more stands for all beyond."""
    columns = (Order.charged_total, Order.paid_total)
    bounded = _matches(columns, where, wanted, viewer).limit(MOST_COUNTED + 1).subquery()
    counted, charged, paid = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(bounded.c.charged_total), 0),
            func.coalesce(func.sum(bounded.c.paid_total), 0),
        ).select_from(bounded)
    ).one()
    return counted, charged, paid


def _matches(
    what: tuple[Any, ...], where: Sequence[ColumnElement[bool]], wanted: Asked, viewer: Viewer
) -> Select[*tuple[Any, ...]]:
    """By the customers' index where they are few, by the ids of hits where something is looked for."""
    statement: Select[*tuple[Any, ...]] = select(*what).select_from(Order).where(*where)
    by_card = goes_by_card(wanted, viewer)
    if not by_card or wanted.sort.endswith("customer"):
        statement = statement.join(Customer, Customer.id == Order.customer_id)
    hint = "INDEXED BY ix_orders_customer" if by_card else _shortest(wanted)
    return statement.with_hint(Order, hint, "sqlite") if hint else statement


def _shortest(wanted: Asked) -> str:
    """What leaves few orders has an index of its own, which SQLite would pass by for the one in order."""
    if wanted.text:
        return "NOT INDEXED"
    if wanted.discount:
        return "INDEXED BY ix_orders_discount"
    return "INDEXED BY ix_orders_uncollected" if wanted.late in {"uncollected", "unclaimed"} else ""


def managers(viewer: Viewer, *, at: int) -> list[tuple[str, str]]:
    """(id, name) of account managers whose customers this person may see, for the filter.

    at: the age of the database until which they are kept.
    """
    return remembered(("managers of orders", viewer), partial(_managers, viewer), at=at)


def _managers(viewer: Viewer) -> list[tuple[str, str]]:
    reach = viewer.reach(Verb.ORDER_READ)
    if reach is Reach.OWN:
        return []
    kept = select(UserRole.user_id).where(UserRole.role == Role.MANAGER)
    statement = select(User.id, User.name).where(User.id.in_(kept)).order_by(User.name)
    if reach is Reach.DEPARTMENT:
        statement = statement.where(User.department_id.in_(viewer.departments))
    return [(str(key), name) for key, name in session.execute(statement)]


def sorted_by(text: str) -> str:
    return text if text.removeprefix("-") in SORTS else DEFAULT_SORT


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
