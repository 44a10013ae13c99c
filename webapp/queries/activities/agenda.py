"""What is planned and promised, by whom and for when, as far as the reader may see the customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, Promise, ScheduledActivity, User
from webapp.queries.reach import within_reach

MOST, MOST_TO_DO = 500, 3000


@dataclass(frozen=True)
class Planned:
    row: ScheduledActivity
    customer: str
    customer_number: str
    grade: str
    contact: str
    owner: str


@dataclass(frozen=True)
class Promised:
    row: Promise
    customer: str
    customer_number: str
    owner: str


def to_do(first: date, last: date, *, viewer: Viewer, owner: int) -> list[Planned]:
    """Open ones of those days, both included; one statement."""
    days = ScheduledActivity.due_on.between(first, last)
    return _plans(and_(days, ScheduledActivity.state == "open"), viewer, owner, most=MOST_TO_DO)


def plans(
    first: date, last: date, *, viewer: Viewer, owner: int = 0, with_late: bool = False
) -> list[Planned]:
    """Open and done ones of those days, both included; with_late: open ones of before too. One statement."""
    of_days: ColumnElement[bool] = and_(
        ScheduledActivity.due_on.between(first, last), ScheduledActivity.state.in_(("open", "done"))
    )
    if with_late:
        of_days = or_(of_days, _late(first))
    return _plans(of_days, viewer, owner)


def overdue(*, today: date, viewer: Viewer, owner: int = 0) -> list[Planned]:
    """Open ones of before today, the oldest first. One statement."""
    return _plans(_late(today), viewer, owner)


def one(plan_id: int, *, viewer: Viewer) -> Planned | None:
    """A plan in whatever state it is, if its customer may be read."""
    return next(iter(_plans(ScheduledActivity.id == plan_id, viewer, 0)), None)


def _late(before: date) -> ColumnElement[bool]:
    return and_(ScheduledActivity.state == "open", ScheduledActivity.due_on < before)


def _plans(where: ColumnElement[bool], viewer: Viewer, owner: int, *, most: int = MOST) -> list[Planned]:
    wanted = (
        select(ScheduledActivity, Customer.name, Customer.number, Customer.grade, Contact.name, User.name)
        .join(Customer, Customer.id == ScheduledActivity.customer_id)
        .join(User, User.id == ScheduledActivity.owner_id)
        .outerjoin(Contact, Contact.id == ScheduledActivity.contact_id)
        .where(where)
        .order_by(ScheduledActivity.due_on, ScheduledActivity.starts_at, ScheduledActivity.id)
    )
    if owner:
        wanted = wanted.where(ScheduledActivity.owner_id == owner)
    return [Planned(row, *_plain(rest)) for row, *rest in _found(wanted, viewer, most=most)]


def promises(
    *, viewer: Viewer, owner: int = 0, until: date | None = None, state: str = "open"
) -> list[Promised]:
    """The earliest first; until: due by that day. One statement."""
    wanted = (
        select(Promise, Customer.name, Customer.number, User.name)
        .join(Customer, Customer.id == Promise.customer_id)
        .join(User, User.id == Promise.owner_id)
        .where(Promise.state == state)
        .order_by(Promise.due_on, Promise.id)
    )
    if owner:
        wanted = wanted.where(Promise.owner_id == owner)
    if until is not None:
        wanted = wanted.where(Promise.due_on <= until)
    return [Promised(row, *_plain(rest)) for row, *rest in _found(wanted, viewer)]


def _found(wanted: Any, viewer: Viewer, *, most: int = MOST) -> Sequence[Any]:
    found: Sequence[Any] = session.execute(within_reach(wanted, viewer, Verb.ACTIVITY_READ).limit(most)).all()
    return found


def _plain(values: Sequence[str | None]) -> list[str]:
    return [value or "" for value in values]
