"""What goes and what stays, counted by what people call it: before an erasure, and of one that was done."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.personal_data import reason_to_keep
from webapp.domain.personal_tables import word_of
from webapp.models import Attachment, AuditEntry, Contact, PersonalErasure
from webapp.queries.personal.places import Place, own_fields, person, places

OWN_FIELDS = "contact_customs"


@dataclass(frozen=True)
class Line:
    """reason: why it stays, empty: it goes."""

    word: str
    rows: int
    reason: str = ""


@dataclass(frozen=True)
class Summary:
    """files: attachments of the customer, which the program does not read; unsought: his name is not looked
    for in texts, being the customer's or a colleague's too.
    """

    going: list[Line]
    staying: list[Line]
    files: int = 0
    unsought: bool = False


def preview(contact: Contact) -> Summary:
    one = person(contact)
    found = places(one)
    rows = Counter((place.table, place.kept) for place in {(p.table, p.row): p for p in found}.values())
    his = select(func.count(AuditEntry.id)).where(
        AuditEntry.kind == "contacts", AuditEntry.row_id == contact.id
    )
    files = select(func.count(Attachment.id)).where(Attachment.customer_id == contact.customer_id)
    going = {table: count for (table, kept), count in rows.items() if not kept}
    going |= {"contacts": 1 + going.get("contacts", 0), "audit_entries": session.scalar(his) or 0}
    going = {OWN_FIELDS: len(own_fields(contact) | rows_of(found, OWN_FIELDS))} | {
        table: count for table, count in going.items() if table != OWN_FIELDS
    }
    staying = {table: count for (table, kept), count in rows.items() if kept}
    unsought = "name" not in one.values
    return Summary(_lines(going), _lines(staying), session.scalar(files) or 0, unsought)


def rows_of(found: Iterable[Place], table: str) -> set[int]:
    return {place.row[0] for place in found if place.table == table}


def of(erasure: PersonalErasure) -> Summary:
    """As it was done."""
    return Summary(_lines(json.loads(erasure.places)), _lines(json.loads(erasure.kept)))


def _lines(counts: dict[str, int]) -> list[Line]:
    told = [Line(word_of(table), count, reason_to_keep(table)) for table, count in counts.items() if count]
    return sorted(told, key=lambda line: (-line.rows, line.word))


def seen(erasure: PersonalErasure) -> Summary:
    """What would go as long as nothing is decided, what went afterwards."""
    if erasure.state in {"waiting", "confirmed"}:
        return preview(session.get_one(Contact, erasure.contact_id))
    return of(erasure)
