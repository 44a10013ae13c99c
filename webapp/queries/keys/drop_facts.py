"""What the one who drops a customer, or approves it, has to know of it (CV-11)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.instrument_words import State
from webapp.models import Customer, CustomerValue, Instrument, User


@dataclass(frozen=True)
class Facts:
    """year_spend: fen of the last 12 months; instruments: in use; "" and None: nothing known."""

    manager: str
    last_on: date | None
    year_spend: int
    instruments: int
    segment: str
    churn: str


def facts(customer: Customer) -> Facts:
    """Of a customer its reader may see. One statement."""
    used = (
        select(func.count())
        .where(
            Instrument.customer_id == customer.id,
            Instrument.deleted_at.is_(None),
            Instrument.state == State.IN_USE.value,
        )
        .scalar_subquery()
    )
    value = CustomerValue
    manager, last_on, spend, segment, churn, count = session.execute(
        select(User.name, value.last_on, value.year_spend, value.segment, value.churn, used)
        .select_from(Customer)
        .outerjoin(User, User.id == Customer.manager_id)
        .outerjoin(value, value.customer_id == Customer.id)
        .where(Customer.id == customer.id)
    ).one()
    return Facts(manager or "", last_on, spend or 0, count, segment or "", churn or "")
