"""The list of promises: the overdue first, as far as the reader may see the customers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.activity_words import PROMISE_STATES
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices
from webapp.models import Customer, Promise, User
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.reach import condition, nearly_own

MOST_EXPORTED = 10_000
OPEN, LATE, ME = "open", "late", "me"
GROUPS: Choices = ((OPEN, N_("待兑现")), (LATE, N_("已逾期")), *PROMISE_STATES[1:])
COUNTED = (OPEN, LATE)  # these have an index of their own; all that ever ended is not counted


@dataclass(frozen=True)
class Asked:
    """person: whoever keeps it now, "me" or his id."""

    group: str = OPEN
    person: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.person) or self.group != OPEN


@dataclass(frozen=True)
class Line:
    """may_write: whether the reader may end or move it."""

    id: int
    text: str
    due_on: date
    first_due_on: date
    state: str
    note: str
    ended_at: datetime | None
    customer: str
    customer_number: str
    owner: str
    giver: str
    activity_id: int | None
    may_write: bool

    def days_over(self, today: date) -> int:
        return (today - self.due_on).days if self.state == OPEN and today > self.due_on else 0


def asked(given: dict[str, str], *, page: int) -> Asked:
    """Without what makes no sense."""
    group, person = given.get("group", ""), given.get("person", "")
    known = person == ME or (person.isascii() and person.isdigit() and len(person) <= len("999999999"))
    return Asked(group if group in dict(GROUPS) else OPEN, person if known else "", max(1, page))


def search(wanted: Asked, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the numbers of what is open and overdue: two or three statements."""
    today, where = clock.today(), _narrowed(wanted, viewer, Verb.ACTIVITY_READ)
    late = func.count().filter(Promise.due_on < today)
    numbers = session.execute(_joined(func.count(), late).where(*where, Promise.state == OPEN)).one()
    counts = dict(zip(COUNTED, numbers, strict=True))
    where.append(_of_group(wanted.group))
    total = counts.get(wanted.group)
    if total is None:
        total = session.scalar(_joined(func.count()).where(*where)) or 0
    page = nearest(wanted.page, total)
    shown = session.execute(cut(_rows(viewer, where).order_by(*_order(wanted.group)), page))
    return Grouped([Line(*row) for row in shown], page, total, counts=counts)


def everything(wanted: Asked, *, viewer: Viewer) -> list[Line]:
    """All that the filters leave of customers he may export, one more than may be handed out."""
    where = [*_narrowed(wanted, viewer, Verb.ACTIVITY_READ), condition(viewer, Verb.CUSTOMER_EXPORT)]
    rows = _rows(viewer, [*where, _of_group(wanted.group)]).order_by(*_order(wanted.group))
    return [Line(*row) for row in session.execute(rows.limit(MOST_EXPORTED + 1))]


def people(viewer: Viewer) -> list[tuple[str, str]]:
    """Who has something to keep, among what this person sees."""
    owners = _joined(Promise.owner_id).where(
        *_narrowed(Asked(), viewer, Verb.ACTIVITY_READ), Promise.state == OPEN
    )
    rows = session.execute(select(User.id, User.name).where(User.id.in_(owners)).order_by(User.name))
    return [(str(key), name) for key, name in rows]


def _of_group(group: str) -> ColumnElement[bool]:
    if group == LATE:
        return (Promise.state == OPEN) & (Promise.due_on < clock.today())
    return Promise.state == group


def _order(group: str) -> tuple[Any, ...]:
    """What is open by its day, so that the overdue stand first; what has ended, the latest first."""
    return (Promise.due_on, Promise.id) if group in COUNTED else (Promise.due_on.desc(), Promise.id.desc())


def _narrowed(wanted: Asked, viewer: Viewer, verb: Verb) -> list[ColumnElement[bool]]:
    where = [Customer.deleted_at.is_(None), condition(viewer, verb)]
    if viewer.reach(verb) is Reach.OWN and viewer.id is not None:
        where.append(Promise.customer_id.in_(nearly_own(viewer.id)))
    if wanted.person:
        where.append(Promise.owner_id == (viewer.id if wanted.person == ME else int(wanted.person)))
    return where


def _joined(*columns: Any) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = select(*columns)
    return found.select_from(Promise).join(Customer, Customer.id == Promise.customer_id)


def _rows(viewer: Viewer, where: list[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    owner, giver = aliased(User), aliased(User)
    return (
        _joined(
            Promise.id, Promise.text, Promise.due_on, Promise.first_due_on, Promise.state, Promise.note,
            Promise.ended_at, Customer.name, Customer.number, owner.name, giver.name, Promise.activity_id,
            condition(viewer, Verb.ACTIVITY_WRITE).label("may_write"),
        )
        .join(owner, owner.id == Promise.owner_id)
        .join(giver, giver.id == Promise.by_id)
        .where(*where)
    )  # fmt: skip
