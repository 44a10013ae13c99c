"""Customers that came to a manager and went from him: how many, and each with its day and reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Assignment, Customer, User
from webapp.queries.reach import condition, is_named

MOST = 2_000  # of either kind
GAINED, LOST = "gained", "lost"


@dataclass(frozen=True)
class Turnover:
    gained: int
    lost: int


class Move(NamedTuple):
    """other: who had it before, or has it after, "" nobody; what: GAINED or LOST."""

    what: str
    on: date
    number: str
    name: str
    grade: str
    other: str
    method: str
    reason: str


@dataclass(frozen=True)
class Moves:
    """hidden: how many whoever looks may not read by now (they went to another department)."""

    rows: Sequence[Move]
    hidden: int

    @property
    def gained(self) -> int:
        return sum(1 for one in self.rows if one.what == GAINED)

    @property
    def lost(self) -> int:
        return len(self.rows) - self.gained


def turnover(user_id: int, *, viewer: Viewer, first: date, last: date) -> Turnover:
    """One statement; isolated customers count for those named only (SE-05)."""
    came, went = _came(first, last), _went(first, last)
    found = session.execute(
        select(func.sum(case((came, 1), else_=0)), func.sum(case((went, 1), else_=0)))
        .join(Customer, Customer.id == Assignment.customer_id)
        .where(*_his(user_id, viewer), or_(came, went))
    ).one()
    return Turnover(found[0] or 0, found[1] or 0)


def by_manager(*, viewer: Viewer, first: date, last: date) -> dict[int, Turnover]:
    """The same for everybody; one statement."""
    came, went = _came(first, last), _went(first, last)
    rows: Any = session.execute(
        select(Assignment.manager_id, func.sum(case((came, 1), else_=0)), func.sum(case((went, 1), else_=0)))
        .join(Customer, Customer.id == Assignment.customer_id)
        .where(_held(Assignment), Customer.deleted_at.is_(None), is_named(viewer), or_(came, went))
        .group_by(Assignment.manager_id)
    ).all()
    return {manager: Turnover(gained or 0, lost or 0) for manager, gained, lost in rows}


def moves(user_id: int, *, viewer: Viewer, first: date, last: date, verb: Verb) -> Moves:
    """The latest first, those that may be read under that verb; two statements."""
    came = _moved(GAINED, Assignment.from_on, Assignment.method, Assignment.reason)
    after = aliased(Assignment)
    went = _moved(LOST, Assignment.until_on, func.coalesce(after.method, ""), func.coalesce(after.reason, ""))
    came = came.outerjoin(before := aliased(Assignment), _before(before))
    went = went.outerjoin(after, _after(after))
    found, total = list[Move](), 0
    for part, beside, where in ((came, before, _came(first, last)), (went, after, _went(first, last))):
        rows = session.execute(
            part.outerjoin(User, User.id == beside.manager_id)
            .add_columns(func.coalesce(User.name, ""), condition(viewer, verb))
            .where(*_his(user_id, viewer), where)
        ).all()
        total += len(rows)
        found += [_move(row) for row in rows if row[-1]]
    found.sort(key=lambda one: (one.on, one.number), reverse=True)
    return Moves(found, total - len(found))


def _moved(what: str, on: Any, method: Any, reason: Any) -> Any:
    columns = (literal(what), on, Customer.number, Customer.name, Customer.grade, method, reason)
    return select(*columns).join(Customer, Customer.id == Assignment.customer_id).limit(MOST)


def _move(row: Any) -> Move:
    what, on, number, name, grade, method, reason, other, _readable = row
    return Move(what, on, number, name, grade, other, method, reason)


def _his(user_id: int, viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    return (
        Assignment.manager_id == user_id,
        _held(Assignment),
        Customer.deleted_at.is_(None),
        is_named(viewer),
    )


def _came(first: date, last: date) -> ColumnElement[bool]:
    """A row that goes on from his own, as after an undoing, brings nobody."""
    earlier = aliased(Assignment)
    own = exists().where(_before(earlier), earlier.manager_id == Assignment.manager_id)
    return and_(Assignment.from_on.between(first, last), ~own.correlate(Assignment))


def _went(first: date, last: date) -> ColumnElement[bool]:
    later = aliased(Assignment)
    own = exists().where(_after(later), later.manager_id == Assignment.manager_id)
    return and_(Assignment.until_on.between(first, last), ~own.correlate(Assignment))


def _before(row: Any) -> ColumnElement[bool]:
    return and_(_held(row), row.customer_id == Assignment.customer_id, row.until_on == Assignment.from_on)


def _after(row: Any) -> ColumnElement[bool]:
    return and_(_held(row), row.customer_id == Assignment.customer_id, row.from_on == Assignment.until_on)


def _held(row: Any) -> ColumnElement[bool]:
    """At least one day: what was put right on the same day does not count."""
    held: ColumnElement[bool] = row.until_on.is_distinct_from(row.from_on)
    return held
