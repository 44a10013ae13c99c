"""The erasing itself: the card emptied, texts replaced, the log rewritten and sealed, in one transaction."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from webapp import clock
from webapp.actions import action, session
from webapp.actions.customers.upkeep import refresh
from webapp.actions.personal import log
from webapp.db import after_commit, fold_journal, run, stored
from webapp.domain.personal_data import ERASED, replaced
from webapp.domain.verbs import Verb
from webapp.models import Contact, ContactCustom, Customer, PersonalErasure
from webapp.queries.personal.places import FIELDS, OWN, Person, Place, own_fields, person, places
from webapp.queries.personal.scopes import forms

EMPTIED = dict.fromkeys(FIELDS, "") | {"name": ERASED, "birth_year": None}


@action(Verb.PERSONAL_ERASE)
def erase(erasure: PersonalErasure) -> None:
    """state must be confirmed; nothing of the person is in the database afterwards but what the law keeps."""
    run("PRAGMA secure_delete = ON")  # what is overwritten leaves no bytes behind in the file
    contact = session.get_one(Contact, erasure.contact_id)
    one = person(contact)
    found = places(one)
    going = [place for place in found if not place.kept]
    _rewrite(going, one)
    rows = [(place.table, place.row[0]) for place in going]
    redacted = log.redact(erasure, one, rows)
    own = own_fields(contact)
    _empty(contact, by=erasure.decided_by_id)
    erasure.reason = replaced(erasure.reason, one.values.values())
    erasure.decision = replaced(erasure.decision, one.values.values())
    rows_of_own = len(own | _rows_of(going))
    erasure.places = _counted(going, contacts=1, audit_entries=redacted.entries, contact_customs=rows_of_own)
    erasure.kept = _counted([place for place in found if place.kept])
    erasure.seal, erasure.state, erasure.erased_at = redacted.seal, "done", clock.now()
    session.flush()
    refresh(session.get_one(Customer, contact.customer_id))
    run("INSERT INTO search_docs_fts(search_docs_fts) VALUES ('optimize')")  # its index keeps deleted words
    after_commit(lambda: _leave_no_trace(one))


def _leave_no_trace(one: Person) -> None:
    """The other file, and the journal folded into the database: best effort, the next one does it too."""
    log.redact_trail(one)
    fold_journal()


def _rewrite(going: list[Place], one: Person) -> None:
    values = list(one.values.values())
    by_table: dict[str, list[Place]] = {}
    for place in going:
        by_table.setdefault(place.table, []).append(place)
    for table, rows in by_table.items():
        own = (
            {(row[0],) for row in run(f"SELECT id FROM {table} WHERE contact_id = ?", (one.contact.id,))}
            if table in OWN
            else set()
        )
        with _lifted(table):
            for place in rows:
                is_his = place.row in own and place.column in OWN[table]
                text = ERASED if is_his else replaced(place.text, values)
                key = " AND ".join(f'"{name}" = ?' for name in forms()[table].key)
                run(f'UPDATE {table} SET "{place.column}" = ? WHERE {key}', (text, *place.row))


@contextmanager
def _lifted(table: str) -> Iterator[None]:
    """Without the table's triggers against rewriting; they stand again before the transaction ends."""
    made = run(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        " AND sql LIKE '%BEFORE UPDATE%RAISE(ABORT%'",
        (table,),
    )
    for name, _sql in made:
        run(f"DROP TRIGGER {name}")
    yield
    for _name, sql in made:
        run(sql)


def _empty(contact: Contact, *, by: int | None) -> None:
    """Past the log, which would keep what goes."""
    flags = dict.fromkeys(("is_main", "is_recall", "is_certificate", "is_coach"), 0)
    values = EMPTIED | flags | {"do_not_contact": 1, "reports_to_id": None}
    marks = ", ".join(f"{name} = ?" for name in values)
    run(
        f"UPDATE contacts SET {marks}, deleted_at = coalesce(deleted_at, ?), deleted_by_id ="
        " coalesce(deleted_by_id, ?), version = version + 1 WHERE id = ?",
        (*values.values(), stored(clock.now()), by, contact.id),
    )
    run("DELETE FROM contact_customs WHERE contact_id = ?", (contact.id,))
    run("UPDATE contacts SET reports_to_id = NULL WHERE reports_to_id = ?", (contact.id,))
    session.expire(contact)


def _rows_of(going: list[Place]) -> set[int]:
    """Of own fields: colleagues' that name him."""
    return {place.row[0] for place in going if place.table == ContactCustom.__tablename__}


def _counted(found: list[Place], **more: int) -> str:
    """Rows by table."""
    rows = Counter(table for table, _row in {(place.table, place.row) for place in found})
    return json.dumps({**rows, **{name: count for name, count in more.items() if count}}, sort_keys=True)
