"""Who did what: every change of an audited row leaves an entry, chained by hashes (SE-06)."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, event, inspect
from sqlalchemy.orm import ColumnProperty, Mapped, ORMExecuteState, Session, UOWTransaction, mapped_column

from webapp import clock
from webapp.db import Deed, Model, current_deed, db, run, run_all, stored


class Audited:
    """Mark of a model whose every change is written to the log."""

    def audit_subject(self) -> str:
        """What people call the row: a number or a name."""
        return str(getattr(self, "number", None) or getattr(self, "name", None) or getattr(self, "id", ""))

    def audit_customer(self) -> int | None:
        """The customer whose rights guard the entry; None: no customer's matter."""
        return getattr(self, "customer_id", None)


class AuditEntry(Model):
    """One row changed by one deed; hash covers the entry and the hash before it."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_customer", "customer_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    actor_name: Mapped[str]
    verb: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    row_id: Mapped[int | None]
    customer_id: Mapped[int | None]
    subject: Mapped[str]
    changes: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]

    def fields(self) -> dict[str, list[Any]]:
        """Column -> [before, after]."""
        result: dict[str, list[Any]] = json.loads(self.changes)
        return result


NEWEST = "SELECT hash FROM audit_entries ORDER BY id DESC LIMIT 1"
COLUMNS = tuple(column.key for column in AuditEntry.__table__.columns if column.key != "id")
LINE = f"INSERT INTO audit_entries ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
CHAINED = ("actor_id", "verb", "kind", "row_id", "changes")
_gathered: ContextVar[list[dict[str, Any]] | None] = ContextVar("gathered", default=None)


class UnnamedChange(RuntimeError):
    """Somebody tried to change the database outside a named action."""


def digest(previous: str, *parts: object) -> str:
    text = json.dumps([previous, *parts], ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def chain(entry: AuditEntry) -> str:
    """What entry.hash must be; doctor recomputes it to show removal."""
    return _link({name: getattr(entry, name) for name in (*CHAINED, "at", "previous")})


def rewritten(entry: AuditEntry, changes: str) -> str:
    """What the entry would hash to with other changes: what an erasure leaves of it (decision 0026)."""
    told = {name: getattr(entry, name) for name in (*CHAINED, "at", "previous")}
    return _link(told | {"changes": changes})


def _link(value: dict[str, Any]) -> str:
    return digest(value["previous"], value["at"].isoformat(), *(value[name] for name in CHAINED))


@event.listens_for(Audited, "attribute_instrument", propagate=True)
def _know_before(_model: type, _key: str, attribute: Any) -> None:
    """A value set before it was read is loaded first: the log would else not know what stood there."""
    if isinstance(attribute.property, ColumnProperty):
        event.listen(attribute, "set", lambda _row, _value, _old, _by: None, active_history=True)


@event.listens_for(Session, "before_flush")
def _only_named(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    if current_deed() is None and (session.new or session.dirty or session.deleted):
        raise UnnamedChange("a change outside an action")


@event.listens_for(Session, "after_flush")
def _log(session: Session, _context: UOWTransaction) -> None:
    deed = current_deed()
    rows = [(row, "new") for row in session.new] + [(row, "gone") for row in session.deleted]
    rows += [(row, "changed") for row in session.dirty if session.is_modified(row)]
    entries = [
        (row, changed) for row, how in rows if isinstance(row, Audited) and (changed := difference(row, how))
    ]
    if entries and deed:
        write_entries(deed, entries)


def write_entries(deed: Deed, entries: list[tuple[Any, dict[str, Any]]]) -> None:
    """One line for each changed row, by whoever acts, now."""
    now, by, name = clock.now(), deed.actor.id, deed.actor.name
    lines = [line(row, changed, at=now, by=by, name=name, verb=str(deed.verb)) for row, changed in entries]
    append(lines)


def rewrite(model: Any, before: Any, after: Any) -> None:
    """What a flush does, for a row read without the ORM: the columns that differ, its version, its line.

    before: as it is under the deed's lock; after: the same with what the deed sets.
    """
    deed = current_deed()
    if deed is None:
        raise UnnamedChange("a change outside an action")
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in model.__table__.columns.keys())  # noqa: SIM118
    changed = {name: [old, new] for name, old, new in pairs if old != new}
    after.version = before.version + 1
    values = {name: stored(new) for name, (_old, new) in changed.items()} | {"version": after.version}
    marks = ", ".join(f"{name} = ?" for name in values)
    run(f"UPDATE {model.__tablename__} SET {marks} WHERE id = ?", (*values.values(), before.id))
    told = {name: pair for name, pair in changed.items() if name not in getattr(model, "__unlogged__", ())}
    if told.keys() - {"updated_at"}:
        now, by = clock.now(), deed.actor
        append([line(after, told, at=now, by=by.id, name=by.name, verb=str(deed.verb), model=model)])


def line(
    row: Any,
    changed: dict[str, Any],
    *,
    at: datetime,
    by: int | None,
    name: str,
    verb: str,
    model: Any = None,
) -> dict[str, Any]:
    """What the log says of one row's change; append() adds the chain. model: where row is none of its own."""
    model = model or type(row)
    return {
        "at": at,
        "actor_id": by,
        "actor_name": name,
        "verb": verb,
        "kind": model.__tablename__,
        "row_id": getattr(row, "id", None),
        "customer_id": model.audit_customer(row),
        "subject": model.audit_subject(row),
        "changes": json.dumps(changed, ensure_ascii=False, default=_plain),
    }


