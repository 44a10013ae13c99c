"""Which of the three kinds of prospect a customer was when its opportunity was opened (FN-03)."""

from typing import Any

from sqlalchemy import case, func, select

from webapp.models import Opportunity, Order
from webapp.queries.indicators.orders import completed

ACTIVE = (
    "-24 months"  # as indicators.span.ACTIVE: with an order in the 24 months before it is an existing one
)


def kind() -> Any:
    """By the last order completed before the day it was opened; none: a new one."""
    last = (
        select(func.max(Order.finished_on))
        .where(
            Order.customer_id == Opportunity.customer_id,
            completed(),
            Order.finished_on < Opportunity.opened_on,
        )
        .correlate(Opportunity)
        .scalar_subquery()
    )
    return case(
        (last.is_(None), "new"), (last < func.date(Opportunity.opened_on, ACTIVE), "past"), else_="existing"
    )
