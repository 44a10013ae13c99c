"""The tab 联络 of a card in one statement: the latest contacts, plans, promises, people to choose."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, false, func, select

from webapp.domain.promise_rules import Promise as Rule
from webapp.models import (
    Activity,
    Contact,
    Forum,
    ForumCustomer,
    ForumTodo,
    Objection,
    Promise,
    ScheduledActivity,
    User,
)
from webapp.queries import plans
from webapp.queries.activities import card_timeline
from webapp.queries.activities.card_timeline import Made
from webapp.queries.indicators.span import day_of

FORUMS = 5  # of a card


@dataclass(frozen=True)
class Plan:
    id: int
    due_on: date
    kind: str
    cause: str
    note: str
    owner: str


@dataclass(frozen=True)
class Promised:
    id: int
    text: str
    owner: str
    rule: Rule


@dataclass(frozen=True)
class Objected:
    """day: of the contact in which it was said, to whom: by."""

    id: int
    activity_id: int
    text: str
    answer: str
    by: str
    day: date


@dataclass(frozen=True)
class Invited:
    """A forum to which this customer is invited; open: what it asked for there and is not done."""

    number: str
    title: str
    held_on: date
    state: str
    open: int


@dataclass(frozen=True)
class Around:
    """Open ones alone, earliest first; contacts: (id, name) of who works there; forums and made: the latest
    first.
    """

    plans: Sequence[Plan]
    promises: Sequence[Promised]
    objections: Sequence[Objected]
    contacts: Sequence[tuple[str, str]]
    forums: Sequence[Invited]
    made: Sequence[Made]
    has_more: bool


def around(customer_id: int) -> Around:
    """Asked only once the card may be read."""
    row = plans.rows("activities on card", _statement, me=customer_id)[0]
    return Around(
        sorted((_plan(one) for one in json.loads(row[0])), key=lambda one: (one.due_on, one.id)),
        sorted((_promise(one) for one in json.loads(row[1])), key=lambda one: (one.rule.due_on, one.id)),
        sorted((_objection(one) for one in json.loads(row[3])), key=lambda one: (one.day, one.id)),
        [(str(key), f"{name} · {title}" if title else name) for key, name, title in json.loads(row[2])],
        sorted(map(_forum, json.loads(row[4])), key=lambda one: one.held_on, reverse=True)[:FORUMS],
        *card_timeline.read(row[5]),
    )


def _statement() -> Select[*tuple[Any, ...]]:
    me: BindParameter[int] = bindparam("me", 0)
    plan, promise = ScheduledActivity, Promise
    planned = (
        select(_list(plan.id, plan.due_on, plan.kind, plan.cause, plan.note, User.name))
        .join(User, User.id == plan.owner_id)
        .where(plan.customer_id == me, plan.state == "open")
    )
    promised = (
        select(_list(promise.id, promise.text, User.name, promise.due_on, promise.first_due_on))
        .join(User, User.id == promise.owner_id)
        .where(promise.customer_id == me, promise.state == "open")
    )
    people = (
        select(Contact.id, Contact.name, Contact.job_title)
        .where(Contact.customer_id == me, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
        .order_by(Contact.is_main.desc(), Contact.id)
        .subquery()
    )
    contacts = select(_list(people.c.id, people.c.name, people.c.job_title))
    made, said = Activity, Objection
    objected = (
        select(_list(said.id, made.id, said.text, said.answer, User.name, day_of(made.happened_at)))
        .join(made, made.id == said.activity_id)
        .join(User, User.id == made.by_id)
        .where(made.customer_id == me, made.deleted_at.is_(None), said.is_solved == false())
    )
    asked = (
        select(func.count(ForumTodo.id))
        .where(ForumTodo.forum_id == Forum.id, ForumTodo.customer_id == me, ForumTodo.state == "open")
        .scalar_subquery()
    )
    invited = (
        select(_list(Forum.number, Forum.title, Forum.held_on, Forum.state, asked))
        .join(ForumCustomer, ForumCustomer.forum_id == Forum.id)
        .where(ForumCustomer.customer_id == me, Forum.state != "cancelled")
    )
    found = (planned, promised, contacts, objected, invited, card_timeline.as_text(me))
    return select(*(one.scalar_subquery() for one in found))


def _list(*columns: Any) -> Any:
    return func.json_group_array(func.json_array(*columns))


def _plan(one: list[Any]) -> Plan:
    return Plan(one[0], date.fromisoformat(one[1]), *one[2:])


def _forum(one: list[Any]) -> Invited:
    number, title, held_on, state, asked = one
    return Invited(number, title, date.fromisoformat(held_on), state, asked)


def _objection(one: list[Any]) -> Objected:
    key, activity, text, answer, by, day = one
    return Objected(key, activity, text, answer, by, date.fromisoformat(day))


def _promise(one: list[Any]) -> Promised:
    key, text, owner, due, first = one
    return Promised(key, text, owner, Rule(date.fromisoformat(due), date.fromisoformat(first)))
