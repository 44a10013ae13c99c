"""The log of one card: what was changed, by whom, by which deed; the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.models import AuditEntry, Customer

PAGE = 60


@dataclass(frozen=True)
class Log:
    """One page; older: the entry to go on from, None at the end."""

    entries: Sequence[AuditEntry]
    older: int | None


def entries(customer: Customer, *, before: int | None = None, without: Sequence[str] = ()) -> Log:
    """without: kinds of rows that this person may not read."""
    statement = (
        select(AuditEntry)
        .where(AuditEntry.customer_id == customer.id, AuditEntry.kind.not_in(without))
        .order_by(AuditEntry.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        statement = statement.where(AuditEntry.id < before)
    found = session.scalars(statement).all()
    shown = found[:PAGE]
    return Log(shown, shown[-1].id if len(found) > PAGE else None)
