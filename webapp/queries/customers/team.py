"""The tab 团队: duties of everybody at a customer and how close the partnership was, in one statement."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Integer, Text, bindparam, func, literal, select, type_coerce
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.team import Sight, sees
from webapp.models import Customer, Department, PartnershipEntry, TeamDuty, User
from webapp.queries import people, plans
from webapp.queries.assignments import duties
from webapp.queries.assignments.duties import Duty, Unit

ME, MANAGER = bindparam("me", 0, type_=Integer), bindparam("manager", 0, type_=Integer)
TODAY = bindparam("today", "", type_=Text)


@dataclass(frozen=True)
class Level:
    """合作程度 as somebody set it."""

    level: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Team:
    """levels: the latest first, which is the one that counts; known_to: people at work who are on record."""

    duties: list[Duty]
    levels: list[Level]
    known_to: frozenset[int]

    @property
    def level(self) -> Level | None:
        return self.levels[0] if self.levels else None


def team(customer: Customer, *, today: date) -> Team:
    row = plans.rows(
        "team", _statement, me=customer.id, manager=customer.manager_id or 0, today=today.isoformat()
    )[0]
    seen = _sight(customer, row)
    found = duties.told(row.duties, seen, _units(row.units))
    known = {one["id"] for one in json.loads(row.named) if one["active"]}
    known |= {one.user_id for one in found if one.lost != duties.GONE}
    known |= {customer.manager_id} if customer.manager_id and row.manager_active else set()
    return Team(found, [_level(one) for one in json.loads(row.levels)], frozenset(known))


def seers(customer: Customer, *, today: date) -> list[people.Choice]:
    """Who may be given a duty: everybody at work who sees this customer, those on its card first."""
    row = plans.rows(
        "team", _statement, me=customer.id, manager=customer.manager_id or 0, today=today.isoformat()
    )[0]
    seen, units = _sight(customer, row), _units(row.units)
    offered = people.readers()
    rights = session.execute(
        select(User.id, User.name, User.department_id, duties.ROLES).where(User.id.in_(offered))
    )
    may = {
        one
        for one, name, unit, roles in rights
        if sees(duties.person(one, name=name, roles=json.loads(roles), department_id=unit, units=units), seen)
    }
    on_card = {customer.manager_id, *seen.named}
    return sorted((one for key, one in offered.items() if key in may), key=lambda one: one.id not in on_card)


def duty(customer: Customer, row: int) -> TeamDuty | None:
    """This customer's own."""
    found = select(TeamDuty).where(TeamDuty.id == row, TeamDuty.customer_id == customer.id)
    return session.scalars(found).one_or_none()


def latest_level(customer_id: Any) -> Any:
    """As a part of a statement: the code of the level that counts, NULL where none was set."""
    row = aliased(PartnershipEntry)
    found = select(row.level).where(row.customer_id == customer_id).order_by(row.id.desc()).limit(1)
    return found.scalar_subquery()


def _statement() -> Any:
    manager = User.id == MANAGER
    units = func.json_array(Department.id, Department.parent_id, Department.head_id)
    return select(
        duties.duties_of(ME).label("duties"),
        duties.named_at(ME, TODAY).label("named"),
        _levels().label("levels"),
        select(func.json_group_array(units)).scalar_subquery().label("units"),
        select(User.department_id).where(manager).scalar_subquery().label("department"),
        select(User.is_active).where(manager).scalar_subquery().label("manager_active"),
    )


def _levels() -> Any:
    entry = PartnershipEntry
    rows = (
        select(
            entry.level, entry.reason, func.coalesce(User.name, literal("系统")).label("by"),
            type_coerce(entry.created_at, Text).label("at"),
        )
        .outerjoin(User, User.id == entry.set_by_id)
        .where(entry.customer_id == ME)
        .order_by(entry.id.desc())
        .subquery()
    )  # fmt: skip
    made = func.json_object("level", rows.c.level, "reason", rows.c.reason, "by", rows.c.by, "at", rows.c.at)
    return select(func.json_group_array(made)).select_from(rows).scalar_subquery()


def _sight(customer: Customer, row: Any) -> Sight:
    return duties.sight(
        manager_id=customer.manager_id,
        department_id=row.department,
        is_isolated=customer.secrecy == "isolated",
        named=row.named,
    )


def _units(kept: str) -> list[Unit]:
    return [Unit(*one) for one in json.loads(kept)]


def _level(one: dict[str, str]) -> Level:
    at = datetime.fromisoformat(one["at"]).replace(tzinfo=UTC)
    return Level(one["level"], one["reason"], one["by"], at)
