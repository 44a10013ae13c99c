"""What customers still owe, by age and customer, from the orders that are not paid (domain.receivables)."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from webapp.db import session
from webapp.domain.receivables import AGES, LATE, Debt, by_age, days_late, overdue
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, User
from webapp.queries import plans
from webapp.queries.orders.narrowing import every_debt
from webapp.queries.reach import condition, nearly_own
from webapp.queries.remembered import remembered

MOST = 20_000  # unpaid orders read at once
PER_PAGE = 50
Held = dict[int, tuple[str, list[Debt]]]  # customer -> its number and debts


@dataclass(frozen=True)
class Debtor:
    """ages: fen in each class of AGES; oldest: days its oldest debt is late."""

    number: str
    name: str
    manager: str
    orders: int
    total: int
    overdue: int
    oldest: int
    ages: Sequence[int]


@dataclass(frozen=True)
class Found:
    rows: Sequence[Debtor]
    page: int
    total: int
    ages: Sequence[int]
    is_more: bool

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


@dataclass(frozen=True)
class _Standing:
    """Who owes, in the list's order; ages: fen in each class of AGES."""

    ids: Sequence[int]
    ages: Sequence[int]
    is_more: bool


def debtors(*, viewer: Viewer, today: date, verb: Verb = Verb.ORDER_READ) -> tuple[list[Debtor], bool]:
    """Who owes most of what is overdue comes first; whether there were more orders than are read."""
    held, is_more = _owed(viewer, today, verb)
    names = _names(Customer.id.in_(list(held)))
    found = [_debtor(number, debts, *names[key], today) for key, (number, debts) in held.items()]
    return sorted(found, key=_place), is_more


def search(*, viewer: Viewer, today: date, page: int, at: int) -> Found:
    """Two statements, besides those of the order and the sums, which are kept; at: the database's age."""
    key = ("receivables", viewer, today)
    standing = remembered(key, lambda: _standing(viewer, today), at=at)
    total = len(standing.ids)
    page = min(page, max(1, -(-total // PER_PAGE)))
    ids = list(standing.ids[(page - 1) * PER_PAGE : page * PER_PAGE])
    held, names = _of(ids, viewer), _names(Customer.id.in_(ids))
    found = [_debtor(number, debts, *names[key], today) for key, (number, debts) in held.items()]
    return Found(sorted(found, key=_place), page, total, standing.ages, standing.is_more)


def _standing(viewer: Viewer, today: date) -> _Standing:
    """Only ids are kept: the debts of a page are read again."""
    held, is_more = _owed(viewer, today, Verb.ORDER_READ)
    order, ages = [], [0] * len(AGES)
    for key, (number, debts) in held.items():
        order.append(((-overdue(debts, on=today), -sum(debt.amount for debt in debts), number), key))
        ages = [sum(pair) for pair in zip(ages, by_age(debts, on=today), strict=True)]
    return _Standing(array("q", (key for _place, key in sorted(order))), ages, is_more)


def _owed(viewer: Viewer, today: date, verb: Verb) -> tuple[Held, bool]:
    plan = ("debts", viewer, verb, today)
    rows = plans.rows(plan, lambda: _debts(_owing_cards(viewer, verb)).limit(MOST + 1), tuple)
    return _by_customer(rows[:MOST]), len(rows) > MOST


def _of(ids: Sequence[int], viewer: Viewer) -> Held:
    statement = _debts(_owing_cards(viewer, Verb.ORDER_READ)).where(Order.customer_id.in_(ids))
    return _by_customer(session.execute(statement).all())


def _owing_cards(viewer: Viewer, verb: Verb) -> ColumnElement[bool]:
    may = and_(Customer.deleted_at.is_(None), condition(viewer, Verb.ORDER_READ), condition(viewer, verb))
    if viewer.reach(Verb.ORDER_READ) is Reach.OWN and viewer.id is not None:
        return and_(may, Customer.id.in_(nearly_own(viewer.id)))
    return may


def _debts(cards: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Of the oldest orders first, from the index that holds nothing else."""
    due = func.coalesce(Order.payment_due_on, Order.ordered_on)
    return (
        select(Customer.id, Customer.number, due, Order.charged_total - Order.paid_total)
        .select_from(Order)
        .join(Customer, Customer.id == Order.customer_id)
        .where(every_debt(), cards)
        .order_by(Order.id)
        .with_hint(Order, "INDEXED BY ix_orders_debts", "sqlite")
    )


def _by_customer(rows: Iterable[Any]) -> Held:
    held: Held = {}
    for key, number, due, amount in rows:
        held.setdefault(key, (number, []))[1].append(Debt(_day(due), amount))
    return held


def _names(cards: ColumnElement[bool]) -> dict[int, tuple[str, str]]:
    """Customer -> its name and its manager's."""
    rows = session.execute(
        select(Customer.id, Customer.name, func.coalesce(User.name, ""))
        .outerjoin(User, User.id == Customer.manager_id)
        .where(cards)
    )
    return {key: (name, manager) for key, name, manager in rows}


def _place(one: Debtor) -> tuple[int, int, str]:
    return -one.overdue, -one.total, one.number


def debts(rows: Iterable[Any]) -> list[Debt]:
    """From orders with payment_due_on, ordered_on and owed; what is paid or cancelled is none."""
    return [Debt(row.payment_due_on or row.ordered_on, row.owed) for row in rows if row.owed > 0]


def very_late(found: Iterable[Debt], *, on: date) -> int:
    return overdue(found, on=on, more_than=LATE)


def _debtor(number: str, debts: list[Debt], name: str, manager: str, today: date) -> Debtor:
    return Debtor(
        number=number,
        name=name,
        manager=manager,
        orders=len(debts),
        total=sum(debt.amount for debt in debts),
        overdue=overdue(debts, on=today),
        oldest=max(days_late(debt, on=today) for debt in debts),
        ages=by_age(debts, on=today),
    )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
