"""公海 as a list: without contacts, for everybody who may read customers."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, PoolEntry, PoolRequest, User
from webapp.queries import plans
from webapp.queries.assignments.pool_asking import DEFAULT_SORT, UNGRADED, Asked
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.reach import condition, within_reach
from webapp.queries.remembered import remembered

PER_PAGE, MOST = 25, 10_000
OFFERED = ("industry", "region")
BY_ENTRY = "NOT INDEXED"  # from the entries to their cards, not from all cards that nobody has
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


def search(wanted: Asked, *, viewer: Viewer, at: int) -> Found[Line]:
    """One page: one statement; the count is kept until something changes. at: the age of the database."""
    key = ("pool", replace(wanted, page=1, sort=DEFAULT_SORT), viewer, clock.today())
    total = remembered(key, lambda: _count(wanted, viewer, at), at=at)
    page = nearest(wanted.page, total, PER_PAGE)
    asked = replace(wanted, page=page)
    rows = plans.rows(("pool", asked, viewer, clock.today()), lambda: _page(asked, viewer), _line)
    return Found(rows, page, total, PER_PAGE)


def everything(wanted: Asked, *, viewer: Viewer, most: int = MOST) -> list[Line]:
    """For the workbook: one more than most tells that there are too many."""
    return [Line(*row) for row in session.execute(_lines(wanted, viewer).limit(most + 1))]


def offers(viewer: Viewer, *, at: int) -> dict[str, list[tuple[str, str]]]:
    """Industries and regions that stand in the pool."""
    words = [sorted(set(part) - {""}) for part in zip(*_spread(viewer, at), strict=True)][:2] or [[], []]
    return {name: [(word, word) for word in part] for name, part in zip(OFFERED, words, strict=True)}


def _spread(viewer: Viewer, at: int) -> list[tuple[str, str, int]]:
    """How many of each industry in each region: the whole pool is read once, until something changes."""
    pair = (Customer.industry, Customer.region)

    def build() -> list[tuple[str, str, int]]:
        counted = _narrowed(select(*pair, func.count()), Asked(), viewer).group_by(*pair)
        return [(row[0], row[1], row[2]) for row in session.execute(counted)]

    return remembered(("pool spread", viewer, clock.today()), build, at=at)


def _count(wanted: Asked, viewer: Viewer, at: int) -> int:
    if not wanted.is_narrowed:
        return sum(row[2] for row in _spread(viewer, at))
    return session.scalar(_narrowed(select(func.count(Customer.id)), wanted, viewer)) or 0


def _narrowed(statement: Select[*tuple[Any, ...]], wanted: Asked, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    found = statement.join(PoolEntry, PoolEntry.customer_id == Customer.id).where(PoolEntry.left_on.is_(None))
    found = found.with_hint(Customer, BY_ENTRY, "sqlite")
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


def _page(wanted: Asked, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return cut(_lines(wanted, viewer), wanted.page, PER_PAGE)


def _line(row: Any) -> Line:
    """Days stand at the sixth and the ninth place."""
    return Line._make((*row[:5], plans.day(row[5]), *row[6:8], plans.day(row[8]), *row[9:]))


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
    return found.order_by(first, PoolEntry.customer_id)
