"""What customers still owe, by age and customer, from the orders that are not paid (domain.receivables)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.receivables import AGES, LATE, Debt, by_age, days_late, overdue
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, User
from webapp.queries.orders.narrowing import every_debt
from webapp.queries.reach import condition

MOST = 20_000  # unpaid orders read at once
PER_PAGE = 50


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


@dataclass
class _Owing:
    name: str
    manager: str
    debts: list[Debt] = field(default_factory=list)


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


def debtors(*, viewer: Viewer, today: date, verb: Verb = Verb.ORDER_READ) -> tuple[list[Debtor], bool]:
    """Who owes most of what is overdue comes first; whether there were more orders than are read."""
    rows = session.execute(
        select(
            Customer.number,
            Customer.name,
            func.coalesce(User.name, ""),
            func.coalesce(Order.payment_due_on, Order.ordered_on),
            Order.charged_total - Order.paid_total,
        )
        .join(Customer, Customer.id == Order.customer_id)
        .outerjoin(User, User.id == Customer.manager_id)
        .where(
            every_debt(),
            Customer.deleted_at.is_(None),
            condition(viewer, Verb.ORDER_READ),
            condition(viewer, verb),
        )
        .order_by(Order.id)
        .limit(MOST + 1)
    ).all()
    held: dict[str, _Owing] = {}
    for number, name, manager, due, amount in rows[:MOST]:
        held.setdefault(number, _Owing(name, manager)).debts.append(Debt(_day(due), amount))
    found = [_debtor(number, one, today) for number, one in held.items()]
    return sorted(found, key=lambda one: (-one.overdue, -one.total, one.number)), len(rows) > MOST


def search(*, viewer: Viewer, today: date, page: int) -> Found:
    found, is_more = debtors(viewer=viewer, today=today)
    page = min(page, max(1, -(-len(found) // PER_PAGE)))
    ages = [sum(one.ages[place] for one in found) for place in range(len(AGES))]
    return Found(found[(page - 1) * PER_PAGE : page * PER_PAGE], page, len(found), ages, is_more)


def debts(rows: Iterable[Any]) -> list[Debt]:
    """From orders with payment_due_on, ordered_on and owed; what is paid or cancelled is none."""
    return [Debt(row.payment_due_on or row.ordered_on, row.owed) for row in rows if row.owed > 0]


def very_late(found: Iterable[Debt], *, on: date) -> int:
    return overdue(found, on=on, more_than=LATE)


def _debtor(number: str, one: _Owing, today: date) -> Debtor:
    return Debtor(
        number=number,
        name=one.name,
        manager=one.manager,
        orders=len(one.debts),
        total=sum(debt.amount for debt in one.debts),
        overdue=overdue(one.debts, on=today),
        oldest=max(days_late(debt, on=today) for debt in one.debts),
        ages=by_age(one.debts, on=today),
    )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