def append(lines: list[dict[str, Any]]) -> None:
    """To the end of the chain; inside the writing transaction, so nobody comes between."""
    if (gathered := _gathered.get()) is not None:
        gathered.extend(lines)
        return
    newest = run(NEWEST)
    previous = newest[0][0] if newest else ""
    for value in lines:
        value["previous"] = previous
        previous = value["hash"] = _link(value)
    run_all(LINE, [[stored(value[name]) for name in COLUMNS] for value in lines])


@contextmanager
def in_order_of_time() -> Iterator[None]:
    """Lines of deeds that were not done in the order of their moments: chained at the end, none left out."""
    lines = list[dict[str, Any]]()
    token = _gathered.set(lines)
    try:
        yield
    finally:
        _gathered.reset(token)
    append(sorted(lines, key=_place))


def gathered() -> list[dict[str, Any]]:
    """Lines not chained yet, in the order they will have; none where each is chained at once."""
    return sorted(_gathered.get() or (), key=_place)


def _place(one: dict[str, Any]) -> tuple[datetime, str, int]:
    return one["at"], one["kind"], one["row_id"] or 0


def difference(row: Any, how: str) -> dict[str, list[Any]]:
    """Column -> [before, after]; how: new, gone or changed."""
    state, changed = inspect(row), {}
    for column in state.mapper.column_attrs:
        if how == "changed" and column.key not in state.committed_state:
            continue  # not touched
        if column.key in getattr(row, "__unlogged__", ()):
            continue
        if how == "changed":
            history = state.attrs[column.key].history
            if history.has_changes():
                before = history.deleted[0] if history.deleted else None
                changed[column.key] = [before, history.added[0] if history.added else None]
        else:
            # A row just written has all its values at hand; one that is gone may have to be asked.
            value = state.dict.get(column.key) if how == "new" else getattr(row, column.key)
            if value not in (None, ""):
                changed[column.key] = [None, value] if how == "new" else [value, None]
    changed = {key: pair for key, pair in changed.items() if pair[0] != pair[1]}
    return {} if how == "changed" and not changed.keys() - {"version", "updated_at"} else changed


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


@event.listens_for(db.session, "do_orm_execute")
def _no_bulk(state: ORMExecuteState) -> None:
    """A bulk UPDATE or DELETE would pass the log by."""
    if state.is_update or state.is_delete:
        mapper = state.bind_mapper
        if mapper is not None and issubclass(mapper.class_, Audited):
            raise UnnamedChange(f"bulk change of {mapper.class_.__name__}")
