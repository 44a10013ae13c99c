"""What became of one instrument: verifications, the last orders it was part of, the last notices of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument, Notice, NoticeItem, Order, OrderLine, User, Verification
from webapp.queries.reach import within_reach

SHOWN = 5


@dataclass(frozen=True)
class Past:
    """One record of its history; by: "" where the program wrote it."""

    row: Verification
    by: str


@dataclass(frozen=True)
class Ordered:
    number: str
    ordered_on: date
    state: str


@dataclass(frozen=True)
class Named:
    """outcome: what came of it for this instrument, "" while it is open."""

    number: str
    issued_on: date
    state: str
    outcome: str


def history(instrument: Instrument) -> list[Past]:
    """Newest first; one statement."""
    rows = session.execute(
        select(Verification, User.name)
        .outerjoin(User, User.id == Verification.created_by_id)
        .where(Verification.instrument_id == instrument.id)
        .order_by(Verification.verified_on.desc(), Verification.id.desc())
    ).all()
    return [Past(row, name or "") for row, name in rows]


def orders(instrument: Instrument, *, viewer: Viewer) -> Sequence[Ordered]:
    """Newest first, as far as this person may read them; one statement."""
    holding = select(OrderLine.order_id).where(OrderLine.instrument_id == instrument.id)
    statement = (
        select(Order.number, Order.ordered_on, Order.state)
        .join(Customer, Customer.id == Order.customer_id)
        .where(Order.id.in_(holding))
        .order_by(Order.ordered_on.desc(), Order.id.desc())
        .limit(SHOWN)
    )
    return [Ordered(*row) for row in session.execute(within_reach(statement, viewer, Verb.ORDER_READ))]


def notices(instrument: Instrument, *, viewer: Viewer) -> Sequence[Named]:
    """Newest first, as far as this person may read them; one statement."""
    statement = (
        select(Notice.number, Notice.issued_on, Notice.state, NoticeItem.outcome)
        .join(NoticeItem, NoticeItem.notice_id == Notice.id)
        .join(Customer, Customer.id == Notice.customer_id)
        .where(NoticeItem.instrument_id == instrument.id)
        .order_by(Notice.issued_on.desc(), Notice.id.desc())
        .limit(SHOWN)
    )
    return [Named(*row) for row in session.execute(within_reach(statement, viewer, Verb.RECALL_READ))]
