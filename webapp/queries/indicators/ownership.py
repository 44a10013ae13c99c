"""Whose a customer was on a day, and which customers weigh in figures at all."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from webapp.models import Assignment, Customer
from webapp.queries.indicators.span import ONE_DAY, beginning


def owned(day: Any, customer_id: Any = Customer.id) -> ColumnElement[bool]:
    """How an assignment is joined: the one that held on that day; day: a column or a date."""
    return and_(
        Assignment.customer_id == customer_id,
        Assignment.from_on <= day,
        or_(Assignment.until_on.is_(None), Assignment.until_on > day),
    )


def weighs() -> ColumnElement[bool]:
    """Neither deleted nor isolated: from a figure with those in it, others could reckon theirs (SE-05)."""
    return and_(Customer.deleted_at.is_(None), Customer.secrecy != "isolated")


def may_weigh(customer_id: Any) -> ColumnElement[bool]:
    """For records that need no customer."""
    there = exists().where(Customer.id == customer_id, weighs()).correlate_except(Customer)
    return or_(customer_id.is_(None), there)


def existed(day: date) -> ColumnElement[bool]:
    """Its card was there by the end of that day."""
    return Customer.created_at < beginning(day + ONE_DAY)
