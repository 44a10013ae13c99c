"""Whom a form may offer: managers with their load, and everybody who may read customers."""

from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Role, Verb
from webapp.models import Customer, Department, User, UserRole

READERS = tuple(role for role in Role if Verb.CUSTOMER_READ in GRANTS[role])


@dataclass(frozen=True)
class Choice:
    """One person to choose: department's name, and for managers how many customers they have now."""

    id: int
    name: str
    department: str
    count: int = 0


def managers() -> list[Choice]:
    """Active account managers with the number of their live customers, fewest first."""
    count = (
        select(func.count(Customer.id))
        .where(Customer.manager_id == User.id, Customer.deleted_at.is_(None))
        .scalar_subquery()
    )
    statement = (
        select(User.id, User.name, Department.name, count.label("count"))
        .join(UserRole, UserRole.user_id == User.id)
        .outerjoin(Department, Department.id == User.department_id)
        .where(User.is_active, UserRole.role == Role.MANAGER)
        .order_by("count", User.name)
    )
    return [Choice(one, name, of or "", many) for one, name, of, many in session.execute(statement)]


def readers() -> dict[int, Choice]:
    """Active people whose roles let them read customers, by id, in the order of departments and names."""
    reading = select(UserRole.user_id).where(UserRole.role.in_(READERS))
    statement = (
        select(User.id, User.name, Department.name)
        .outerjoin(Department, Department.id == User.department_id)
        .where(User.is_active, User.id.in_(reading))
        .order_by(Department.position, Department.name, User.name)
    )
    return {one: Choice(one, name, of or "") for one, name, of in session.execute(statement)}
