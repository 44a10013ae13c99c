"""What is known around one opportunity, as values for the domain."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select

from webapp.db import session
from webapp.domain.buying_centre import DECIDING
from webapp.domain.buying_types import BuyingFacts, Earlier
from webapp.domain.order_words import State
from webapp.models import Contact, Contract, Customer, Instrument, Opportunity, Order, OrderLine
from webapp.models import OpportunityInstrument as Picked

UNCOUNTED = (State.DRAFT, State.CANCELLED)


def has_decider(customer_id: int) -> bool:
    """Somebody of 决策层 who is still there is known (BC-02)."""
    return bool(session.scalar(select(deciders(customer_id).exists())))


def deciders(customer_id: int) -> Select[int]:
    """Contacts of 决策层 who are still there."""
    still = (Contact.customer_id == customer_id, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
    return select(Contact.id).where(*still, Contact.level == DECIDING)


def counted(customer_id: int) -> Select[int]:
    """How many orders were placed."""
    return select(func.count(Order.id)).where(Order.customer_id == customer_id, Order.state.not_in(UNCOUNTED))


def buying(customer: Customer, *, wanted: Iterable[int], amount: int | None) -> BuyingFacts:
    """Two statements, one where no instrument is wanted."""
    ids = frozenset(wanted)
    real = (Order.customer_id == customer.id, Order.state.not_in(UNCOUNTED))
    count = session.scalar(counted(customer.id)) or 0
    if not ids:
        return bought((), orders=count, wanted=ids, amount=amount)
    rows = session.execute(
        select(OrderLine.instrument_id, OrderLine.charged)
        .join(Order, Order.id == OrderLine.order_id)
        .where(*real, OrderLine.instrument_id.in_(ids))
        .order_by(Order.ordered_on, OrderLine.id)
    )
    earlier = [(row.instrument_id or 0, row.charged) for row in rows]
    return bought(earlier, orders=count, wanted=ids, amount=amount)


def bought(
    earlier: Iterable[tuple[int, int]], *, orders: int, wanted: Iterable[int], amount: int | None
) -> BuyingFacts:
    """earlier: instrument and fen, the latest last, which stands."""
    last = {key: Earlier(key, charged) for key, charged in earlier}
    return BuyingFacts(orders, tuple(last.values()), frozenset(wanted), amount)


def picked(opportunity: Opportunity) -> list[Instrument]:
    """Its instruments that are still in the ledger, by number."""
    found = (
        select(Instrument)
        .join(Picked, Picked.instrument_id == Instrument.id)
        .where(Picked.opportunity_id == opportunity.id, Instrument.deleted_at.is_(None))
        .order_by(Instrument.number)
    )
    return list(session.scalars(found))


def order_of(opportunity: Opportunity) -> Order | None:
    return session.get(Order, opportunity.order_id) if opportunity.order_id else None


def contract_of(opportunity: Opportunity) -> Contract | None:
    """The one that came of it and was not dropped."""
    found = select(Contract).where(Contract.opportunity_id == opportunity.id, Contract.state != "dropped")
    return session.scalars(found.order_by(Contract.id.desc()).limit(1)).first()
