"""One instrument: itself within reach, its kind, what was verified when, what is advised."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.interval_advice import Advice, advise
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument, InstrumentKind
from webapp.queries.customers import cards
from webapp.queries.instruments import dealings
from webapp.queries.instruments.dealings import Named, Ordered, Past
from webapp.queries.reach import within_reach


@dataclass(frozen=True)
class Opened:
    """An instrument with its customer and kind, and what this person may do with it."""

    instrument: Instrument
    customer: Customer
    kind: InstrumentKind | None
    rights: frozenset[Verb]


@dataclass(frozen=True)
class Page:
    """renewal: months after which a rotation kind (到期轮换) is exchanged; such a one is advised nothing."""

    kind: InstrumentKind | None
    history: Sequence[Past]
    advice: Advice | None
    orders: Sequence[Ordered]
    notices: Sequence[Named]
    renewal: int | None = None


VERBS = frozenset({Verb.INSTRUMENT_EDIT, Verb.ORDER_EDIT, Verb.CUSTOMER_READ})


def opened(number: str, *, viewer: Viewer) -> Opened | None:
    """None where it does not exist for this person, or lies in the recycle bin."""
    statement = (
        select(Instrument, Customer, InstrumentKind)
        .join(Customer, Customer.id == Instrument.customer_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .where(Instrument.number == number, Instrument.deleted_at.is_(None))
    )
    row = session.execute(within_reach(statement, viewer, Verb.INSTRUMENT_READ)).first()
    if row is None:
        return None
    return Opened(row[0], row[1], row[2], frozenset(cards.rights(row[1], viewer=viewer, verbs=VERBS)))


def page(opened: Opened, *, viewer: Viewer) -> Page:
    """Three statements: the history, the orders, the notices; newest first."""
    instrument, kind = opened.instrument, opened.kind
    history = dealings.history(instrument)
    dealt = (dealings.orders(instrument, viewer=viewer), dealings.notices(instrument, viewer=viewer))
    if kind is not None and kind.is_first_only:
        return Page(kind, history, None, *dealt, kind.renewal_months)
    told = [one.row.in_tolerance for one in reversed(history) if one.row.in_tolerance is not None]
    most = kind.longest_months if kind and instrument.service == "verification" else None
    return Page(kind, history, advise(instrument.months, in_tolerance=told, most=most), *dealt)
