"""The contacts of one customer, newest first, with what each left; asked only once the card may be read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select, tuple_

from webapp.db import session
from webapp.models import Activity, Attendee, Contact, Objection, Promise, User

SHOWN = 20


@dataclass(frozen=True)
class Told:
    """people: names of contacts and colleagues beside the one spoken to."""

    row: Activity
    by: str
    contact: str
    people: Sequence[str] = ()
    objections: Sequence[Objection] = ()
    promises: Sequence[Promise] = ()


def of_customer(customer_id: int, *, before: int = 0, most: int = SHOWN) -> tuple[list[Told], bool]:
    """One part of it and whether there is more; before: goes on after that one. At most five statements."""
    wanted = (
        select(Activity, User.name, Contact.name)
        .join(User, User.id == Activity.by_id)
        .outerjoin(Contact, Contact.id == Activity.contact_id)
        .where(Activity.customer_id == customer_id, Activity.deleted_at.is_(None))
        .order_by(Activity.happened_at.desc(), Activity.id.desc())
        .limit(most + 1)
    )
    if before and (last := _place(customer_id, before)) is not None:
        wanted = wanted.where(tuple_(Activity.happened_at, Activity.id) < last)
    rows = session.execute(wanted).all()
    return told(rows[:most]), len(rows) > most


def told(rows: Sequence[Any]) -> list[Told]:
    """rows: activity, who did it, whom he spoke to; three statements for all that hangs on them."""
    ids = [row[0].id for row in rows]
    if not ids:
        return []
    people, objections, promises = _people(ids), _by(Objection, ids), _by(Promise, ids)
    return [
        Told(one, by, contact or "", people[one.id], objections[one.id], promises[one.id])
        for one, by, contact in rows
    ]


def _place(customer_id: int, activity_id: int) -> tuple[Any, int] | None:
    found = session.execute(
        select(Activity.happened_at).where(Activity.id == activity_id, Activity.customer_id == customer_id)
    ).scalar_one_or_none()
    return None if found is None else (found, activity_id)


def _people(ids: Sequence[int]) -> Mapping[int, list[str]]:
    found = defaultdict[int, list[str]](list)
    rows = session.execute(
        select(Attendee.activity_id, Contact.name, User.name)
        .outerjoin(Contact, Contact.id == Attendee.contact_id)
        .outerjoin(User, User.id == Attendee.user_id)
        .where(Attendee.activity_id.in_(ids), or_(Contact.id.is_not(None), User.id.is_not(None)))
        .order_by(Attendee.id)
    )
    for key, contact, user in rows:
        found[key].append(contact or user)
    return found


def _by(model: type[Objection] | type[Promise], ids: Sequence[int]) -> Mapping[int | None, list[Any]]:
    found = defaultdict[int | None, list[Any]](list)
    rows: Sequence[Any] = session.scalars(
        select(model).where(model.activity_id.in_(ids)).order_by(model.id)
    ).all()
    for row in rows:
        found[row.activity_id].append(row)
    return found
