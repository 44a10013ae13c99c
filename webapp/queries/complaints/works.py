"""The work a complaint is about, as far as this reader may know it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Complaint, ComplaintLink, Customer, Instrument, Order, OrderLine
from webapp.queries.reach import condition


@dataclass(frozen=True)
class Work:
    """What it is about; address: "" where the reader may not go there; kind: what sort of thing it is."""

    text: str
    address: str
    kind: str = ""


def works(complaint: Complaint, *, viewer: Viewer, hides: bool) -> list[Work]:
    """An order's number leads to who complains, so the person complained of is told of the work alone."""
    statement = (
        select(
            ComplaintLink.certificate_number,
            Order.number.label("order"),
            OrderLine.name.label("line"),
            Instrument.number.label("instrument"),
            Instrument.name.label("what"),
            condition(viewer, Verb.ORDER_READ).label("orders"),
            condition(viewer, Verb.INSTRUMENT_READ).label("instruments"),
        )
        .outerjoin(Order, Order.id == ComplaintLink.order_id)
        .outerjoin(OrderLine, OrderLine.id == ComplaintLink.line_id)
        .outerjoin(Instrument, Instrument.id == ComplaintLink.instrument_id)
        .outerjoin(Customer, Customer.id == complaint.customer_id)
        .where(ComplaintLink.complaint_id == complaint.id)
        .order_by(ComplaintLink.id)
    )
    return [work for row in session.execute(statement) for work in _works(row, hides)]


def _works(row: Any, hides: bool) -> list[Work]:
    found = [Work(row.certificate_number, "", N_("证书"))] if row.certificate_number else []
    if row.order and not hides:
        found.append(Work(row.order, f"/orders/{row.order}" if row.orders else "", N_("委托单")))
    thing = row.what or row.line
    if thing:
        may_open = row.instrument and row.instruments and not hides
        found.append(Work(thing, f"/instruments/{row.instrument}" if may_open else "", N_("器具")))
    return found
