"""What was decided about a customer, in one line of time: its managers, grades and states."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, case, func, literal, null, select, union_all
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.models import Assignment, Customer, GradeEntry, Merge, StatusChange, User

MOST = 40
ME = bindparam("me", type_=Integer)


@dataclass(frozen=True)
class Event:
    """kind: assignment, grade, status, merge or unmerged; id is the row's own.

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
    return [
        Event(row.id, row.kind, row.at, row.by, row.new, row.old, row.from_on, row.until_on, row.reason)
        for row in session.execute(_statement(), {"me": customer.id})
    ]


@cache
def _statement() -> Select[*tuple[Any, ...]]:
    """Built once: putting it together costs more than asking it."""
    found = union_all(_assignments(), _grades(), _states(), _merges()).subquery()
    return select(found).order_by(found.c.at.desc(), found.c.id.desc()).limit(MOST)


def _assignments() -> Select[*tuple[Any, ...]]:
    manager, by = aliased(User), aliased(User)
    return (
        select(
            literal("assignment").label("kind"),
            Assignment.created_at.label("at"),
            func.coalesce(by.name, "系统").label("by"),
            manager.name.label("new"),
            literal("").label("old"),
            Assignment.from_on.label("from_on"),
            Assignment.until_on.label("until_on"),
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
            GradeEntry.created_at,
            func.coalesce(by.name, "系统"),
            GradeEntry.grade,
            literal(""),
            null(),
            GradeEntry.until_on,
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
            StatusChange.created_at,
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
            Merge.merged_at,
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
