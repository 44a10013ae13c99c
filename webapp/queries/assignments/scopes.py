"""Which customers a simulation is about, what each brings, and what every manager has before it."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, or_, select

from webapp.db import session
from webapp.domain.order_words import State
from webapp.domain.simulation import Held, Subject
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, HandoverCustomer, Order, User
from webapp.queries.assignments import needs
from webapp.queries.pooled import waits
from webapp.queries.reach import within_reach

YEAR = timedelta(days=365)
UNGRADED = "none"


@dataclass(frozen=True)
class Scope:
    """department: of the managers; "" for all; grade UNGRADED: 未评级. 待分配 stands in no department."""

    department: str = ""
    grade: str = ""
    industry: str = ""

    def kept(self) -> dict[str, str]:
        return asdict(self)


def subjects(scope: Scope, *, viewer: Viewer, today: date) -> list[Subject]:
    """Within the reach of whoever tries: others' customers are not moved, nor what is in the pool or on
    its way from one manager to another.
    """
    handing = exists().where(HandoverCustomer.customer_id == Customer.id, HandoverCustomer.is_open)
    there = _live(select(Customer.id)).where(or_(Customer.manager_id.is_not(None), waits()), ~handing)
    found = within_reach(there, viewer, Verb.CUSTOMER_ASSIGN)
    if scope.department:
        people = select(User.id).where(User.department_id == int(scope.department))
        found = found.where(Customer.manager_id.in_(people))
    if scope.grade:
        found = found.where(Customer.grade == scope.grade.replace(UNGRADED, ""))
    if scope.industry:
        found = found.where(Customer.industry == scope.industry)
    ids = list(session.scalars(found.order_by(Customer.id)))
    asked, revenue = needs.needs(ids, today=today), _revenue(ids, today)
    return [Subject(one, asked[one], revenue[one]) for one in ids]


def held(*, viewer: Viewer, today: date) -> dict[int, Held]:
    """By manager: customers and fen of twelve months, of those within the viewer's reach."""
    counted = _live(select(Customer.manager_id, func.count(Customer.id))).group_by(Customer.manager_id)
    earned = _year(select(Customer.manager_id, func.sum(Order.charged_total)), today)
    earned = earned.join(Customer, Customer.id == Order.customer_id).group_by(Customer.manager_id)
    customers: Any = session.execute(within_reach(counted, viewer, Verb.CUSTOMER_ASSIGN))
    money: Any = session.execute(within_reach(earned, viewer, Verb.CUSTOMER_ASSIGN))
    revenue = dict(money.all())
    return {one: Held(count, int(revenue.get(one) or 0)) for one, count in customers if one is not None}


def _revenue(ids: list[int], today: date) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for begin in range(0, len(ids), needs.PORTION):
        some = ids[begin : begin + needs.PORTION]
        earned = _year(select(Order.customer_id, func.sum(Order.charged_total)), today)
        rows: Any = session.execute(earned.where(Order.customer_id.in_(some)).group_by(Order.customer_id))
        found.update({one: int(total or 0) for one, total in rows})
    return found


def _live(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return statement.where(Customer.deleted_at.is_(None), Customer.status != "stopped")


def _year(statement: Select[*tuple[Any, ...]], today: date) -> Select[*tuple[Any, ...]]:
    placed = Order.state.not_in((State.DRAFT, State.CANCELLED))
    return statement.where(Order.ordered_on > today - YEAR, Order.ordered_on <= today, placed)
