"""Who sees which outside task: those of customers within reach, and one's own as courier or engineer.

Somebody's own task stays with him when the customer is isolated later on: then without its name (SE-05).
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select, true

from webapp import clock
from webapp.db import session
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Member, OnsiteEngineer, OnsiteJob, Order, Pickup, User, UserRole
from webapp.queries.holding import not_over
from webapp.queries.reach import condition, is_named

WORKERS = tuple(role for role in Role if Verb.FIELD_EDIT in GRANTS[role])


def pickups(viewer: Viewer, verb: Verb = Verb.FIELD_READ) -> ColumnElement[bool]:
    """For statements that join Customer."""
    return and_(Customer.deleted_at.is_(None), or_(condition(viewer, verb), Pickup.courier_id == viewer.id))


def jobs(viewer: Viewer, verb: Verb = Verb.FIELD_READ) -> ColumnElement[bool]:
    mine = OnsiteJob.id.in_(select(OnsiteEngineer.job_id).where(OnsiteEngineer.user_id == viewer.id))
    return and_(Customer.deleted_at.is_(None), or_(condition(viewer, verb), mine))


def may_step_back(pickup: Pickup, *, viewer: Viewer) -> bool:
    """Whose task it is, and who plans the rounds of its customer."""
    planned = select(Customer.id).where(Customer.id == pickup.customer_id, condition(viewer, Verb.FIELD_PLAN))
    return pickup.courier_id == viewer.id or session.scalar(planned) is not None


def customer_name(viewer: Viewer) -> Any:
    """ "" for who has the task but is not named on the isolated customer's card."""
    return case((is_named(viewer), Customer.name), else_="")


def customer_number(viewer: Viewer) -> Any:
    """Only where there is a card to go to."""
    return case((condition(viewer, Verb.CUSTOMER_READ), Customer.number), else_="")


def pickup(number: str, *, viewer: Viewer, verb: Verb = Verb.FIELD_READ) -> Pickup | None:
    statement = select(Pickup).join(Customer, Customer.id == Pickup.customer_id)
    return session.scalars(statement.where(Pickup.number == number, pickups(viewer, verb))).one_or_none()


def job(number: str, *, viewer: Viewer, verb: Verb = Verb.FIELD_READ) -> OnsiteJob | None:
    statement = select(OnsiteJob).join(Customer, Customer.id == OnsiteJob.customer_id)
    return session.scalars(statement.where(OnsiteJob.number == number, jobs(viewer, verb))).one_or_none()


def workers(customer: Customer | None = None) -> list[tuple[str, str]]:
    """(id, name) of active people who may be sent out; of an isolated customer only those on its card."""
    roles = select(UserRole.user_id).where(UserRole.role.in_(WORKERS))
    statement = select(User.id, User.name).where(User.is_active, User.id.in_(roles)).order_by(User.name)
    if customer is not None:
        statement = statement.where(_may_know(customer))
    return [(str(key), name) for key, name in session.execute(statement)]


def unknowing(people: Iterable[int], *, customer: Customer) -> list[str]:
    """Names of those who may not know of the customer."""
    statement = select(User.name).where(User.id.in_(set(people)), ~_may_know(customer))
    return list(session.scalars(statement.order_by(User.name)))


def orders_of(customer_id: int) -> list[tuple[str, str]]:
    """(number, number) of its orders at work, latest first."""
    rows = session.scalars(
        select(Order.number)
        .where(Order.customer_id == customer_id, Order.state.in_(("draft", "open", "finished")))
        .order_by(Order.ordered_on.desc(), Order.id.desc())
        .limit(50)
    )
    return [(number, number) for number in rows]


def order(number: str, *, customer_id: int) -> Order | None:
    return session.scalars(
        select(Order).where(Order.number == number, Order.customer_id == customer_id)
    ).one_or_none()


def _may_know(customer: Customer) -> ColumnElement[bool]:
    if customer.secrecy != "isolated":
        return true()
    on_card = select(Member.user_id).where(Member.customer_id == customer.id, not_over(Member, clock.today()))
    return or_(User.id == (customer.manager_id or 0), User.id.in_(on_card))
