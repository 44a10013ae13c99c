"""Which other certificates may be touched by the same fault: the same verifier, or the same standards (7.10).

Standards are compared as they were written down. Of other customers a reader finds what he may read anyway.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, ComplaintLink, Customer, Order, OrderLine
from webapp.queries.reach import within_reach

SPANS = (30, 90, 180, 365)  # days before and after
MOST = 200


@dataclass(frozen=True)
class Certificate:
    """is_of_verifier, has_standards: what it shares with the work complained of."""

    number: str
    order: str
    customer: str
    name: str
    finished_on: date
    verifier: str
    standards: str
    is_of_verifier: bool
    has_standards: bool


@dataclass(frozen=True)
class Impact:
    """origins: the work the complaint is about; others: latest first, of count in all."""

    origins: list[Any]
    others: list[Certificate]
    count: int


def impact(complaint: Complaint, *, viewer: Viewer, days: int) -> Impact:
    """Four statements."""
    origins = _origins(complaint)
    if not viewer.may(Verb.ORDER_READ):
        return Impact(origins, [], 0)
    statement = _others(origins, viewer, days)
    count = session.scalar(select(func.count()).select_from(statement.subquery())) or 0
    rows = session.execute(statement.order_by(OrderLine.finished_on.desc(), OrderLine.id.desc()).limit(MOST))
    return Impact(origins, [_certificate(row, origins) for row in rows], count)


def _certificate(row: Any, origins: list[Any]) -> Certificate:
    return Certificate(
        row.certificate_number, row.number, row.name, row.thing, row.finished_on, row.verifier, row.standards,
        is_of_verifier=bool(row.verifier) and any(one.verifier == row.verifier for one in origins),
        has_standards=bool(row.standards) and any(one.standards == row.standards for one in origins),
    )  # fmt: skip


def _origins(complaint: Complaint) -> list[Any]:
    """Finished lines it is linked to: the very line, or all of an order without one, or of an instrument."""
    link = ComplaintLink
    meant = or_(
        OrderLine.id == link.line_id,
        and_(link.line_id.is_(None), OrderLine.order_id == link.order_id),
        and_(link.line_id.is_(None), link.order_id.is_(None), OrderLine.instrument_id == link.instrument_id),
    )
    columns = (OrderLine.certificate_number, OrderLine.name, OrderLine.verifier, OrderLine.standards)
    statement = (
        select(OrderLine.id, *columns, OrderLine.finished_on)
        .join(link, meant)
        .where(link.complaint_id == complaint.id, OrderLine.finished_on.is_not(None))
        .distinct()
        .order_by(OrderLine.id)
    )
    return list(session.execute(statement))


def _others(origins: list[Any], viewer: Viewer, days: int) -> Any:
    statement = (
        select(
            OrderLine.certificate_number, Order.number, Customer.name, OrderLine.name.label("thing"),
            OrderLine.finished_on, OrderLine.verifier, OrderLine.standards,
        )
        .join(Order, Order.id == OrderLine.order_id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(
            OrderLine.certificate_number != "",
            OrderLine.id.not_in([one.id for one in origins]),
            or_(false(), *(_shares(one, days) for one in origins)),
        )
    )  # fmt: skip
    return within_reach(statement, viewer, Verb.ORDER_READ)


def _shares(one: Any, days: int) -> ColumnElement[bool]:
    span = timedelta(days=days)
    same = [
        column == value
        for column, value in ((OrderLine.verifier, one.verifier), (OrderLine.standards, one.standards))
        if value
    ]
    near = OrderLine.finished_on.between(one.finished_on - span, one.finished_on + span)
    return and_(near, or_(false(), *same))
