"""One card: loading it is the permission (404 for strangers)."""

from typing import Any

from sqlalchemy import Select, bindparam, select

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries import plans
from webapp.queries.reach import condition, within_reach


def get(number: str, *, viewer: Viewer, verb: Verb = Verb.CUSTOMER_READ) -> Customer | None:
    """The customer if the viewer may do the verb on it; else there is none."""
    statement = within_reach(select(Customer).where(Customer.number == number), viewer, verb)
    return session.execute(statement).scalar_one_or_none()


def may(customer: Customer, *, viewer: Viewer, verb: Verb) -> bool:
    """Whether the viewer may do the verb on this very card."""
    statement = within_reach(select(Customer.id).where(Customer.id == customer.id), viewer, verb)
    return session.execute(statement).first() is not None


def rights(customer: Customer, *, viewer: Viewer, verbs: frozenset[Verb]) -> frozenset[Verb]:
    """Those of the verbs that the viewer may do on this card: one statement."""
    key = ("rights", viewer, verbs, clock.today())
    row = plans.rows(key, lambda: _rights(viewer, verbs), me=customer.id)[0]
    return frozenset(verb for verb, holds in zip(sorted(verbs), row, strict=True) if holds)


def _rights(viewer: Viewer, verbs: frozenset[Verb]) -> Select[*tuple[Any, ...]]:
    columns = [condition(viewer, verb).label(verb.replace(".", "_")) for verb in sorted(verbs)]
    return select(*columns).where(Customer.id == bindparam("me", 0))
