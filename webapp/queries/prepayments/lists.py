"""The list of prepaid accounts: filtered, sorted, paged, added up, within reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select

from webapp.db import session
from webapp.domain.prepaid import is_low
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, PrepayAccount, PrepayEntry, PrepayRequest, User
from webapp.queries.reach import condition

PER_PAGE = 50
STATES = ("low", "overdrawn", "waiting", "mine")
LOW = and_(PrepayAccount.alert_below.is_not(None), PrepayAccount.balance < PrepayAccount.alert_below)
LAST = (
    select(func.max(PrepayEntry.booked_on))
    .where(PrepayEntry.account_id == PrepayAccount.id)
    .correlate(PrepayAccount)
    .scalar_subquery()
)
ITS_WAITING = (PrepayRequest.account_id == PrepayAccount.id, PrepayRequest.state == "waiting")
WAITING = exists().where(*ITS_WAITING)
ITS_CUSTOMER: ColumnElement[bool] = Customer.id == PrepayAccount.customer_id
# So written that SQLite goes from accounts to customers, who are many more.
FROM_ACCOUNT: ColumnElement[bool] = Customer.id == PrepayAccount.customer_id + 0
SORTS: dict[str, Any] = {
    "customer": Customer.name,
    "balance": PrepayAccount.balance,
    "last": LAST,
}
DEFAULT_SORT = "low"  # what must be topped up first, then the smallest balances


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what is not known counts as not asked."""

    text: str = ""
    state: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1


@dataclass(frozen=True)
class Line:
    """Amounts in fen; last_on: the day of the newest entry."""

    number: str
    name: str
    manager: str
    balance: int
    credit_line: int
    alert_below: int | None
    opened_on: date
    last_on: date | None
    is_waiting: bool

    @property
    def is_low(self) -> bool:
        return is_low(self.balance, alert_below=self.alert_below)


@dataclass(frozen=True)
class Found:
    """balance: of all that the filters leave; debts: the part of it below zero; low: how many want money."""

    rows: Sequence[Line]
    page: int
    total: int
    balance: int
    debts: int
    low: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def asked(*, text: str, state: str, sort: str, page: int) -> Asked:
    """As it came in the address, without what makes no sense."""
    return Asked(
        " ".join(text.split())[:80],
        state if state in STATES else "",
        sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        max(1, page),
    )


def search(wanted: Asked, *, viewer: Viewer) -> Found:
    """One page: two statements."""
    where = _narrowed(wanted, viewer)
    sums: Any = session.execute(
        select(
            func.count(PrepayAccount.id),
            func.coalesce(func.sum(PrepayAccount.balance), 0),
            func.coalesce(func.sum(case((PrepayAccount.balance < 0, PrepayAccount.balance), else_=0)), 0),
            func.coalesce(func.sum(case((LOW, 1), else_=0)), 0),
        )
        .join(Customer, Customer.id == PrepayAccount.customer_id)
        .where(*where)
    ).one()
    total = sums[0]
    page = min(wanted.page, max(1, -(-total // PER_PAGE)))
    rows = _rows(where).order_by(*_order(wanted.sort)).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return Found([Line(*row) for row in session.execute(rows)], page, *sums)


def head(
    wanted: Asked, *, viewer: Viewer, most: int, also: Sequence[ColumnElement[bool]] = ()
) -> Select[*tuple[Any, ...]]:
    """The first rows; behind what a Line unpacks stands how many there are; also: narrowed further."""
    rows = _rows([*_narrowed(wanted, viewer), *also], FROM_ACCOUNT).add_columns(func.count().over())
    return rows.order_by(*_order(wanted.sort)).limit(most)


def everything(wanted: Asked, *, viewer: Viewer, verb: Verb, most: int) -> list[Line]:
    """All that the filters leave within the reach of the verb, for the workbook."""
    where = [*_narrowed(wanted, viewer), condition(viewer, verb)]
    return [Line(*row) for row in session.execute(_rows(where).order_by(*_order(wanted.sort)).limit(most))]


def _narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    where = [Customer.deleted_at.is_(None), condition(viewer, Verb.PREPAY_READ)]
    if wanted.state == "low":
        where.append(LOW)
    elif wanted.state == "overdrawn":
        where.append(PrepayAccount.balance < 0)
    elif wanted.state == "waiting":
        where.append(WAITING)
    elif wanted.state == "mine":
        where += _decidable(viewer)
    if wanted.text:
        where.append(
            or_(
                Customer.name.contains(wanted.text, autoescape=True),
                Customer.number == wanted.text.upper(),
            )
        )
    return where


def _decidable(viewer: Viewer) -> list[ColumnElement[bool]]:
    """With a request that this person may decide: not his own, and not of a customer he looks after."""
    others = exists().where(*ITS_WAITING, PrepayRequest.asked_by_id.is_distinct_from(viewer.id))
    return [
        others,
        Customer.manager_id.is_distinct_from(viewer.id),
        condition(viewer, Verb.PREPAY_APPROVE),
    ]


def _order(sort: str) -> tuple[Any, ...]:
    if sort == DEFAULT_SORT:
        return (case((LOW, 0), else_=1), PrepayAccount.balance, PrepayAccount.id)
    column = SORTS[sort.removeprefix("-")]
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return (ordered.nulls_last(), PrepayAccount.id)


def _rows(
    where: Sequence[ColumnElement[bool]], its_customer: ColumnElement[bool] = ITS_CUSTOMER
) -> Select[*tuple[Any, ...]]:
    """What a Line unpacks, in its order."""
    return (
        select(
            Customer.number, Customer.name, func.coalesce(User.name, ""), PrepayAccount.balance,
            PrepayAccount.credit_line, PrepayAccount.alert_below, PrepayAccount.opened_on, LAST, WAITING,
        )
        .join(Customer, its_customer)
        .outerjoin(User, User.id == Customer.manager_id)
        .where(*where)
    )  # fmt: skip
