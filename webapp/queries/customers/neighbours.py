"""Previous and next of a card inside the list it was opened from."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, or_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.customers.filters import Filters
from webapp.queries.customers.guiding import guided
from webapp.queries.customers.narrowing import ORDERS, narrowed, ordered


@dataclass(frozen=True)
class Neighbours:
    """Numbers of the cards before and after; None at an end of the list."""

    previous: str | None = None
    next: str | None = None


def neighbours(customer_id: int, *, viewer: Viewer, query: str) -> Neighbours:
    """By the row's own place in the order, so that it costs the same on every page; two statements."""
    filters = Filters.read(query)
    place = session.execute(select(ORDERS[filters.sort_key]).where(Customer.id == customer_id)).first()
    if place is None:
        return Neighbours()
    sides = [_nearest(filters, viewer, place[0], customer_id, backwards=side) for side in (True, False)]
    return Neighbours(*session.execute(select(*sides)).one())


def _nearest(
    filters: Filters, viewer: Viewer, value: Any, customer_id: int, *, backwards: bool
) -> ScalarSelect[Any]:
    beyond = _beyond(filters, value, customer_id, down=filters.is_downwards is not backwards)
    matches = narrowed(select(Customer.number).where(beyond), filters, viewer)
    found = guided(matches, filters, viewer, Verb.CUSTOMER_READ)
    return ordered(found, filters, backwards=backwards).limit(1).scalar_subquery()


def _beyond(filters: Filters, value: Any, customer_id: int, *, down: bool) -> ColumnElement[bool]:
    """Rows past this one in one direction, ties by id; NULL (nobody's) is the lowest."""
    key = ORDERS[filters.sort_key]
    past_id = Customer.id < customer_id if down else Customer.id > customer_id
    if value is None:
        return and_(key.is_(None), past_id) if down else or_(and_(key.is_(None), past_id), key.is_not(None))
    if not down:
        return and_(key >= value, or_(key > value, past_id))
    lower = and_(key <= value, or_(key < value, past_id))
    return or_(lower, key.is_(None)) if filters.sort_key == "manager" else lower
