"""Whether the log's rewritten entries are those that erasures tell of."""

from sqlalchemy import select

from webapp.db import session
from webapp.domain.personal_data import seal
from webapp.models import AuditEntry, AuditRedaction, PersonalErasure


def redacted() -> dict[int, str]:
    """Entry -> what it must hash to since the last erasure that rewrote it."""
    rows = session.execute(
        select(AuditRedaction.entry_id, AuditRedaction.hash).order_by(AuditRedaction.erasure_id)
    )
    return {entry: digest for entry, digest in rows}  # noqa: C416  (rows are no pairs for the type checker)


def broken() -> list[str]:
    """Numbers of erasures whose redactions are not those sealed, or whose seal the log does not tell."""
    made: dict[int, list[tuple[int, str]]] = {}
    for row in session.execute(
        select(AuditRedaction.erasure_id, AuditRedaction.entry_id, AuditRedaction.hash)
    ):
        made.setdefault(row.erasure_id, []).append((row.entry_id, row.hash))
    done = session.execute(
        select(PersonalErasure.id, PersonalErasure.number, PersonalErasure.seal).where(
            PersonalErasure.state == "done"
        )
    ).all()
    told = _told()
    wrong = {one.number for one in done if seal(made.get(one.id, ())) != one.seal}
    wrong |= {one.number for one in done if one.seal and one.seal not in told.get(one.id, "")}
    known = {one.id for one in done}
    return sorted(wrong | {f"#{erasure}" for erasure in made if erasure not in known})


def count() -> int:
    found = select(PersonalErasure.id).where(PersonalErasure.state == "done")
    return len(session.scalars(found).all())


def _told() -> dict[int, str]:
    """What the chain says of each erasure."""
    told: dict[int, str] = {}
    rows = select(AuditEntry.row_id, AuditEntry.changes).where(AuditEntry.kind == "personal_erasures")
    for row in session.execute(rows):
        told[row.row_id or 0] = told.get(row.row_id or 0, "") + row.changes
    return told
