"""How a customer buys: orders and money by year, how often, how much, when last, what kinds (CC-12)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, func, select

from webapp.domain.instrument_words import LEGAL, MARKET
from webapp.domain.receivables import Debt, by_age, overdue
from webapp.models import Order, OrderLine
from webapp.queries import plans
from webapp.queries.orders.receivables import very_late

CUSTOMER: BindParameter[int] = bindparam("customer", 0)
SHOWN = 10
LIVING = ("open", "finished", "collected")
BRANCHES = ("legal", "market", "other")


@dataclass(frozen=True)
class Year:
    """charged: fen asked for in it; orders: how many."""

    year: int
    orders: int
    charged: int


@dataclass(frozen=True)
class Money:
    """Debts as fen: all, overdue, later than 90 days, and by age."""

    owed: int = 0
    overdue: int = 0
    very_late: int = 0
    ages: Sequence[int] = ()


@dataclass(frozen=True)
class Last:
    """One of the last orders; owed: fen still to be paid."""

    number: str
    ordered_on: date
    state: str
    discount_state: str
    charged: int
    owed: int


@dataclass(frozen=True)
class History:
    """branches: fen by line of business; services: (code, fen, lines), dearest first."""

    years: Sequence[Year]
    last: Sequence[Last]
    orders: int
    last_on: date | None
    last_year_orders: int
    last_year_charged: int
    interval: int | None
    services: Sequence[tuple[str, int, int]]
    branches: dict[str, int]
    money: Money


def history(customer_id: int, *, today: date) -> History:
    """One statement: every order's day and money, and beside the first the kinds of work."""
    rows = plans.rows("trade of a card", _statement, _row, customer=customer_id)
    living = [row for row in rows if row.state in LIVING]
    services = _told(rows[0].services) if rows else []
    days = [row.ordered_on for row in living]
    year_ago = _year_before(today)
    recent = [row for row in living if row.ordered_on > year_ago]
    return History(
        years=_years(living, today),
        last=[_last(row) for row in rows[: -SHOWN - 1 : -1]],
        orders=len(living),
        last_on=days[-1] if days else None,
        last_year_orders=len(recent),
        last_year_charged=sum(row.charged_total for row in recent),
        interval=_interval(days),
        services=services,
        branches=_branches(services),
        money=money(_owing(living), today=today),
    )


class _Row(NamedTuple):
    number: str
    ordered_on: date
    state: str
    discount_state: str
    charged_total: int
    paid_total: int
    due: date
    services: str


def _row(values: Any) -> _Row:
    """Days stand at the second place and at the seventh."""
    days = [plans.day(values[place]) for place in (1, 6)]
    return _Row(*(values[0], days[0], *values[2:6], days[1], values[7]))


def _statement() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Order.number,
            Order.ordered_on,
            Order.state,
            Order.discount_state,
            Order.charged_total,
            Order.paid_total,
            func.coalesce(Order.payment_due_on, Order.ordered_on).label("due"),
            _services().label("services"),
        )
        .where(Order.customer_id == CUSTOMER)
        .order_by(Order.ordered_on, Order.id)
    )


def _last(row: Any) -> Last:
    owed = row.charged_total - row.paid_total if row.state in LIVING else 0
    return Last(row.number, row.ordered_on, row.state, row.discount_state, row.charged_total, owed)


def _services() -> Any:
    """By what the work is worth, mandatory work too: JSON, worked out once for the statement."""
    grouped = (
        select(
            OrderLine.service.label("service"),
            func.sum(OrderLine.service_value).label("worth"),
            func.count().label("n"),
        )
        .join(Order, Order.id == OrderLine.order_id)
        .where(OrderLine.customer_id == CUSTOMER, Order.state.in_(LIVING))
        .group_by(OrderLine.service)
        .subquery()
    )
    told = func.json_group_array(func.json_array(grouped.c.service, grouped.c.worth, grouped.c.n))
    return select(told).select_from(grouped).scalar_subquery()


def _told(text: str) -> list[tuple[str, int, int]]:
    found = [(code, worth or 0, n) for code, worth, n in json.loads(text)]
    return sorted(found, key=lambda one: (-one[1], -one[2], one[0]))


def _branches(services: Sequence[tuple[str, int, int]]) -> dict[str, int]:
    found = dict.fromkeys(BRANCHES, 0)
    for code, worth, _lines in services:
        found["legal" if code in LEGAL else "market" if code in MARKET else "other"] += worth
    return found


def _years(rows: Sequence[Any], today: date) -> list[Year]:
    """From the first year with an order to this one, at most the last eight, empty ones too."""
    if not rows:
        return []
    first = max(rows[0].ordered_on.year, today.year - 7)
    return [
        Year(
            year,
            sum(row.ordered_on.year == year for row in rows),
            sum(row.charged_total for row in rows if row.ordered_on.year == year),
        )
        for year in range(first, max(today.year, rows[-1].ordered_on.year) + 1)
    ]


def _interval(days: Sequence[date]) -> int | None:
    """Mean number of days from one order's day to the next; None of fewer than two days."""
    different = sorted(set(days))
    if len(different) < 2:  # noqa: PLR2004  (an interval has two ends)
        return None
    return round((different[-1] - different[0]).days / (len(different) - 1))


def _owing(rows: Sequence[Any]) -> list[Debt]:
    return [
        Debt(
            row.due,
            row.charged_total - row.paid_total,
        )
        for row in rows
        if row.charged_total > row.paid_total
    ]


def money(debts: Sequence[Debt], *, today: date) -> Money:
    return Money(
        sum(debt.amount for debt in debts),
        overdue(debts, on=today),
        very_late(debts, on=today),
        tuple(by_age(debts, on=today)),
    )


def _year_before(day: date) -> date:
    leap = (2, 29)
    return (
        day.replace(year=day.year - 1, day=28)
        if (day.month, day.day) == leap
        else day.replace(year=day.year - 1)
    )
