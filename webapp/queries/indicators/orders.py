"""Orders as figures count them: by their business day, for whoever was responsible on that day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from webapp.db import session
from webapp.domain.order_words import State
from webapp.models import Assignment, Customer, Instrument, InstrumentKind, Order, OrderLine
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.span import Span
from webapp.queries.orders.credit import NOT_COUNTED

Chosen = Select[*tuple[Any, ...]]
DONE = (State.FINISHED.value, State.COLLECTED.value)


def counted() -> ColumnElement[bool]:
    return Order.state.not_in(NOT_COUNTED)


def completed() -> ColumnElement[bool]:
    """Done, for money or as mandatory work, which is free."""
    mandatory = exists().where(OrderLine.order_id == Order.id, OrderLine.is_mandatory)
    paid_or_legal = or_(Order.charged_total > 0, mandatory.correlate(Order))
    return Order.state.in_(DONE) & Order.finished_on.is_not(None) & paid_or_legal


def of_span(span: Span, *columns: Any) -> Chosen:
    """id, day, who was responsible, and the columns asked for."""
    return (
        select(Order.id, Order.ordered_on, Assignment.manager_id, *columns)
        .join(Customer, Customer.id == Order.customer_id)
        .outerjoin(Assignment, owned(Order.ordered_on, Order.customer_id))
        .where(span.holds(Order.ordered_on), counted(), weighs())
    )


def charged(span: Span) -> Iterator[Fact]:
    """Fen; what a file or a line took back stands in the order as a line below zero."""
    for key, day, owner, fen in session.execute(of_span(span, Order.charged_total)):
        yield Fact("order", key, day, of_one(owner), top=fen)


def with_lab(statement: Chosen) -> Chosen:
    """Of a statement that reads order_lines: with the kind, and so the department that does the work."""
    kind = func.coalesce(OrderLine.kind_id, Instrument.kind_id)
    joined = statement.outerjoin(Instrument, Instrument.id == OrderLine.instrument_id)
    return joined.outerjoin(InstrumentKind, InstrumentKind.id == kind)


def lines(span: Span) -> Iterator[Fact]:
    """How many lines, below the line: for who was responsible, and for the department that does the work."""
    statement = with_lab(
        of_span(span, InstrumentKind.department_id, func.count())
        .join(OrderLine, OrderLine.order_id == Order.id)
        .group_by(Order.id, Assignment.manager_id, InstrumentKind.department_id)
    )
    for key, day, owner, lab, count in session.execute(statement):
        yield Fact("order", key, day, of_one(owner), of_one(lab), bottom=count, part=str(lab or ""))


def active_since(day: date, *, before: date) -> Select[int]:
    """Ids of customers with a completed order from that day on, and before the other."""
    return select(Order.customer_id).where(
        Order.state.in_(DONE), Order.finished_on >= day, Order.finished_on < before
    )
