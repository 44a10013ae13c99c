"""Who may see which hand-over, and which of its customers: the only WHERE for hand-overs."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from webapp.db import session
from webapp.domain.manager_words import HandoverState
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Handover, HandoverCustomer, User
from webapp.queries.reach import condition, is_named

OVER = (HandoverState.CLOSED, HandoverState.CANCELLED)


def visible(viewer: Viewer, verb: Verb = Verb.HANDOVER_READ) -> ColumnElement[bool]:
    """One's own (old, new or asking person), the department's or all, while a customer of it is seen."""
    if viewer.is_system:
        return true()
    reach = viewer.reach(verb)
    if reach is None or viewer.id is None:
        return false()
    mine = _party(viewer.id)
    there = exists().where(HandoverCustomer.handover_id == Handover.id, _row_seen(viewer))
    there = there.correlate_except(HandoverCustomer)
    if reach is Reach.OWN:
        return and_(mine, there)
    if reach is Reach.ALL:
        return there
    return and_(or_(mine, _of_departments(viewer)), there)


def _of_departments(viewer: Viewer) -> ColumnElement[bool]:
    theirs = select(User.id).where(User.department_id.in_(viewer.departments))
    return or_(Handover.from_id.in_(theirs), Handover.to_id.in_(theirs))


def _party(user_id: int) -> ColumnElement[bool]:
    return or_(Handover.from_id == user_id, Handover.to_id == user_id, Handover.asked_by_id == user_id)


def _row_seen(viewer: Viewer) -> ColumnElement[bool]:
    card = exists().where(Customer.id == HandoverCustomer.customer_id, seen(viewer))
    return card.correlate_except(Customer)


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """Of a hand-over's customers: those in reach; its two people and their heads see all while it runs.

    Isolated ones are there for those named on them alone (SE-05).
    """
    if viewer.is_system:
        return Customer.deleted_at.is_(None)
    running = Handover.state.not_in(OVER)
    party = or_(Handover.from_id == viewer.id, Handover.to_id == viewer.id)
    if viewer.reach(Verb.HANDOVER_READ) is Reach.DEPARTMENT:
        party = or_(party, _of_departments(viewer))
    readable = or_(and_(party, running), condition(viewer, Verb.CUSTOMER_READ))
    return and_(Customer.deleted_at.is_(None), is_named(viewer), readable)


def get(number: str, *, viewer: Viewer) -> Handover | None:
    statement = select(Handover).where(Handover.number == number, visible(viewer))
    return session.execute(statement).scalar_one_or_none()


def may_approve(handover: Handover, *, viewer: Viewer) -> bool:
    """A head within whose reach every customer stands, and who is neither of the two."""
    if viewer.is_system or not viewer.may(Verb.CUSTOMER_ASSIGN):
        return viewer.is_system
    if viewer.id in (handover.from_id, handover.to_id):
        return False
    within = condition(viewer, Verb.CUSTOMER_ASSIGN)
    beyond = (
        select(HandoverCustomer.id)
        .join(Customer, Customer.id == HandoverCustomer.customer_id)
        .where(
            HandoverCustomer.handover_id == handover.id,
            HandoverCustomer.left_out == "",
            Customer.deleted_at.is_(None),
            ~within,
        )
    )
    return session.execute(beyond.limit(1)).first() is None


def may_cancel(handover: Handover, *, viewer: Viewer) -> bool:
    """Where every customer went another way: who asked, or a head."""
    return viewer.id == handover.asked_by_id or may_approve(handover, viewer=viewer)


def of_customer(customer_id: int) -> Any:
    """(number, state) of the open hand-over of a card; None without one."""
    return session.execute(
        select(Handover.number, Handover.state)
        .join(HandoverCustomer, HandoverCustomer.handover_id == Handover.id)
        .where(HandoverCustomer.customer_id == customer_id, HandoverCustomer.is_open)
    ).first()
