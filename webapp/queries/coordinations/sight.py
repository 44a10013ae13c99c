"""Who may see which 内部协调单, and on which side somebody stands: the only WHERE for slips."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from webapp.db import session
from webapp.domain.coordination import Actor
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Coordination, Customer
from webapp.queries.reach import condition, is_named


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """Whoever may read the card, and the department that is asked; of the isolated only who is named."""
    if not viewer.may(Verb.COORDINATION_READ):
        return false()
    seen = or_(condition(viewer, Verb.CUSTOMER_READ), and_(of_departments(viewer), is_named(viewer)))
    there = exists().where(Customer.id == Coordination.customer_id, Customer.deleted_at.is_(None), seen)
    return there.correlate_except(Customer)


def of_departments(viewer: Viewer) -> ColumnElement[bool]:
    """Slips that this person may answer for a department, whoever asked."""
    reach = viewer.reach(Verb.COORDINATION_ANSWER)
    if reach is Reach.ALL:
        return true()
    return Coordination.department_id.in_(own_departments(viewer)) if reach else false()


def own_departments(viewer: Viewer) -> list[int]:
    """The one he is in, and for a head those he heads with all below."""
    return sorted(viewer.departments | ({viewer.department_id} if viewer.department_id else set()))


def asking(viewer: Viewer) -> ColumnElement[bool]:
    """Slips whose answer is his to accept: he asked, he manages the customer, or he is a head over it."""
    if viewer.is_system:
        return true()
    part = or_(Coordination.asked_by_id == viewer.id, Customer.manager_id == viewer.id)
    if Role.HEAD in viewer.roles:
        part = true()
    there = exists().where(
        Customer.id == Coordination.customer_id, condition(viewer, Verb.COORDINATION_ASK), part
    )
    return there.correlate_except(Customer)


def mine(viewer: Viewer) -> ColumnElement[bool]:
    """What one asked oneself, what was asked for one's own customers, and a head's: for those of nobody."""
    whose = Customer.manager_id == viewer.id
    if Role.HEAD in viewer.roles:
        reached = condition(viewer, Verb.COORDINATION_ASK)
        whose = or_(whose, and_(Customer.manager_id.is_(None), reached))
    managed = exists().where(Customer.id == Coordination.customer_id, whose)
    return or_(Coordination.asked_by_id == viewer.id, managed.correlate_except(Customer))


def get(number: str, *, viewer: Viewer) -> Coordination | None:
    statement = select(Coordination).where(Coordination.number == number, visible(viewer))
    return session.execute(statement).scalar_one_or_none()


def actor(slip: Coordination, *, viewer: Viewer) -> Actor:
    """This person as one who takes a step: one statement."""
    row: Any = session.execute(
        select(asking(viewer).label("asking"), of_departments(viewer).label("asked")).where(
            Coordination.id == slip.id
        )
    ).one()
    return Actor(viewer.id, bool(row.asking), bool(row.asked))
