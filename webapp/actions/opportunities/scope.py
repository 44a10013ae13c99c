"""Which instruments an opportunity is about, and the buying type that follows from them (FN-07)."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.actions import action, session
from webapp.actions.opportunities import steps
from webapp.domain.buying_types import proposed
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Instrument, Opportunity
from webapp.models import OpportunityInstrument as Picked
from webapp.queries.opportunities import facts, limits

MOST = 500


@action(Verb.OPPORTUNITY_EDIT)
def choose(
    customer: Customer, opportunity: Opportunity, *, instruments: Sequence[str], version: int | None = None
) -> None:
    """These instead of those there were; numbers of the customer's ledger."""
    steps.refuse_unopen(customer, opportunity, version=version)
    put(customer, opportunity, instruments)


def put(customer: Customer, opportunity: Opportunity, numbers: Sequence[str]) -> None:
    """Called inside an action."""
    wanted = _ledger(customer, numbers)
    rows = list(session.scalars(select(Picked).where(Picked.opportunity_id == opportunity.id)))
    held = {row.instrument_id for row in rows}
    for row in rows:
        if row.instrument_id not in wanted:
            session.delete(row)
    session.add_all(
        Picked(opportunity_id=opportunity.id, customer_id=customer.id, instrument_id=key)
        for key in sorted(wanted - held)
    )
    session.flush()
    propose(customer, opportunity)


def propose(customer: Customer, opportunity: Opportunity) -> None:
    """Anew after anything changed; what a person said otherwise stays."""
    wanted = session.scalars(select(Picked.instrument_id).where(Picked.opportunity_id == opportunity.id))
    known = facts.buying(customer, wanted=wanted, amount=opportunity.amount)
    opportunity.buy_proposed = proposed(known, same_price=limits.now().same_price).buying.value
    session.flush()


def _ledger(customer: Customer, numbers: Sequence[str]) -> set[int]:
    asked = set(numbers)
    if len(asked) > MOST:
        raise Refusal("最多选 %(most)s 台器具。", most=MOST)
    wanted = select(Instrument).where(
        Instrument.number.in_(asked), Instrument.customer_id == customer.id, Instrument.deleted_at.is_(None)
    )
    found = {one.number: one.id for one in session.scalars(wanted)}
    missing = sorted(asked - found.keys())
    if missing:
        raise Refusal("该客户的台账里没有器具 %(number)s。", number=missing[0])
    return set(found.values())
