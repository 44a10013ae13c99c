"""Contacts with what each left: objections, promises, who else was there."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.models import Activity, Attendee, Contact, Objection, Promise, User


@dataclass(frozen=True)
class Told:
    """people: names of contacts and colleagues beside the one spoken to."""

    row: Activity
    by: str
    contact: str
    people: Sequence[str] = ()
    objections: Sequence[Objection] = ()
    promises: Sequence[Promise] = ()


def told(rows: Sequence[Any]) -> list[Told]:
    """rows: activity, who did it, whom he spoke to, who else was there (JSON); two statements more."""
    ids = [row[0].id for row in rows]
    if not ids:
        return []
    objections, promises = _by(Objection, ids), _by(Promise, ids)
    return [
        Told(one, by, contact or "", json.loads(people), objections[one.id], promises[one.id])
        for one, by, contact, people in rows
    ]


def names() -> Any:
    """For a statement over activities: names of contacts and colleagues who were there, as JSON."""
    contact, user = aliased(Contact), aliased(User)
    name = func.coalesce(contact.name, user.name)
    return (
        select(func.json_group_array(name))
        .select_from(Attendee)
        .outerjoin(contact, contact.id == Attendee.contact_id)
        .outerjoin(user, user.id == Attendee.user_id)
        .where(Attendee.activity_id == Activity.id, name.is_not(None))
        .correlate(Activity)
        .scalar_subquery()
    )


def one(activity_id: int) -> Told:
    """One contact by itself."""
    return told(session.execute(_wanted().where(Activity.id == activity_id)).all())[0]


def latest(customer_id: int, *, most: int) -> list[Told]:
    """The newest of one customer, asked only by who may read them; three statements."""
    found = _wanted().where(Activity.customer_id == customer_id, Activity.deleted_at.is_(None))
    return told(
        session.execute(found.order_by(Activity.happened_at.desc(), Activity.id.desc()).limit(most)).all()
    )


def _wanted() -> Any:
    return (
        select(Activity, User.name, Contact.name, names())
        .join(User, User.id == Activity.by_id)
        .outerjoin(Contact, Contact.id == Activity.contact_id)
    )


def _by(model: type[Objection] | type[Promise], ids: Sequence[int]) -> Mapping[int | None, list[Any]]:
    found = defaultdict[int | None, list[Any]](list)
    rows: Sequence[Any] = session.scalars(
        select(model).where(model.activity_id.in_(ids)).order_by(model.id)
    ).all()
    for row in rows:
        found[row.activity_id].append(row)
    return found
