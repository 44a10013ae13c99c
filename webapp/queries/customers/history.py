"""What was decided about a customer, in one line of time: managers, grades, states, pool."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    Text,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from webapp.models import Assignment, Customer, GradeEntry, Merge, PoolEntry, StatusChange, User
from webapp.queries import plans

MOST = 40
ME = bindparam("me", 0, type_=Integer)


@dataclass(frozen=True)
class Event:
    """kind: assignment, grade, status, pool, merge or unmerged; id is the row's own.

    new and old are codes; of an assignment new is the manager, of a merge the other card's name and number.
    """

    id: int
    kind: str
    at: datetime
    by: str
    new: str
    old: str
    from_on: date | None
    until_on: date | None
    reason: str


def history(customer: Customer) -> list[Event]:
    """Latest first, with one statement."""
    return [_event(row) for row in plans.rows("history", _statement, me=customer.id)]


def _event(row: Any) -> Event:
    at = datetime.fromisoformat(row.at).replace(tzinfo=UTC)
    from_on, until_on = (date.fromisoformat(day) if day else None for day in (row.from_on, row.until_on))
    return Event(row.id, row.kind, at, row.by, row.new, row.old, from_on, until_on, row.reason)


def _statement() -> Select[*tuple[Any, ...]]:
    """Days and moments come out as text."""
    found = union_all(_assignments(), _grades(), _states(), _merges(), _pool()).subquery()
    return select(found).order_by(found.c.at.desc(), found.c.id.desc()).limit(MOST)


def _text(column: Any) -> Any:
    return type_coerce(column, Text)


def _assignments() -> Select[*tuple[Any, ...]]:
    manager, by = aliased(User), aliased(User)
    return (
        select(
            literal("assignment").label("kind"),
            _text(Assignment.created_at).label("at"),
            func.coalesce(by.name, "系统").label("by"),
            manager.name.label("new"),
            literal("").label("old"),
            _text(Assignment.from_on).label("from_on"),
            _text(Assignment.until_on).label("until_on"),
            Assignment.reason.label("reason"),
            Assignment.id.label("id"),
        )
        .join(manager, manager.id == Assignment.manager_id)
        .outerjoin(by, by.id == Assignment.assigned_by_id)
        .where(Assignment.customer_id == ME)
    )


def _grades() -> Select[*tuple[Any, ...]]:
    by = aliased(User)
    return (
        select(
            literal("grade"),
            _text(GradeEntry.created_at),
            func.coalesce(by.name, "系统"),
            GradeEntry.grade,
            literal(""),
            null(),
            _text(GradeEntry.until_on),
            GradeEntry.reason,
            GradeEntry.id,
        )
        .outerjoin(by, by.id == GradeEntry.set_by_id)
        .where(GradeEntry.customer_id == ME)
    )


def _states() -> Select[*tuple[Any, ...]]:
    by = aliased(User)
    return (
        select(
            literal("status"),
            _text(StatusChange.created_at),
            func.coalesce(by.name, "系统"),
            StatusChange.new,
            StatusChange.old,
            null(),
            null(),
            StatusChange.reason,
            StatusChange.id,
        )
        .outerjoin(by, by.id == StatusChange.changed_by_id)
        .where(StatusChange.customer_id == ME)
    )


def _merges() -> Select[*tuple[Any, ...]]:
    by, gone = aliased(User), aliased(Customer)
    return (
        select(
            case((Merge.undone_at.is_(None), "merge"), else_="unmerged"),
            _text(Merge.merged_at),
            func.coalesce(by.name, "系统"),
            gone.name,
            gone.number,
            null(),
            null(),
            Merge.reason,
            Merge.id,
        )
        .join(gone, gone.id == Merge.gone_id)
        .outerjoin(by, by.id == Merge.merged_by_id)
        .where(Merge.kept_id == ME)
    )


def _pool() -> Select[*tuple[Any, ...]]:
    """Only the day is kept; its evening stands for it."""
    by = aliased(User)
    return (
        select(
            literal("pool"),
            _text(PoolEntry.entered_on) + literal(" 12:00:00"),
            func.coalesce(by.name, "系统"),
            literal(""),
            literal(""),
            null(),
            null(),
            PoolEntry.reason,
            PoolEntry.id,
        )
        .outerjoin(by, by.id == PoolEntry.entered_by_id)
        .where(PoolEntry.customer_id == ME)
    )
