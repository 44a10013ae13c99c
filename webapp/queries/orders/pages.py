"""All that one order's page shows: lines with their instruments, receipts, parties, who asked and decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from webapp.db import session
from webapp.domain.mandatory import is_free
from webapp.domain.order_card import PARTIES
from webapp.domain.orders import Facts
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument, Order, OrderLine, Receipt, User
from webapp.queries import users
from webapp.queries.orders.beside import Beside, beside
from webapp.queries.reach import within_reach


@dataclass(frozen=True)
class Line:
    """instrument: its number in the ledger, "" where the line is about none."""

    row: OrderLine
    instrument: str


@dataclass(frozen=True)
class Paid:
    """One receipt; is_undone: a later one writes it back."""

    row: Receipt
    by: str
    is_undone: bool


@dataclass(frozen=True)
class Party:
    """href: number of a customer that this person may open; is_hidden: nothing of it may be shown."""

    name: str
    address: str
    number: str
    is_hidden: bool


@dataclass(frozen=True)
class Page:
    lines: Sequence[Line]
    receipts: Sequence[Paid]
    parties: dict[str, Party]
    created_by: str
    asked_by: str
    decided_by: str
    beside: Beside

    @property
    def left(self) -> list[Line]:
        """Lines still to be finished."""
        return [line for line in self.lines if line.row.finished_on is None]

    @property
    def reduced(self) -> list[OrderLine]:
        """Lines with a discount; mandatory work is free without one."""
        return [line.row for line in self.lines if line.row.discount and not line.row.is_mandatory]


def lines(order: Order) -> list[Line]:
    rows = session.execute(
        select(OrderLine, Instrument.number)
        .outerjoin(Instrument, (Instrument.id == OrderLine.instrument_id) & Instrument.deleted_at.is_(None))
        .where(OrderLine.order_id == order.id)
        .order_by(OrderLine.position, OrderLine.id)
    )
    return [Line(row, number or "") for row, number in rows]


def line(order: Order, line_id: int) -> Line | None:
    return next((one for one in lines(order) if one.row.id == line_id), None)


def facts(rows: Sequence[OrderLine], *, on: date) -> list[Facts]:
    """As the rules of domain.orders read them; on: the day of the order."""
    return [
        Facts(
            row.list_fee,
            row.charged,
            row.discount or 0,
            row.granted or 0,
            is_free=not row.list_fee or is_free(mandatory=bool(row.is_mandatory), on=on),
            is_finished=row.finished_on is not None,
        )
        for row in rows
    ]


def receipts(order: Order) -> list[Paid]:
    rows = session.execute(
        select(Receipt, User.name)
        .outerjoin(User, User.id == Receipt.by_id)
        .where(Receipt.order_id == order.id)
        .order_by(Receipt.id)
    ).all()
    undone = {row.reference for row, _by in rows if row.way == "undo"}
    return [Paid(row, by or "", str(row.id) in undone) for row, by in rows]


def receipt(order: Order, receipt_id: int) -> Paid | None:
    return next((one for one in receipts(order) if one.row.id == receipt_id), None)


def page(order: Order, *, viewer: Viewer) -> Page:
    """Five statements."""
    people = users.names([order.created_by_id, order.discount_asked_by_id, order.discount_decided_by_id])
    return Page(
        lines=lines(order),
        receipts=receipts(order),
        parties=parties(order, viewer=viewer),
        created_by=people.get(order.created_by_id or 0, ""),
        asked_by=people.get(order.discount_asked_by_id or 0, ""),
        decided_by=people.get(order.discount_decided_by_id or 0, ""),
        beside=beside(order, viewer=viewer),
    )


def parties(order: Order, *, viewer: Viewer) -> dict[str, Party]:
    """Payer, receiver and certificate holder as far as this person may read their cards: one statement."""
    others = {getattr(order, f"{name}_id") for name in PARTIES} - {None, order.customer_id}
    known: dict[int, str] = {}
    if others:
        statement = select(Customer.id, Customer.number).where(Customer.id.in_(others))
        known = dict(session.execute(within_reach(statement, viewer, Verb.CUSTOMER_READ)).all())
    return {name: _party(order, name, known) for name in PARTIES}


def _party(order: Order, name: str, known: dict[int, str]) -> Party:
    key = getattr(order, f"{name}_id")
    shown = (getattr(order, f"{name}_name"), getattr(order, f"{name}_address", ""))
    if key is None or key == order.customer_id:
        return Party(*shown, "", is_hidden=False)
    return Party(*shown, known[key], is_hidden=False) if key in known else Party("", "", "", is_hidden=True)
