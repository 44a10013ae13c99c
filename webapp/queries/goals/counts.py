"""What goals count and no indicator does: money that came in, what is owed, contracts signed (GO-01)."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.goal_words import Metric
from webapp.models import Assignment, Contract, Customer, Receipt
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.registry import SOURCES, Reader, Source
from webapp.queries.indicators.sources.ar_overdue import ar_overdue
from webapp.queries.indicators.span import Span


def income(span: Span) -> Iterator[Fact]:
    """Fen, on the day it came; given back stands below zero."""
    rows = session.execute(
        select(Receipt.id, Receipt.received_on, Receipt.amount, Assignment.manager_id)
        .join(Customer, Customer.id == Receipt.customer_id)
        .outerjoin(Assignment, owned(Receipt.received_on))
        .where(span.holds(Receipt.received_on), weighs())
    )
    for key, day, fen, owner in rows:
        yield Fact("receipt", key, day, of_one(owner), top=fen)


def receivable(span: Span) -> Iterator[Fact]:
    """Fen still owed when the last day ended."""
    for fact in ar_overdue(span):
        yield fact._replace(top=fact.bottom, bottom=0)


def contracts(span: Span) -> Iterator[Fact]:
    signed_on: Any = Contract.signed_on
    rows = session.execute(
        select(Contract.id, signed_on, Assignment.manager_id)
        .join(Customer, Customer.id == Contract.customer_id)
        .outerjoin(Assignment, owned(signed_on))
        .where(Contract.state == "signed", span.holds(signed_on), weighs())
    )
    for key, day, owner in rows:
        yield Fact("contract", key, day, of_one(owner), top=1)


OWN: dict[str, tuple[Reader, int]] = {
    "income": (income, 100),
    "receivable": (receivable, 100),
    "contracts": (contracts, 1),
}


def source_of(metric: Metric) -> Source | None:
    """None: told by hand."""
    if metric.source:
        return SOURCES.get(metric.source)
    if not metric.is_counted:
        return None
    facts, scale = OWN[metric.key]
    return Source(metric.key, metric.name, metric.unit, "", metric.direction, scale=scale, facts=facts)
