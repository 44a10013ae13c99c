"""Instruments and notices for tests, put in at once: what the ledger's own actions do is proved elsewhere."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.instrument_card import identity
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Customer, Instrument, InstrumentKind, Sequence


def owned(customer: str, name: str, *, due_on: date | None, **values: Any) -> str:
    """An instrument in use of that customer; its number."""
    with transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
        card = session.scalars(select(Customer).where(Customer.number == customer)).one()
        months = values.pop("months", 12)
        last = due_on and due_on + timedelta(days=1) - relativedelta(months=months)
        given = {"interval_source": "agreed", "verified_on": last or clock.today() - timedelta(days=400)}
        one = Instrument(
            number=f"Q-{Sequence.take('instrument'):06d}",
            customer_id=card.id,
            name=name,
            due_on=due_on,
            months=months,
            identity=identity(name=name, serial=""),
            created_at=clock.now(),
            **given | values,
        )
        session.add(one)
        session.flush()
        return one.number


def kind_named(name: str) -> int:
    return int(session.scalars(select(InstrumentKind.id).where(InstrumentKind.name == name)).one())


def reachable(customer: str, **values: Any) -> int:
    """The one contact who gets the notices; the id."""
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        card = session.scalars(select(Customer).where(Customer.number == customer)).one()
        for other in session.scalars(select(Contact).where(Contact.customer_id == card.id)):
            other.is_recall = other.is_main = False
        one = Contact(customer_id=card.id, name="收件人", is_recall=True, created_at=clock.now(), **values)
        session.add(one)
        session.flush()
        return one.id
