"""The head of a card in two statements: the card with the viewer's rights, and all that stands around it."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, select

from webapp import clock
from webapp.db import session
from webapp.domain import card
from webapp.domain.completeness import Completeness, completeness, required
from webapp.domain.receivables import Debt
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries import custom_fields, plans
from webapp.queries.customers import facts, reading
from webapp.queries.customers.surroundings import of, surroundings
from webapp.queries.prepayments.balances import Balance
from webapp.queries.reach import condition, within_reach

DECIDING = ("decider", "approver")
BLOCK_OF = {field.name: block for block in card.BLOCKS for field in block.fields}


@dataclass(frozen=True)
class Gap:
    """Something the card lacks; tab and block say where it is filled, block "" for people and manager."""

    name: str
    label: str
    tab: str
    block: str


@dataclass(frozen=True)
class Person:
    """Somebody with a say: a contact and its parts in the buying centre."""

    id: int
    name: str
    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Advice:
    """What customers of one industry or field need (CC-19), as the administrator wrote it."""

    word: str
    text: str


@dataclass(frozen=True)
class Named:
    """Somebody on the card besides its manager (Member); is_over: his time has passed."""

    user_id: int
    name: str
    department: str
    part: str
    may_edit: bool
    until_on: date | None
    reason: str
    is_over: bool


@dataclass(frozen=True)
class Pooled:
    """In 公海 since, and why."""

    since: date
    reason: str


@dataclass(frozen=True)
class Heading:
    """What the head of the card tells beside the card's own columns."""

    manager: str | None
    is_manager_active: bool
    since: date | None
    former: list[str]
    tags: list[str]
    parties: list[str]
    members: list[Named]
    advice: list[Advice]
    deciders: list[Person]
    contacts: int
    twins: int
    complaints: int
    debts: list[Debt]
    purse: Balance | None
    pool: Pooled | None
    falls_on: date | None
    completeness: Completeness
    gaps: tuple[Gap, ...]
    customs: dict[str, Any]


def opened(number: str, *, viewer: Viewer, verbs: frozenset[Verb]) -> tuple[Customer, frozenset[Verb]] | None:
    """The card if the viewer may read it, with those of the verbs that he may do on it."""
    statement = _opening(viewer, verbs, clock.today())
    row = session.execute(statement, {"number": number}).first()
    if row is None:
        return None
    return row[0], frozenset(verb for verb, holds in zip(sorted(verbs), row[1:], strict=True) if holds)


def read(number: str, *, viewer: Viewer, verbs: frozenset[Verb]) -> tuple[Customer, frozenset[Verb]] | None:
    """As opened(), for pages that only read: the card is a plain row (reading.customer)."""
    key = ("card", viewer, verbs, clock.today())
    rows = plans.rows(key, lambda: _reading(viewer, verbs), number=number)
    if not rows:
        return None
    wide = len(reading.COLUMNS)
    held = frozenset(verb for verb, holds in zip(sorted(verbs), rows[0][wide:], strict=True) if holds)
    return reading.customer(rows[0][:wide]), held


def _reading(viewer: Viewer, verbs: frozenset[Verb]) -> Any:
    rights = [condition(viewer, verb).label(verb.replace(".", "_")) for verb in sorted(verbs)]
    statement = select(*reading.columns(), *rights).where(Customer.number == bindparam("number", ""))
    return within_reach(statement, viewer, Verb.CUSTOMER_READ)


@lru_cache(maxsize=256)
def _opening(viewer: Viewer, verbs: frozenset[Verb], _today: date) -> Any:
    """Built once a person and day (the shares that hold today stand in it)."""
    columns = [condition(viewer, verb).label(verb.replace(".", "_")) for verb in sorted(verbs)]
    statement = select(Customer, *columns).where(Customer.number == bindparam("number"))
    return within_reach(statement, viewer, Verb.CUSTOMER_READ)


def heading(customer: Customer, *, viewer: Viewer, today: date, owes: bool = False) -> Heading:
    """Everything around the card with one statement; owes: debts and the prepaid account as well."""
    key = ("heading", viewer, today, owes)
    row = plans.rows(key, lambda: surroundings(viewer, today, owes=owes), **of(customer))[0]
    people = [
        Person(one["id"], one["name"], one["title"], tuple(json.loads(one["roles"] or "[]")))
        for one in json.loads(row.people)
    ]
    roles = {role for one in people for role in one.roles}
    have = frozenset(facts.filled(customer, reachable=bool(row.reachable), roles=roles))
    return Heading(
        manager=row.manager,
        is_manager_active=bool(row.manager_active),
        since=date.fromisoformat(row.since) if row.since else None,
        former=json.loads(row.former),
        tags=sorted(json.loads(row.tags)),
        parties=json.loads(row.parties),
        members=_members(json.loads(row.members), today),
        advice=[Advice(**one) for one in json.loads(row.advice)],
        deciders=[one for one in people if set(one.roles) & set(DECIDING)],
        contacts=row.contacts,
        twins=row.twins,
        complaints=row.complaints,
        debts=[Debt(date.fromisoformat(due), amount) for due, amount in json.loads(row.debts)],
        purse=Balance(*json.loads(row.purse)) if row.purse else None,
        pool=_pooled(row.pooled),
        falls_on=date.fromisoformat(row.falls_on) if row.falls_on else None,
        completeness=completeness(kind=customer.kind, status=customer.status, filled=have),
        gaps=_gaps(customer.kind, customer.status, have),
        customs=_customs(row),
    )


def _customs(row: Any) -> dict[str, Any]:
    """What stands in the institute's own fields; the fields are known from here on."""
    custom_fields.learn(row.custom_fields)
    return custom_fields.values_in(row.customs)


def _pooled(kept: str | None) -> Pooled | None:
    if kept is None:
        return None
    since, reason = json.loads(kept)
    return Pooled(date.fromisoformat(since), reason)


@lru_cache(maxsize=1000)
def _gaps(kind: str, status: str, have: frozenset[str]) -> tuple[Gap, ...]:
    """Heaviest first."""
    wanted = required(kind=kind, status=status)
    missing = sorted((name for name in wanted if name not in have), key=lambda name: -wanted[name][1])
    return tuple(_gap(name, wanted[name][0]) for name in missing)


def _gap(name: str, label: str) -> Gap:
    block = BLOCK_OF.get(name)
    if block is not None:
        return Gap(name, label, block.tab, block.name)
    return Gap(name, label, "basic" if name == "manager" else "contacts", "")


def _members(rows: list[dict[str, Any]], today: date) -> list[Named]:
    """Present ones first, then those whose time is over."""
    found = []
    for row in rows:
        until = date.fromisoformat(row["until_on"]) if row["until_on"] else None
        fields = {**row, "may_edit": bool(row["may_edit"]), "until_on": until}
        found.append(Named(**fields, is_over=until is not None and until < today))
    return sorted(found, key=lambda one: one.is_over)
