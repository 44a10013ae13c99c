"""What a new order may begin with: instruments of the ledger, the usual contact, the last order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from webapp.db import session
from webapp.models import Contact, Customer, Instrument, Order, OrderLine

MOST = 500
GONE = ("scrapped", "handed_over")


@dataclass(frozen=True)
class Offer:
    """An instrument that may be sent in; busy: number of an order of it that is not finished, else ""."""

    number: str
    name: str
    model: str
    serial: str
    place: str
    state: str
    is_mandatory: bool
    service: str
    due_on: date | None
    busy: str


def instruments(customer: Customer) -> list[Offer]:
    """What falls due first on top, then what has no date; one statement."""
    busy = (
        select(func.max(Order.number))
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(
            OrderLine.instrument_id == Instrument.id,
            OrderLine.finished_on.is_(None),
            Order.state.in_(("draft", "open")),
        )
        .correlate(Instrument)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Instrument.number, Instrument.name, Instrument.model, Instrument.serial, Instrument.place,
            Instrument.state, Instrument.is_mandatory, Instrument.service, Instrument.due_on,
            func.coalesce(busy, ""),
        )
        .where(
            Instrument.customer_id == customer.id,
            Instrument.deleted_at.is_(None),
            Instrument.state.not_in(GONE),
        )
        .order_by(Instrument.state != "in_use", Instrument.due_on.asc().nulls_last(), Instrument.id)
        .limit(MOST)
    )  # fmt: skip
    return [Offer(*row) for row in rows]


def contact(customer: Customer) -> tuple[str, str]:
    """Name and number of the one who hands things in: who gets the notices, else the main contact."""
    row = session.scalars(
        select(Contact)
        .where(Contact.customer_id == customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
        .order_by(Contact.is_recall.desc(), Contact.is_main.desc(), Contact.id)
        .limit(1)
    ).first()
    return ("", "") if row is None else (row.name, row.mobile or row.phone)


def last(customer: Customer) -> Order | None:
    """The newest order that was not cancelled."""
    return session.scalars(
        select(Order)
        .where(Order.customer_id == customer.id, Order.state != "cancelled")
        .order_by(Order.ordered_on.desc(), Order.id.desc())
        .limit(1)
    ).first()


def copied(order: Order) -> tuple[set[str], Sequence[OrderLine]]:
    """Numbers of its instruments that are still in the ledger, and its lines about none."""
    rows = session.execute(
        select(OrderLine, Instrument.number)
        .outerjoin(Instrument, (Instrument.id == OrderLine.instrument_id) & Instrument.deleted_at.is_(None))
        .where(OrderLine.order_id == order.id)
        .order_by(OrderLine.position, OrderLine.id)
    ).all()
    return {number for _row, number in rows if number}, [
        row for row, _number in rows if row.instrument_id is None
    ]
