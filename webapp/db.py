"""The main database: models' base, pragmas, and the transaction that every write goes through."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, Text, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase, Session, registry

from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer

SAFE_FOR_WAL = (3, 51, 3)
watchers: list[Callable[[str], None]] = []  # told of every statement that goes past SQLAlchemy's own events


class Instant(TypeDecorator[datetime]):
    """A moment, kept as UTC text and given back aware of its zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal number, kept as the text it was written in: SQLite's own numbers are binary."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> str | None:  # noqa: ARG002
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Any) -> Decimal | None:  # noqa: ARG002
        return None if value is None else Decimal(value)


class Model(DeclarativeBase):
    """Base of all tables; text is TEXT, moments are UTC, decimals are exact."""

    registry = registry(type_annotation_map={str: Text, datetime: Instant, Decimal: Exact})
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Model, disable_autonaming=True)
session: Session = db.session  # type: ignore[assignment]


@dataclass
class Deed:
    """What is being done and by whom, for as long as its transaction lasts."""

    verb: Verb
    actor: Viewer
    after: list[Callable[[], None]] = field(default_factory=list)


_deed: ContextVar[Deed | None] = ContextVar("deed", default=None)


def current_deed() -> Deed | None:
    return _deed.get()


@contextmanager
def transaction(verb: Verb, actor: Viewer) -> Iterator[Deed]:
    """BEGIN IMMEDIATE … COMMIT; an inner one joins the outer; any exception rolls back all.

    What was read before is forgotten, so that the deed decides on the rows as they are under the lock.
    """
    outer = _deed.get()
    if outer is not None:
        yield outer
        return
    db.session.rollback()
    deed = Deed(verb, actor)
    token = _deed.set(deed)
    try:
        yield deed
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _deed.reset(token)
    for step in deed.after:
        step()


@contextmanager
def named(verb: Verb, actor: Viewer) -> Iterator[None]:
    """Inside a transaction: what follows is this deed of this person, as if it stood alone."""
    deed = _deed.get()
    assert deed is not None
    outer, deed.verb, deed.actor = (deed.verb, deed.actor), verb, actor
    try:
        yield
        db.session.flush()
    finally:
        deed.verb, deed.actor = outer


def let_go() -> None:
    """Ends a reading, so that nobody waits for it; within a deed it is the deed's to end."""
    if _deed.get() is None:
        db.session.rollback()


def after_commit(step: Callable[[], None]) -> None:
    """Runs the step once the present transaction is safely on disk (mail, queue, files)."""
    deed = _deed.get()
    if deed is None:
        step()
    else:
        deed.after.append(step)


def driver() -> Any:
    """A cursor of the driver's own, on the connection of the session's present transaction."""
    here: Any = db.session()
    present, (known, connection) = here.get_transaction(), here.info.get("driver", (None, None))
    if present is None or known is not present:
        connection = here.connection().connection
        here.info["driver"] = (here.get_transaction(), connection)
    return connection.cursor()


def run(text: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
    """A statement past SQLAlchemy, whose own work takes longer than SQLite's; values as they are stored."""
    cursor = driver()
    try:
        found: list[Any] = cursor.execute(text, values).fetchall()
    finally:
        cursor.close()
    tell(text)
    return found


def run_all(text: str, rows: Sequence[Sequence[Any]]) -> None:
    """The same for every row of values."""
    cursor = driver()
    try:
        cursor.executemany(text, rows)
    finally:
        cursor.close()
    tell(text)


def fold_journal() -> None:
    """Brings the journal into the file and empties it, unless a reader holds it; outside a transaction."""
    db.session.rollback()
    connection = db.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def tell(text: str) -> None:
    for told in watchers:
        told(text)


def stored(value: Any) -> Any:
    """As our column types write it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def journal() -> str:
    """WAL where SQLite is free of the WAL-reset fault, else TRUNCATE."""
    return "WAL" if sqlite3.sqlite_version_info >= SAFE_FOR_WAL else "TRUNCATE"


def pragmas(connection: Any) -> None:
    """How every connection to one of our files behaves: durable, patient, keys enforced."""
    for pragma in (
        f"journal_mode={journal()}",
        "busy_timeout=5000",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-32000",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "connect")
def _connected(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not open transactions by itself
    pragmas(connection)


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    """Past SQLAlchemy: every page and every deed begins with it."""
    text = "BEGIN IMMEDIATE" if _deed.get() else "BEGIN"
    connection.connection.dbapi_connection.execute(text)
    tell(text)
