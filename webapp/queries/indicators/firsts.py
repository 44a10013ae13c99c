"""Customers whose first completed order fell into some days."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from webapp.db import session
from webapp.models import Assignment, Customer, Order
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.orders import completed
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.span import Span


def _all(_day: Any) -> ColumnElement[bool]:
    return true()


def first_orders(span: Span, narrow: Callable[[Any], ColumnElement[bool]] = _all) -> Iterator[Fact]:
    """One for each, on the day its order was completed, for whoever was responsible then.

    narrow: by that day.
    """
    day = func.min(Order.finished_on)
    firsts = (
        select(Order.customer_id, day.label("day"))
        .where(completed())
        .group_by(Order.customer_id)
        .having(span.holds(day))
        .subquery()
    )
    rows = session.execute(
        select(Customer.id, firsts.c.day, Assignment.manager_id)
        .join(firsts, firsts.c.customer_id == Customer.id)
        .outerjoin(Assignment, owned(firsts.c.day))
        .where(weighs(), narrow(firsts.c.day))
    )
    for key, on, owner in rows:
        yield Fact("customer", key, on, of_one(owner), top=1)
