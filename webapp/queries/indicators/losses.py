"""Customers lost and won back in some days, as the course of their states has it (3.6, 4.5)."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, or_, select

from webapp.db import session
from webapp.domain.value_words import Churn
from webapp.models import Assignment, ChurnEvent, Customer
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.span import Span


def moved(span: Span, states: Mapping[str, int]) -> Iterator[Fact]:
    """On the day the state began, for whoever was responsible then; states: what each counts.

    A loss that later entries took back is none (an order of before, a word withdrawn): the state after it is
    another one than 赢回.
    """
    following: Any = func.lead(ChurnEvent.to_state).over(
        partition_by=ChurnEvent.customer_id, order_by=ChurnEvent.id
    )
    course = select(
        ChurnEvent.customer_id, ChurnEvent.on_day, ChurnEvent.to_state, following.label("then")
    ).subquery()
    stands = or_(course.c.to_state != Churn.LOST, course.c.then.is_(None), course.c.then == Churn.WON_BACK)
    rows = session.execute(
        select(course.c.customer_id, course.c.on_day, Assignment.manager_id, course.c.to_state)
        .join(Customer, Customer.id == course.c.customer_id)
        .outerjoin(Assignment, owned(course.c.on_day, course.c.customer_id))
        .where(course.c.to_state.in_(list(states)), span.holds(course.c.on_day), stands, weighs())
    )
    for key, on, owner, state in rows:
        yield Fact("customer", key, on, of_one(owner), top=states[state], part=state)
