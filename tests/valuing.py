"""Orders, instruments and runs for tests of customer value."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.actions.segments import running
from webapp.db import transaction
from webapp.domain.value_policy import USUAL, ValuePolicy
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Customer,
    Instrument,
    InstrumentKind,
    Order,
    OrderLine,
    Sequence,
    ValueRow,
    ValueRun,
)
from webapp.queries.segments import rules

AS_OF = date(2026, 6, 30)


def card(number: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == number)).one()


def order(number: str, on: date, fen: int, *, listed: int | None = None, **values: Any) -> Order:
    """Of a customer, on a day, for so much; listed: what the work is worth."""
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        made = Order(
            number=f"WT-2019-{Sequence.take('valued'):06d}",
            customer_id=card(number).id,
            ordered_on=on,
            charged_total=fen,
            list_total=fen if listed is None else listed,
            created_at=clock.now(),
            **({"state": "collected", "finished_on": on, "paid_total": fen} | values),
        )
        session.add(made)
        session.flush()
        return made


def line(of: Order, *, instrument: Instrument | None = None, kind: int | None = None) -> None:
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        session.add(
            OrderLine(
                order_id=of.id,
                customer_id=of.customer_id,
                instrument_id=instrument.id if instrument else None,
                kind_id=kind,
                finished_on=of.ordered_on,
            )
        )
        session.flush()


def kind(field: str, fee: int | None = None) -> int:
    with transaction(Verb.KIND_MANAGE, SYSTEM):
        made = InstrumentKind(name=f"{field}器", metrology_field=field, list_fee=fee)
        session.add(made)
        session.flush()
        return made.id


def instrument(number: str, **values: Any) -> Instrument:
    with transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
        made = Instrument(
            number=f"Q-{Sequence.take('instrument'):06d}",
            customer_id=card(number).id,
            name="器具",
            **({"months": 12, "fee": 10_000, "created_at": clock.now()} | values),
        )
        session.add(made)
        session.flush()
        return made


def run(
    as_of: date = AS_OF, *, policy: ValuePolicy = USUAL, until: datetime | None = None, kind: str = "hand"
) -> ValueRun:
    return running.make(running.Asked(as_of, until or clock.now(), kind, policy, rules.number()))


def row(made: ValueRun, number: str) -> ValueRow | None:
    session.expire_all()
    return session.get(ValueRow, (made.id, card(number).id))


def rows(made: ValueRun) -> list[dict[str, Any]]:
    """Every column but the run's."""
    found = session.execute(
        select(ValueRow.__table__).where(ValueRow.run_id == made.id).order_by(ValueRow.customer_id)
    )
    return [{key: value for key, value in one._mapping.items() if key != "run_id"} for one in found]
