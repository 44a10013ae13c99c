"""What a line costs: the fee of the list in force on the order's day, the discount within one's limit."""

from webapp.actions import actor, session
from webapp.actions.orders.settling import lines_of
from webapp.domain.fees import Fees, Proposal, Wanted, of_pieces
from webapp.domain.orders import percent_of, refuse_cheaper
from webapp.domain.pricing import price
from webapp.models import Instrument, Order, OrderLine
from webapp.queries import price_lists, trade_terms


def proposal(line: OrderLine, fees: Fees, instrument: Instrument | None) -> Proposal | None:
    agreed = instrument.fee if instrument is not None else None
    return fees.propose(Wanted(line.kind_id, line.name, line.service, agreed))


def put_fee(
    line: OrderLine, fees: Fees, instrument: Instrument | None, *, typed: int | None, otherwise: int = 0
) -> None:
    """typed: fen for the whole line, None takes what is proposed, otherwise where nothing is.

    Never below what is published.
    """
    found = proposal(line, fees, instrument)
    proposed = None if found is None else of_pieces(found.fee, line.quantity, name=line.name)
    if typed is None:
        line.list_fee = otherwise if proposed is None else proposed
        return
    refuse_cheaper(typed, proposed if found is not None and found.is_binding else None)
    line.list_fee = of_pieces(typed, 1, name=line.name)


def put_discount(line: OrderLine, asked: int) -> None:
    """asked: tenths of a percent; what lies within the actor's own limit is agreed at once."""
    line.discount = asked
    line.granted = max(line.granted or 0, min(asked, own_limit()))


def own_limit() -> int:
    """Tenths of a percent that the one who acts may give by himself."""
    person = actor()
    if person.is_system:
        return 1000
    return int(trade_terms.now().limits.of(person.roles) * 10)


def charge(line: OrderLine, order: Order) -> None:
    """What is asked for and what the work is worth, from fee and discount."""
    found = price(
        list_fee=line.list_fee,
        discount=percent_of(line.discount or 0),
        mandatory=bool(line.is_mandatory),
        on=order.ordered_on,
    )
    line.charged, line.service_value = found.charged, found.service_value


def reprice(order: Order) -> None:
    """After the order's day changed: fees that the lists propose follow it, dearer ones by hand stay."""
    fees = price_lists.fees_on(order.ordered_on)
    for line in lines_of(order):
        instrument = session.get(Instrument, line.instrument_id) if line.instrument_id else None
        found = proposal(line, fees, instrument)
        if found is not None:
            proposed = of_pieces(found.fee, line.quantity, name=line.name)
            line.list_fee = max(proposed, line.list_fee) if found.is_binding else line.list_fee
        charge(line, order)
    session.flush()
