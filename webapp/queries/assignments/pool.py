"""公海 as a list: without contacts, for everybody who may read customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, NamedTuple

from sqlalchemy import Select, func, literal, or_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, PoolEntry, PoolRequest, User
from webapp.queries.assignments.pool_asking import UNGRADED, Asked
from webapp.queries.reach import condition, within_reach

PER_PAGE, MOST = 25, 10_000
LAST_ORDER = (
    select(func.max(Order.ordered_on))
    .where(Order.customer_id == Customer.id, Order.state != "cancelled")
    .correlate(Customer)
    .scalar_subquery()
)
ORDERS: dict[str, Any] = {
    "entered": PoolEntry.entered_on,
    "name": Customer.name,
    "grade": func.nullif(Customer.grade, ""),
    "last": LAST_ORDER,
}


class Line(NamedTuple):
    """may_read: the card may be opened; request: the viewer's own that waits; asked: how many wait."""

    number: str
    name: str
    industry: str
    region: str
    grade: str
    entered_on: date
    reason: str
    former: str | None
    last_order: date | None
    asked: int
    request: int | None
    may_read: bool
    may_assign: bool


@dataclass(frozen=True)
class Found:
    rows: Sequence[Line]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, ceil(self.total / PER_PAGE))


def search(wanted: Asked, *, viewer: Viewer) -> Found:
    """One page: one statement, two more where the list has grown shorter than the page asked for."""
    page, rows = wanted.page, _page(wanted, viewer, wanted.page)
    if not rows and page > 1:
        counted = _narrowed(select(func.count(Customer.id)), wanted, viewer)
        page = max(1, ceil((session.scalar(counted) or 0) / PER_PAGE))
        rows = _page(wanted, viewer, page)
    return Found([Line(*row[:-1]) for row in rows], page, rows[0][-1] if rows else 0)


def everything(wanted: Asked, *, viewer: Viewer, most: int = MOST) -> list[Line]:
    """For the workbook: one more than most tells that there are too many."""
    return [Line(*row) for row in session.execute(_lines(wanted, viewer).limit(most + 1))]


def offers(viewer: Viewer) -> dict[str, list[tuple[str, str]]]:
    """Industries and regions that stand in the pool; one statement."""
    parts = [
        _narrowed(select(literal(name).label("what"), column.label("word")), Asked(), viewer).where(
            column != ""
        )
        for name, column in (("industry", Customer.industry), ("region", Customer.region))
    ]
    found: dict[str, list[tuple[str, str]]] = {"industry": [], "region": []}
    both = parts[0].union(parts[1]).subquery()
    for what, word in session.execute(select(both).order_by(both.c.what, both.c.word)):
        found[what].append((word, word))
    return found


def _narrowed(statement: Select[*tuple[Any, ...]], wanted: Asked, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    found = statement.join(PoolEntry, PoolEntry.customer_id == Customer.id).where(PoolEntry.left_on.is_(None))
    if wanted.q:
        named = Customer.name.contains(wanted.q, autoescape=True)
        found = found.where(or_(named, Customer.number == wanted.q.upper()))
    if wanted.grade:
        found = found.where(Customer.grade == wanted.grade.replace(UNGRADED, ""))
    if wanted.industry:
        found = found.where(Customer.industry == wanted.industry)
    if wanted.region:
        found = found.where(Customer.region == wanted.region)
    if wanted.mine:
        found = found.where(Customer.id.in_(_asked_for(viewer)))
    return within_reach(found, viewer, Verb.POOL_READ)


def _page(wanted: Asked, viewer: Viewer, page: int) -> list[Any]:
    """Rows with how many there are in all as their last column."""
    rows = _lines(wanted, viewer).add_columns(func.count().over())
    return list(session.execute(rows.limit(PER_PAGE).offset((page - 1) * PER_PAGE)))


def _asked_for(viewer: Viewer) -> Select[int]:
    return select(PoolRequest.customer_id).where(
        PoolRequest.user_id == (viewer.id or 0), PoolRequest.state == "waiting"
    )


def _lines(wanted: Asked, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    waits = select(func.count(PoolRequest.id)).where(
        PoolRequest.customer_id == Customer.id, PoolRequest.state == "waiting"
    )
    mine = select(PoolRequest.id).where(
        PoolRequest.customer_id == Customer.id,
        PoolRequest.state == "waiting",
        PoolRequest.user_id == (viewer.id or 0),
    )
    statement = select(
        Customer.number, Customer.name, Customer.industry, Customer.region, Customer.grade,
        PoolEntry.entered_on, PoolEntry.reason, User.name.label("former"), LAST_ORDER.label("last_order"),
        waits.correlate(Customer).scalar_subquery().label("asked"),
        mine.correlate(Customer).scalar_subquery().label("request"),
        condition(viewer, Verb.CUSTOMER_READ).label("may_read"),
        condition(viewer, Verb.CUSTOMER_ASSIGN).label("may_assign"),
    )  # fmt: skip
    column, downwards = ORDERS[wanted.sort.removeprefix("-")], wanted.sort.startswith("-")
    first = column.desc().nulls_last() if downwards else column.asc().nulls_last()
    found = _narrowed(statement, wanted, viewer).outerjoin(User, User.id == PoolEntry.from_id)
    return found.order_by(first, Customer.id)
