"""Needs, rivals and party roles of one card: three lists with one statement."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ScalarSelect, func, select

from webapp.db import session
from webapp.domain.card_parts import satisfaction
from webapp.domain.card_words import PARTNER_ROLES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, CustomerRole, Need, RivalLink
from webapp.queries.reach import condition

P = TypeVar("P", bound=Need | RivalLink | CustomerRole)


@dataclass(frozen=True)
class NeedLine:
    id: int
    dimension: str
    text: str
    priority: int
    is_met: bool


@dataclass(frozen=True)
class RivalLine:
    """is_over: what is known of it is no longer valid."""

    id: int
    rival: str
    service: str
    price: str
    share: int | None
    valid_until: date | None
    history: str
    people: str
    strengths: str
    weaknesses: str
    is_over: bool


@dataclass(frozen=True)
class RoleLine:
    id: int
    role: str
    from_on: date
    until_on: date | None
    is_over: bool
    is_partner: bool


@dataclass(frozen=True)
class Parts:
    """rivals is None for who may not read them; satisfied: 需求满足率, None without needs."""

    needs: tuple[NeedLine, ...]
    satisfied: int | None
    roles: tuple[RoleLine, ...]
    rivals: tuple[RivalLine, ...] | None


NEEDS = ("id", "dimension", "text", "priority", "is_met")
ROLES = ("id", "role", "from_on", "until_on")
RIVALS = (
    "id", "rival", "service", "price", "share", "valid_until", "history", "people", "strengths", "weaknesses",
)  # fmt: skip


def of_card(customer: Customer, *, viewer: Viewer, today: date) -> Parts:
    row = session.execute(
        select(
            _rows(Need, NEEDS).label("needs"),
            _rows(CustomerRole, ROLES).label("roles"),
            _rows(RivalLink, RIVALS, condition(viewer, Verb.RIVAL_READ)).label("rivals"),
        ).where(Customer.id == customer.id)
    ).one()
    needs = sorted((NeedLine(**one) for one in _read(row.needs)), key=lambda one: (one.is_met, one.priority))
    return Parts(
        needs=tuple(needs),
        satisfied=satisfaction(one.is_met for one in needs),
        roles=tuple(sorted((_role(one, today) for one in _read(row.roles)), key=lambda one: one.is_over)),
        rivals=None if row.rivals is None else tuple(_rivals(_read(row.rivals), today)),
    )


def get(model: type[P], customer: Customer, row_id: int) -> P | None:
    """One part of this very card."""
    return session.execute(
        select(model).where(model.id == row_id, model.customer_id == customer.id)
    ).scalar_one_or_none()


def _rows(model: Any, columns: tuple[str, ...], *where: Any) -> ScalarSelect[Any]:
    """NULL where the condition does not hold: not even an empty list is told."""
    pairs = [part for name in columns for part in (name, getattr(model, name))]
    rows = (
        select(func.json_group_array(func.json_object(*pairs)))
        .where(model.customer_id == Customer.id)
        .correlate(Customer)
        .scalar_subquery()
    )
    if not where:
        return rows
    return select(rows).where(*where).correlate(Customer).scalar_subquery()


def _read(text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(text)
    return [{name: _typed(name, value) for name, value in row.items()} for row in rows]


def _typed(name: str, value: Any) -> Any:
    if name == "is_met":
        return bool(value)
    return date.fromisoformat(value) if name in {"from_on", "until_on", "valid_until"} and value else value


def _role(row: Mapping[str, Any], today: date) -> RoleLine:
    is_over = row["until_on"] is not None and row["until_on"] < today
    return RoleLine(**row, is_over=is_over, is_partner=row["role"] in PARTNER_ROLES)


def _rivals(rows: list[dict[str, Any]], today: date) -> list[RivalLine]:
    """Those that still hold first, the largest share on top."""
    lines = [
        RivalLine(**row, is_over=row["valid_until"] is not None and row["valid_until"] < today)
        for row in rows
    ]
    return sorted(lines, key=lambda one: (one.is_over, -(one.share or 0)))
