"""Who has which duty at a customer, and whether he still sees it: parts of a statement, and what they say."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, Text, func, select, type_coerce

from webapp.domain.team import Sight, sees
from webapp.domain.verbs import Role
from webapp.domain.viewer import Viewer
from webapp.models import Department, Member, TeamDuty, User, UserRole
from webapp.queries.users import with_all_below

GONE, BLIND = "gone", "blind"
ROLES = (
    select(func.json_group_array(UserRole.role))
    .where(UserRole.user_id == User.id)
    .correlate(User)
    .scalar_subquery()
)


@dataclass(frozen=True)
class Unit:
    """A department as rights ask for it."""

    id: int
    parent_id: int | None
    head_id: int | None


@dataclass(frozen=True)
class Duty:
    """lost: why he can do it no longer: gone (account closed), blind (does not see the customer)."""

    id: int
    user_id: int
    name: str
    department: str
    duty: str
    goal: str
    lost: str = ""


def duties_of(customer_id: Any) -> ScalarSelect[Any]:
    """All duties there, as JSON, in the order in which they were given."""
    made = func.json_object(
        "id", TeamDuty.id, "user_id", User.id, "name", User.name, "department",
        func.coalesce(Department.name, ""), "department_id", User.department_id, "is_active", User.is_active,
        "roles", func.json(ROLES), "duty", TeamDuty.duty, "goal", TeamDuty.goal,
    )  # fmt: skip
    return (
        select(func.json_group_array(made))
        .select_from(TeamDuty)
        .join(User, User.id == TeamDuty.user_id)
        .outerjoin(Department, Department.id == User.department_id)
        .where(TeamDuty.customer_id == customer_id)
        .scalar_subquery()
    )


def named_at(customer_id: Any, on: Any) -> ScalarSelect[Any]:
    """Everybody named on the card on that day, as JSON."""
    made = func.json_object("id", User.id, "name", User.name, "part", Member.part, "active", User.is_active)
    until = type_coerce(Member.until_on, Text)
    return (
        select(func.json_group_array(made))
        .select_from(Member)
        .join(User, User.id == Member.user_id)
        .where(Member.customer_id == customer_id, func.coalesce(until, "9999-12-31") >= on)
        .scalar_subquery()
    )


def units_now() -> Any:
    """All departments: they are few."""
    return select(Department.id, Department.parent_id, Department.head_id)


def told(rows: str, sight: Sight, units: Iterable[Unit]) -> list[Duty]:
    """Duties read back, each with whether its holder still may."""
    known = list(units)
    return [_duty(one, sight, known) for one in sorted(json.loads(rows), key=lambda one: int(one["id"]))]


def sight(*, manager_id: int | None, department_id: int | None, is_isolated: bool, named: str) -> Sight:
    return Sight(manager_id, department_id, is_isolated, frozenset(one["id"] for one in json.loads(named)))


def person(
    user_id: int, *, name: str, roles: Iterable[str], department_id: int | None, units: Iterable[Unit]
) -> Viewer:
    """Rights as they would be if he signed in now (queries.users.account)."""
    held = frozenset(Role(role) for role in roles if role in set(Role))
    below: frozenset[int] = frozenset()
    if Role.HEAD in held:
        known = list(units)
        headed = {unit.id for unit in known if unit.head_id == user_id}
        start = headed or ({department_id} if department_id else set())
        below = frozenset(with_all_below(start, {unit.id: unit.parent_id for unit in known}))
    return Viewer(user_id, "", name, held, department_id, below)


def _duty(one: dict[str, Any], sight: Sight, units: list[Unit]) -> Duty:
    lost = GONE
    if one["is_active"]:
        terms = {key: one[key] for key in ("name", "roles", "department_id")}
        holder = person(one["user_id"], **terms, units=units)
        lost = "" if sees(holder, sight) else BLIND
    return Duty(one["id"], one["user_id"], one["name"], one["department"], one["duty"], one["goal"], lost)
