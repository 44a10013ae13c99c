"""People and departments as reviews see them: who heads what, who may sit in a committee."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Role, Verb
from webapp.models import Department, User, UserRole

SCORERS = frozenset(role for role, rights in GRANTS.items() if Verb.REVIEW_SCORE in rights)


@dataclass(frozen=True)
class Person:
    """department: 0 for none; heads: the departments he heads."""

    id: int
    name: str
    username: str
    is_active: bool
    department: int
    roles: frozenset[str]
    heads: frozenset[int]

    @property
    def may_review(self) -> bool:
        """He is here, and holds an office that scores."""
        return self.is_active and bool(self.roles & SCORERS)


@dataclass(frozen=True)
class Unit:
    """head: 0 for none."""

    id: int
    name: str
    head: int
    position: int


@dataclass(frozen=True)
class Staff:
    people: Mapping[int, Person]
    units: Mapping[int, Unit]

    @property
    def has_director(self) -> bool:
        return any(one.is_active and Role.DIRECTOR in one.roles for one in self.people.values())

    def name(self, person: int | None) -> str:
        found = self.people.get(person or 0)
        return found.name if found else ""

    def unit_name(self, unit: int | None) -> str:
        found = self.units.get(unit or 0)
        return found.name if found else ""

    def place(self, unit: int | None) -> tuple[int, str]:
        """In the order in which departments are read."""
        found = self.units.get(unit or 0)
        return (found.position, found.name) if found else (10**6, "")


def staff() -> Staff:
    """Three statements, however many they are."""
    units = {
        one.id: Unit(one.id, one.name, one.head_id or 0, one.position)
        for one in session.scalars(select(Department))
    }
    roles: dict[int, set[str]] = {}
    for person, role in session.execute(select(UserRole.user_id, UserRole.role)):
        roles.setdefault(person, set()).add(role)
    heads: dict[int, set[int]] = {}
    for unit in units.values():
        heads.setdefault(unit.head, set()).add(unit.id)
    rows = session.execute(
        select(User.id, User.name, User.username, User.is_active, User.department_id).order_by(User.name)
    )
    people = {
        key: Person(
            key,
            name,
            username,
            is_active,
            department or 0,
            frozenset(roles.get(key, ())),
            frozenset(heads.get(key, ())),
        )
        for key, name, username, is_active, department in rows
    }
    return Staff(people, units)


def eligible(found: Staff) -> list[Person]:
    """Who may sit in a committee."""
    return [one for one in found.people.values() if one.is_active and Role.COMMITTEE in one.roles]
