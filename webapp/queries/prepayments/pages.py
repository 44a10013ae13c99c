"""One account: itself within reach, its entries page by page, what was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, PrepayAccount, PrepayEntry, PrepayRequest, User
from webapp.queries.customers import cards
from webapp.queries.reach import condition, within_reach

PER_PAGE = 50
VERBS = frozenset({Verb.PREPAY_EDIT, Verb.PREPAY_APPROVE, Verb.CUSTOMER_READ, Verb.CUSTOMER_EXPORT})


@dataclass(frozen=True)
class Opened:
    """An account with its customer, how many entries it has, and what this person may do with it."""

    account: PrepayAccount
    customer: Customer
    entries: int
    rights: frozenset[Verb]


@dataclass(frozen=True)
class Line:
    """order: number of the order it is about, "" where this person may not read it."""

    row: PrepayEntry
    order: str
    by: str
    approved_by: str


@dataclass(frozen=True)
class Asked:
    """A request with the names of those who asked and decided."""

    row: PrepayRequest
    order: str
    asked_by: str
    decided_by: str


@dataclass(frozen=True)
class Found:
    rows: Sequence[Line]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def opened(number: str, *, viewer: Viewer) -> Opened | None:
    """None where the customer or its account does not exist for this person."""
    count = select(func.count()).where(PrepayEntry.account_id == PrepayAccount.id).scalar_subquery()
    statement = (
        select(PrepayAccount, Customer, count)
        .join(Customer, Customer.id == PrepayAccount.customer_id)
        .where(Customer.number == number)
    )
    row = session.execute(within_reach(statement, viewer, Verb.PREPAY_READ)).first()
    if row is None:
        return None
    account, customer, many = row
    return Opened(account, customer, many, cards.rights(customer, viewer=viewer, verbs=VERBS))


def entries(opened: Opened, *, viewer: Viewer, page: int) -> Found:
    """Newest first; one statement."""
    total = opened.entries
    page = min(max(1, page), max(1, -(-total // PER_PAGE)))
    rows = lines(viewer).where(PrepayEntry.account_id == opened.account.id).order_by(PrepayEntry.id.desc())
    found = session.execute(rows.limit(PER_PAGE).offset((page - 1) * PER_PAGE))
    return Found([Line(*row) for row in found], page, total)


def everything(account: PrepayAccount, *, viewer: Viewer) -> list[Line]:
    """All entries, oldest first, for the workbook."""
    rows = lines(viewer).where(PrepayEntry.account_id == account.id).order_by(PrepayEntry.id)
    return [Line(*row) for row in session.execute(rows)]


def requests(account: PrepayAccount, *, viewer: Viewer) -> list[Asked]:
    """What waits first, then the newest; the last fifty."""
    asked_by, decided_by = aliased(User), aliased(User)
    number, join = _order(viewer)
    rows = session.execute(
        select(PrepayRequest, number, func.coalesce(asked_by.name, ""), func.coalesce(decided_by.name, ""))
        .outerjoin(Order, Order.id == PrepayRequest.order_id)
        .outerjoin(Customer, join)
        .outerjoin(asked_by, asked_by.id == PrepayRequest.asked_by_id)
        .outerjoin(decided_by, decided_by.id == PrepayRequest.decided_by_id)
        .where(PrepayRequest.account_id == account.id)
        .order_by((PrepayRequest.state == "waiting").desc(), PrepayRequest.id.desc())
        .limit(PER_PAGE)
    )
    return [Asked(*row) for row in rows]


def request(account: PrepayAccount, request_id: int) -> PrepayRequest | None:
    """One of this account's."""
    row = session.get(PrepayRequest, request_id)
    return row if row is not None and row.account_id == account.id else None


def lines(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """What a Line unpacks, in its order."""
    by, approved_by = aliased(User), aliased(User)
    number, join = _order(viewer)
    return (
        select(PrepayEntry, number, func.coalesce(by.name, ""), func.coalesce(approved_by.name, ""))
        .outerjoin(Order, Order.id == PrepayEntry.order_id)
        .outerjoin(Customer, join)
        .outerjoin(by, by.id == PrepayEntry.by_id)
        .outerjoin(approved_by, approved_by.id == PrepayEntry.approved_by_id)
    )


def _order(viewer: Viewer) -> tuple[Any, Any]:
    """The order's number and the join behind it: another customer's only for who may read that."""
    readable = and_(Customer.id == Order.customer_id, condition(viewer, Verb.PREPAY_READ))
    return func.iif(Customer.id.is_not(None), Order.number, ""), readable
