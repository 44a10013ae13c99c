"""This year's new customers against a fifth of those active when it began, among what this person sees."""

from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.new_customer_pace import Pace, pace
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order
from webapp.queries.indicators.orders import completed
from webapp.queries.indicators.ownership import weighs
from webapp.queries.indicators.span import ACTIVE
from webapp.queries.newcomers import newcomers
from webapp.queries.opportunities import limits
from webapp.queries.reach import within_reach


def gauge(viewer: Viewer, *, manager: int | None = None) -> Pace:
    """As the indicator new_rate counts them, of the customers as they are held today; one statement."""
    return told(viewer, manager=manager)[0]


def told(viewer: Viewer, *, manager: int | None = None) -> tuple[Pace, int]:
    """The gauge, and how many isolated customers stand in it: goals leave them out for everybody (SE-05)."""
    today = clock.today()
    january = date(today.year, 1, 1)
    active = (
        select(Order.customer_id)
        .where(completed(), Order.finished_on >= january - ACTIVE, Order.finished_on < january)
        .distinct()
    )
    either = Customer.id.in_(active) | Customer.id.in_(newcomers(january))
    asked = select(
        _counted(viewer, manager, Customer.id.in_(active)),
        _counted(viewer, manager, Customer.id.in_(newcomers(january))),
        _counted(viewer, manager, and_(~weighs(), either)),
    )
    base, value, isolated = session.execute(asked).one()
    return pace(base=base, value=value, today=today, share=limits.now().new_share), isolated


def _counted(viewer: Viewer, manager: int | None, where: ColumnElement[bool]) -> ScalarSelect[int]:
    wanted = select(func.count(Customer.id)).where(where)
    if manager is not None:
        wanted = wanted.where(Customer.manager_id == (manager or None))
    return within_reach(wanted, viewer, Verb.OPPORTUNITY_READ).scalar_subquery()
