"""The log of one card: what was changed, by whom, by which deed; the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.db import session
from webapp.models import AuditEntry, Customer, User

PAGE = 60
WHOM = ("$.manager_id[1]", "$.user_id[1]", "$.manager_id[0]", "$.user_id[0]")


@dataclass(frozen=True)
class Log:
    """One page, each entry with the person it concerns; older: the entry to go on from, None at the end."""

    entries: Sequence[tuple[AuditEntry, str]]
    older: int | None


def entries(customer: Customer, *, before: int | None = None, without: Sequence[str] = ()) -> Log:
    """without: kinds of rows that this person may not read."""
    statement = (
        select(AuditEntry, func.coalesce(User.name, ""))
        .outerjoin(
            User, User.id == func.coalesce(*(func.json_extract(AuditEntry.changes, one) for one in WHOM))
        )
        .where(AuditEntry.customer_id == customer.id, AuditEntry.kind.not_in(without))
        .order_by(AuditEntry.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        statement = statement.where(AuditEntry.id < before)
    found = [(entry, name) for entry, name in session.execute(statement)]
    shown = found[:PAGE]
    return Log(shown, shown[-1][0].id if len(found) > PAGE else None)
