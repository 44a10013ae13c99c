"""Customers a figure counts by itself, for whoever had them on one day."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, select

from webapp.db import session
from webapp.models import Assignment, Customer
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import owned, weighs


def had_on(day: date, where: ColumnElement[bool]) -> Iterator[Fact]:
    """One below the line for each; what nobody had counts for the institute alone, as gains and losses do."""
    statement = (
        select(Customer.id, Assignment.manager_id).outerjoin(Assignment, owned(day)).where(weighs(), where)
    )
    for key, owner in session.execute(statement):
        yield Fact("customer", key, day, of_one(owner), bottom=1)
