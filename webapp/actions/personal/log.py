"""What the log keeps of an erased person: that something changed, when and by whom, not what it said."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select

from webapp.actions import session
from webapp.db import run
from webapp.domain.custom_fields import is_name
from webapp.domain.personal_data import ERASED, blanked, reason_to_keep, replaced, seal, strong, without
from webapp.models import AuditEntry, AuditRedaction, PersonalErasure
from webapp.models.audit import rewritten
from webapp.queries.personal.places import FIELDS, OWN, Person
from webapp.trail import trail


@dataclass(frozen=True)
class Redacted:
    entries: int
    seal: str


def redact(erasure: PersonalErasure, one: Person, rows: Iterable[tuple[str, int]]) -> Redacted:
    """Rewrites the entries of his card, of his rows and of every text that names him; hashes stay."""
    own, made = set(rows), []
    for entry in _entries(one):
        told = _rewritten(entry, one, own)
        if told is None:
            continue
        changes, subject = told
        digest = rewritten(entry, changes)
        run("UPDATE audit_entries SET changes = ?, subject = ? WHERE id = ?", (changes, subject, entry.id))
        session.add(AuditRedaction(entry_id=entry.id, erasure_id=erasure.id, hash=digest))
        made.append((entry.id, digest))
    session.flush()
    session.expire_all()
    return Redacted(len(made), seal(made))


def redact_trail(one: Person) -> None:
    """Lines of prints, letters and exports that name him; this file has no chain."""
    values, firm = list(one.values.values()), strong(one.values)
    for row in trail().read("SELECT id, what, details, customer_id FROM events"):
        wanted = values if row["customer_id"] in one.customers else firm
        what, details = replaced(row["what"], wanted), replaced(row["details"], wanted)
        if (what, details) != (row["what"], row["details"]):
            trail().write("UPDATE events SET what = ?, details = ? WHERE id = ?", (what, details, row["id"]))


def _entries(one: Person) -> Iterator[AuditEntry]:
    told, named = AuditEntry.changes, list(one.values.values())
    his = (AuditEntry.kind == "contacts") & (AuditEntry.row_id == one.contact.id)
    own = AuditEntry.kind.in_(OWN) & AuditEntry.customer_id.in_(one.customers)
    of_customer = AuditEntry.customer_id.in_(one.customers) & or_(
        *(func.instr(column, value) > 0 for column in (told, AuditEntry.subject) for value in named)
    )
    anywhere = [func.instr(told, value) > 0 for value in strong(one.values)]
    found = select(AuditEntry).where(or_(his, own, of_customer, *anywhere)).order_by(AuditEntry.id)
    yield from session.scalars(found).all()


def _rewritten(entry: AuditEntry, one: Person, own: set[tuple[str, int]]) -> tuple[str, str] | None:
    """Changes and subject as they may stand, or None where nothing of him is in them."""
    if reason_to_keep(entry.kind):
        return None
    values, fields = list(one.values.values()), dict[str, Any](entry.fields())
    subject = replaced(entry.subject, values)
    told = without(fields, values)
    if entry.kind == "contacts" and entry.row_id == one.contact.id:
        told, subject = blanked(told, (*FIELDS, *filter(is_name, told))), ERASED
    elif entry.kind in OWN and (entry.kind, entry.row_id) in own:
        told = blanked(told, OWN[entry.kind])
    changes = json.dumps(told, ensure_ascii=False)
    if told == fields and subject == entry.subject:
        return None
    return changes, subject
