"""Whether what we keep is whole: the log's chain, the search index, the attachments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text

from webapp import db
from webapp.db import session
from webapp.models import AuditEntry, Contact, Customer, SearchDoc
from webapp.models.audit import chain
from webapp.queries.personal import seals

PORTION = 2000
ANCHOR = "log_anchor"  # of the trail: the log's end, written down elsewhere


@dataclass(frozen=True)
class Anchor:
    """The newest entry of the log at some moment, written down elsewhere."""

    entry_id: int
    hash: str


def journal() -> str:
    """How SQLite writes here."""
    return db.journal()


def integrity() -> str:
    """SQLite's own quick look at every page; "ok" when it finds nothing."""
    return str(session.execute(text("PRAGMA quick_check")).scalar())


def log_faults() -> tuple[int, list[int]]:
    """How many entries the log has, and the first ones that do not fit the one before or their own hash.

    An entry that an erasure rewrote must hash to what its redaction says; its own hash still links the next.
    """
    previous, count, faults, redacted = "", 0, [], seals.redacted()
    for entry in _entries():
        if entry.previous != previous or chain(entry) != redacted.get(entry.id, entry.hash):
            faults.append(entry.id)
        previous, count = entry.hash, count + 1
    return count, faults[:20]


def _entries() -> Iterator[AuditEntry]:
    last = 0
    while True:
        rows = session.scalars(
            select(AuditEntry).where(AuditEntry.id > last).order_by(AuditEntry.id).limit(PORTION)
        ).all()
        if not rows:
            return
        yield from rows
        last = rows[-1].id
        session.expunge_all()


def newest_entry() -> Anchor | None:
    row = session.execute(
        select(AuditEntry.id, AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
    ).first()
    return Anchor(row.id, row.hash) if row else None


def holds(anchor: Anchor) -> bool:
    """Whether an entry that was there once is there still, unchanged: shows a cut-off end of the log."""
    found = session.scalar(select(AuditEntry.hash).where(AuditEntry.id == anchor.entry_id))
    return found == anchor.hash


def search_gaps() -> int:
    """Live customers and contacts without a search document, and documents of none; 0 when all fit."""
    customers = select(Customer.id).where(Customer.deleted_at.is_(None))
    wanted = {("customer", one) for one in session.scalars(customers)}
    people = select(Contact.id).where(Contact.deleted_at.is_(None), Contact.customer_id.in_(customers))
    wanted |= {("contact", one) for one in session.scalars(people)}
    kinds = select(SearchDoc.kind, SearchDoc.ref_id).where(SearchDoc.kind.in_(("customer", "contact")))
    return len(wanted ^ {(kind, ref_id) for kind, ref_id in session.execute(kinds)})


def search_index_is_sound() -> bool:
    """FTS5 compares its index with the documents itself."""
    try:
        session.execute(
            text("INSERT INTO search_docs_fts(search_docs_fts, rank) VALUES ('integrity-check', 1)")
        )
    except Exception:  # noqa: BLE001  (whatever it says, the index is to be rebuilt)
        session.rollback()
        return False
    session.rollback()
    return True


def live_customers(after: int) -> list[Customer]:
    """The next few, for rebuilding their search documents."""
    statement = (
        select(Customer)
        .where(Customer.deleted_at.is_(None), Customer.id > after)
        .order_by(Customer.id)
        .limit(200)
    )
    return list(session.scalars(statement))


def newest_change() -> datetime | None:
    return session.scalar(select(func.max(AuditEntry.at)))
