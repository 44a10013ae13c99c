"""What may be chosen for a hand-over: whose customers, which of them, and who may take them over."""

from typing import Any

from sqlalchemy import ColumnElement, Row, exists, func, or_, select

from webapp.db import session
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, HandoverCustomer, User, UserRole
from webapp.queries.reach import condition


def handable(old: int, viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Customers of this manager that the viewer may hand over: a head's, or his own."""
    may: Any = condition(viewer, Verb.CUSTOMER_ASSIGN)
    if viewer.id == old:
        may = or_(may, Customer.manager_id == old)
    return (Customer.manager_id == old, Customer.deleted_at.is_(None), Customer.status != "stopped", may)


def customers(old: int, *, viewer: Viewer) -> list[Row[Any]]:
    """(number, name, grade) of those that are in no open hand-over yet, the most valuable first."""
    held = exists().where(HandoverCustomer.customer_id == Customer.id, HandoverCustomer.is_open)
    statement = (
        select(Customer.number, Customer.name, Customer.grade)
        .where(*handable(old, viewer), ~held)
        .order_by(Customer.grade == "", Customer.grade, Customer.number)
    )
    return list(session.execute(statement))


def owner_of(numbers: list[str], *, viewer: Viewer) -> int | None:
    """Whose the picked customers are that the viewer may hand over; None: of nobody or of several."""
    statement = select(Customer.manager_id).where(
        Customer.number.in_(numbers),
        Customer.deleted_at.is_(None),
        or_(condition(viewer, Verb.CUSTOMER_ASSIGN), Customer.manager_id == viewer.id),
    )
    found = set(session.scalars(statement.distinct()))
    return found.pop() if len(found) == 1 else None


def givers(viewer: Viewer) -> list[tuple[int, str]]:
    """People with customers that the viewer may hand over; a manager alone has himself."""
    may = or_(condition(viewer, Verb.CUSTOMER_ASSIGN), Customer.manager_id == viewer.id)
    statement = (
        select(User.id, User.name, func.count(Customer.id))
        .join(Customer, Customer.manager_id == User.id)
        .where(Customer.deleted_at.is_(None), Customer.status != "stopped", may)
        .group_by(User.id)
        .order_by(User.name)
    )
    return [(key, f"{name}（{count}）") for key, name, count in session.execute(statement)]


def takers(*, but: int | None) -> list[tuple[int, str]]:
    statement = (
        select(User.id, User.name)
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == Role.MANAGER, User.is_active, User.id != (but or 0))
        .order_by(User.name)
    )
    return [(key, name) for key, name in session.execute(statement)]
