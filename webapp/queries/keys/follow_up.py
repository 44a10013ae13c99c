"""What 大客户跟进表 tells of one customer: contacts made, promises, plans, opportunities, due instruments."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.instrument_words import IN_USE
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, CustomerValue, Instrument, User
from webapp.queries.activities import timeline
from webapp.queries.handovers.contacting import plans, promises
from webapp.queries.handovers.lines import Line
from webapp.queries.handovers.selling import opportunities
from webapp.queries.keys.drops import may

DAYS, MADE, DUE = 90, 10, 30


@dataclass(frozen=True)
class FollowUp:
    """Empty where this person may not read it."""

    manager: str
    value: CustomerValue | None
    people: Sequence[Contact]
    made: Sequence[timeline.Told] = field(default_factory=list)
    promises: Sequence[Line] = field(default_factory=list)
    planned: Sequence[Line] = field(default_factory=list)
    opportunities: Sequence[Line] = field(default_factory=list)
    due: Sequence[Any] = field(default_factory=list)


def of_customer(customer: Customer, *, viewer: Viewer, today: date) -> FollowUp:
    ids = [customer.id]
    spoken = may(viewer, customer, Verb.ACTIVITY_READ)
    return FollowUp(
        manager=session.scalar(select(User.name).where(User.id == customer.manager_id)) or "",
        value=session.get(CustomerValue, customer.id),
        people=_people(customer),
        made=timeline.latest(customer.id, most=MADE) if spoken else [],
        promises=list(promises(ids, today)) if spoken else [],
        planned=list(plans(ids, today)) if spoken else [],
        opportunities=list(opportunities(ids, today)) if may(viewer, customer, Verb.OPPORTUNITY_READ) else [],
        due=_due(customer, today) if may(viewer, customer, Verb.INSTRUMENT_READ) else [],
    )


def _people(customer: Customer) -> Sequence[Contact]:
    """Who is there still, the main one first."""
    found = select(Contact).where(
        Contact.customer_id == customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None)
    )
    return session.scalars(found.order_by(Contact.is_main.desc(), Contact.id).limit(MADE)).all()


def _due(customer: Customer, today: date) -> Sequence[Any]:
    """Within ninety days and late ones, the earliest first."""
    found = select(Instrument.name, Instrument.model, Instrument.serial, Instrument.due_on).where(
        Instrument.customer_id == customer.id, Instrument.deleted_at.is_(None),
        Instrument.state.in_(IN_USE), Instrument.due_on <= today + timedelta(days=DAYS),
    )  # fmt: skip
    return session.execute(found.order_by(Instrument.due_on, Instrument.id).limit(DUE)).all()
