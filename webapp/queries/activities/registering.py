"""备案登记 read: those of a customer, and those that wait for whoever decides."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from webapp.db import session
from webapp.domain.registrations import Registration as Registered
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Registration, User
from webapp.queries.reach import visible, within_reach

MOST = 200


def get(registration_id: int, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> Registration | None:
    statement = select(Registration).where(
        Registration.id == registration_id, visible(viewer, Registration.customer_id, verb)
    )
    return session.execute(statement).scalar_one_or_none()


def of_customer(customer_id: int) -> Sequence[Registration]:
    """All of them, latest first."""
    statement = select(Registration).where(Registration.customer_id == customer_id)
    return session.scalars(statement.order_by(Registration.id.desc())).all()


def facts(row: Registration) -> Registered:
    return Registered(row.asked_by_id, row.state, row.protected_until)


def waiting(viewer: Viewer) -> Sequence[Row[*tuple[Any, ...]]]:
    """(registration, customer, its number, who asks) that he may decide, oldest first. One statement."""
    wanted = (
        select(Registration, Customer.name, Customer.number, User.name)
        .join(Customer, Customer.id == Registration.customer_id)
        .join(User, User.id == Registration.asked_by_id)
        .where(Registration.state == "waiting", Registration.asked_by_id != (viewer.id or 0))
        .order_by(Registration.asked_at, Registration.id)
    )
    return session.execute(within_reach(wanted, viewer, Verb.REGISTRATION_DECIDE).limit(MOST)).all()


def protecting(customer_id: int, *, today: date) -> Registration | None:
    """The one that keeps others off today."""
    return next((row for row in of_customer(customer_id) if facts(row).holds(today)), None)
