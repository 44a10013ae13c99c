"""The contacts of one customer, newest first, with what each left; asked only once the card may be read."""

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, func, select, tuple_

from webapp import clock
from webapp.db import session
from webapp.domain.promise_rules import Promise as Rule
from webapp.models import Activity, Contact, Objection, Promise, User
from webapp.queries import plans
from webapp.queries.activities.timeline import names

SHOWN = 20
KEPT = 200  # cards, about 20 KB each


class Objected(NamedTuple):
    id: int
    text: str
    is_solved: bool


class Promised(NamedTuple):
    text: str
    state: str
    rule: Rule


class Made(NamedTuple):
    """people: names of contacts and colleagues beside the one spoken to."""

    id: int
    kind: str
    happened_at: datetime
    recorded_at: datetime
    summary: str
    result: str
    is_late: bool
    by: str
    contact: str
    people: tuple[str, ...]
    objections: tuple[Objected, ...]
    promises: tuple[Promised, ...]


def older(customer_id: int, before: int) -> tuple[list[Made], bool]:
    """What came before that contact, and whether there is more; the latest where it is not theirs."""
    made = Activity
    wanted = latest(bindparam("me", customer_id))
    last = session.execute(
        select(made.happened_at, made.id).where(made.id == before, made.customer_id == customer_id)
    ).one_or_none()
    if last is not None:
        wanted = wanted.where(tuple_(made.happened_at, made.id) < tuple(last))
    return cut([_made(row) for row in session.execute(wanted)])


def cut(found: list[Made]) -> tuple[list[Made], bool]:
    return found[:SHOWN], len(found) > SHOWN


@lru_cache(maxsize=KEPT)
def read(listed: str) -> tuple[tuple[Made, ...], bool]:
    """Of what as_text() gives: the same text is the same contacts."""
    found, has_more = cut([_made(row) for row in json.loads(listed)])
    return tuple(found), has_more


def as_text(me: BindParameter[int]) -> Any:
    """The latest as JSON, to be asked for within another statement."""
    found = latest(me).subquery()
    return select(func.json_group_array(func.json_array(*found.c)))


def latest(me: BindParameter[int]) -> Select[*tuple[Any, ...]]:
    """Of one customer, one more than are shown."""
    objected = _of_each(Objection, Objection.id, Objection.text, Objection.is_solved)
    due = Promise.due_on, Promise.first_due_on, Promise.ended_at
    promised = _of_each(Promise, Promise.id, Promise.text, Promise.state, *due)
    return (
        select(
            Activity.id, Activity.kind, Activity.happened_at, Activity.recorded_at, Activity.summary,
            Activity.result, Activity.is_late, User.name.label("by"),
            func.coalesce(Contact.name, "").label("contact"), names().label("people"),
            objected.label("objected"), promised.label("promised"),
        )
        .join(User, User.id == Activity.by_id)
        .outerjoin(Contact, Contact.id == Activity.contact_id)
        .where(Activity.customer_id == me, Activity.deleted_at.is_(None))
        .order_by(Activity.happened_at.desc(), Activity.id.desc())
        .limit(SHOWN + 1)
    )  # fmt: skip


def _of_each(model: Any, *columns: Any) -> Any:
    """Of this contact, as JSON."""
    found = select(func.json_group_array(func.json_array(*columns))).where(model.activity_id == Activity.id)
    return found.correlate(Activity).scalar_subquery()


def _made(row: Any) -> Made:
    """Of a row as it is stored, or as the ORM reads it."""
    key, kind, happened, recorded, summary, result, is_late, by, contact, people, objected, promised = row
    return Made(
        key, kind, _moment(happened), _moment(recorded), summary, result, bool(is_late), by, contact,
        tuple(json.loads(people)),
        tuple(Objected(*one) for one in sorted(json.loads(objected))),
        tuple(_promised(*one) for one in sorted(json.loads(promised))),
    )  # fmt: skip


def _promised(_key: int, text: str, state: str, due: str, first: str, ended: str | None) -> Promised:
    over = plans.moment(ended)
    day = clock.wall(over).date() if over else None
    return Promised(text, state, Rule(date.fromisoformat(due), date.fromisoformat(first), state, day))


def _moment(value: Any) -> datetime:
    found: datetime = plans.moment(value) or value
    return found
