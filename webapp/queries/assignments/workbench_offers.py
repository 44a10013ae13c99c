"""Whom the filters and deeds of the workbench may name: managers, departments, whose customers may move."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, literal, select

from webapp.db import session
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, User, UserRole
from webapp.queries.reach import within_reach
from webapp.queries.remembered import remembered


@dataclass(frozen=True)
class Offers:
    """Whom a filter may name: (id, name) pairs."""

    managers: list[tuple[str, str]]
    departments: list[tuple[str, str]]


def offers(*, at: int) -> Offers:
    """One statement for both, until something changes."""
    return remembered("workbench offers", _offers, at=at)


def _offers() -> Offers:
    managers = (
        select(literal("managers"), User.id, User.name, literal(0).label("place"))
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == Role.MANAGER, User.is_active)
    )
    departments = select(literal("departments"), Department.id, Department.name, Department.position)
    both = managers.union_all(departments).subquery()
    found = Offers([], [])
    for what, key, name, _place in session.execute(select(both).order_by(both.c.place, both.c.name)):
        getattr(found, what).append((str(key), name))
    return found


class Holder(NamedTuple):
    """customers: how many of his this person may give to others."""

    id: int
    name: str
    customers: int


def holders(viewer: Viewer) -> list[Holder]:
    """Whoever has customers that this person may give to others; never himself."""
    statement = (
        select(User.id, User.name, func.count(Customer.id))
        .join(Customer, Customer.manager_id == User.id)
        .where(Customer.status != "stopped", User.id != (viewer.id or 0))
        .group_by(User.id)
        .order_by(User.name)
    )
    return [Holder(*row) for row in session.execute(within_reach(statement, viewer, Verb.CUSTOMER_ASSIGN))]
