"""What the numbers somebody typed stand for: an order, a line by its certificate, an instrument."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument, Order, OrderLine, Verification
from webapp.queries.reach import within_reach


@dataclass(frozen=True)
class Link:
    """word: as it was typed; certificate_number: also where it stands for nothing this person may see."""

    word: str
    certificate_number: str = ""
    order_id: int | None = None
    line_id: int | None = None
    instrument_id: int | None = None
    customer_id: int | None = None

    @property
    def is_known(self) -> bool:
        return self.customer_id is not None


def meant(words: list[str], *, viewer: Viewer, customer_id: int | None = None) -> list[Link]:
    """One for each word, within the viewer's reach; among that customer's own where one is given."""
    return [_meant(word, viewer, customer_id) for word in words]


def _meant(word: str, viewer: Viewer, customer_id: int | None) -> Link:
    for find in (_order, _line, _instrument, _verification):
        found = find(word, viewer, customer_id)
        if found is not None:
            return found
    return Link(word, word)


def _one(statement: Any, viewer: Viewer, verb: Verb, customer_id: int | None) -> Any:
    """The only row; two rows are as good as none, for nobody chose between them."""
    if not viewer.may(verb):
        return None
    statement = within_reach(statement, viewer, verb)
    if customer_id is not None:
        statement = statement.where(Customer.id == customer_id)
    rows = session.execute(statement.limit(2)).all()
    return rows[0] if len(rows) == 1 else None


def _order(word: str, viewer: Viewer, customer_id: int | None) -> Link | None:
    statement = select(Order.id, Order.customer_id).join(Customer, Customer.id == Order.customer_id)
    statement = statement.where(or_(Order.number == word.upper(), Order.source_number == word))
    row = _one(statement, viewer, Verb.ORDER_READ, customer_id)
    return row and Link(word, order_id=row.id, customer_id=row.customer_id)


def _line(word: str, viewer: Viewer, customer_id: int | None) -> Link | None:
    statement = (
        select(OrderLine.id, OrderLine.order_id, OrderLine.instrument_id, Order.customer_id)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(OrderLine.certificate_number.in_({word, word.upper()}))
    )
    row = _one(statement, viewer, Verb.ORDER_READ, customer_id)
    return row and Link(word, word, row.order_id, row.id, row.instrument_id, row.customer_id)


def _instrument(word: str, viewer: Viewer, customer_id: int | None) -> Link | None:
    statement = select(Instrument.id, Instrument.customer_id)
    statement = statement.join(Customer, Customer.id == Instrument.customer_id)
    statement = statement.where(Instrument.number == word.upper(), Instrument.deleted_at.is_(None))
    row = _one(statement, viewer, Verb.INSTRUMENT_READ, customer_id)
    return row and Link(word, instrument_id=row.id, customer_id=row.customer_id)


def _verification(word: str, viewer: Viewer, customer_id: int | None) -> Link | None:
    statement = (
        select(Instrument.id, Instrument.customer_id)
        .join(Verification, Verification.instrument_id == Instrument.id)
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(Verification.certificate_number.in_({word, word.upper()}))
    )
    row = _one(statement, viewer, Verb.INSTRUMENT_READ, customer_id)
    return row and Link(word, word, instrument_id=row.id, customer_id=row.customer_id)
