"""A part of the card that somebody else saved since its form was opened."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.customers.editing import Conflict
from webapp.domain.edits import differences
from webapp.domain.fields import Block
from webapp.models import AuditEntry


def refuse_stale(
    block: Block,
    row: Any,
    *,
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    version: int | None,
    seen: str,
) -> None:
    """Raises Conflict with the fields where saving would undo theirs; seen: the marks of domain.edits.

    Marks tell more than the version, which does not count rows beside this one (parts played, who is main);
    a form without marks is believed while its version stands. version None: no form, nothing to compare.
    """
    if version is None or (not seen and row.version == version):
        return
    found = differences(block, mine=mine, theirs=theirs, since=seen)
    if found:
        last = session.execute(
            select(AuditEntry.actor_name, AuditEntry.at)
            .where(AuditEntry.customer_id == row.customer_id, AuditEntry.kind == row.__tablename__)
            .where(AuditEntry.row_id == row.id)
            .order_by(AuditEntry.id.desc())
            .limit(1)
        ).first()
        who, at = (last.actor_name, last.at) if last else ("", None)
        raise Conflict(found, version=row.version, who=who, at=at)
