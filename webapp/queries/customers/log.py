"""The log of one card with one statement: what was changed, by whom, by which deed; the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.models import AuditEntry, Customer, User

PAGE = 60
COLUMNS = ("manager_id", "user_id", "owner_id")  # whom the entries on a card speak of


@dataclass(frozen=True)
class Log:
    """One page; people: names of those it speaks of; older: the entry to go on from, None at the end."""

    entries: Sequence[AuditEntry]
    people: dict[int, str]
    older: int | None


def entries(
    customer: Customer,
    *,
    before: int | None = None,
    without: Sequence[str] = (),
    told: ColumnElement[bool] | None = None,
) -> Log:
    """without: kinds of rows that this person may not read; told: of the others those he may."""
    old, new = aliased(User), aliased(User)
    statement = (
        select(AuditEntry, old.id, old.name, new.id, new.name)
        .outerjoin(old, old.id == _person(0))
        .outerjoin(new, new.id == _person(1))
        .where(AuditEntry.customer_id == customer.id, AuditEntry.kind.not_in(without))
        .where(true() if told is None else told)
        .order_by(AuditEntry.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        statement = statement.where(AuditEntry.id < before)
    rows = list(session.execute(statement))
    people = {key: name for row in rows for key, name in (row[1:3], row[3:5]) if key is not None}
    shown = [row[0] for row in rows[:PAGE]]
    return Log(shown, people, shown[-1].id if len(rows) > PAGE else None)


def _person(side: int) -> object:
    """Whom a change speaks of: side 0 before it, 1 after it."""
    return func.coalesce(*(func.json_extract(AuditEntry.changes, f"$.{one}[{side}]") for one in COLUMNS))
