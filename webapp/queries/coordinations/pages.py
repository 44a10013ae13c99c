"""One slip's page: people, customer and order as far as the reader may open them, its course, his steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.coordination import Step, may, told
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Coordination, CoordinationEvent, Customer, Department, Order, User
from webapp.queries import users
from webapp.queries.coordinations.choices import departments
from webapp.queries.coordinations.sight import actor
from webapp.queries.reach import condition


@dataclass(frozen=True)
class Line:
    at: datetime
    name: str
    by: str
    note: str
    state: str
    due_on: date | None


@dataclass(frozen=True)
class Page:
    """is_readable, opens_order: card and order open for this reader; is_cut_off: nobody asked may see it."""

    slip: Coordination
    department: str
    customer: str
    customer_number: str
    order: str
    is_readable: bool
    opens_order: bool
    asked_by: str
    answered_by: str
    steps: frozenset[Step]
    events: Sequence[Line]
    is_cut_off: bool


def page(slip: Coordination, *, viewer: Viewer) -> Page:
    """Four statements, five for an isolated customer."""
    row: Any = session.execute(
        select(
            Customer,
            Department.name.label("department"),
            Order.number.label("order"),
            condition(viewer, Verb.CUSTOMER_READ).label("readable"),
            condition(viewer, Verb.ORDER_READ).label("orders"),
        )
        .join(Coordination, Coordination.customer_id == Customer.id)
        .join(Department, Department.id == Coordination.department_id)
        .outerjoin(Order, Order.id == Coordination.order_id)
        .where(Coordination.id == slip.id)
    ).one()
    names = users.names((slip.asked_by_id, slip.answered_by_id))
    card: Customer = row.Customer
    return Page(
        slip, row.department, card.name, card.number if row.readable else "", row.order or "",
        bool(row.readable), bool(row.orders), names.get(slip.asked_by_id, ""),
        names.get(slip.answered_by_id or 0, ""), steps(slip, viewer=viewer), _events(slip),
        _is_cut_off(slip, card),
    )  # fmt: skip


def steps(slip: Coordination, *, viewer: Viewer) -> frozenset[Step]:
    """What this person may do now."""
    who, verbs = actor(slip, viewer=viewer), VERBS
    return frozenset(
        step for step in Step if viewer.may(verbs[step]) and may(step, slip.state, slip.parts, who)
    )


VERBS = dict.fromkeys(Step, Verb.COORDINATION_ASK) | {Step.ANSWER: Verb.COORDINATION_ANSWER}


def _events(slip: Coordination) -> list[Line]:
    """Newest first."""
    rows = session.execute(
        select(CoordinationEvent, User.name)
        .outerjoin(User, User.id == CoordinationEvent.actor_id)
        .where(CoordinationEvent.coordination_id == slip.id)
        .order_by(CoordinationEvent.id.desc())
    )
    return [
        Line(one.at, told(one.from_state, one.to_state), name or "", one.note, one.to_state, one.due_on)
        for one, name in rows
    ]


def _is_cut_off(slip: Coordination, card: Customer) -> bool:
    """The customer became isolated since, and nobody of the department is named on it."""
    if card.secrecy != "isolated" or slip.state != "open":
        return False
    return slip.department_id not in dict(departments(card, but=slip.asked_by_id))
