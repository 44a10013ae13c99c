"""Steps that build and change the database, applied in name order, each in one transaction."""

import importlib
import pkgutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database, Migrations


class MigrationFault(RuntimeError):
    """The database cannot be brought up to this program's form; the message says why."""


def steps() -> Migrations:
    collected = Migrations("hengke")
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.name.startswith("m0"):
            up = importlib.import_module(f"migrations.{module.name}").up
            collected(name=module.name)(up)
    return collected


def pending(path: Path) -> list[str]:
    """Names of the steps this file has not had; raises when it comes from a newer program."""
    with closing(sqlite3.connect(path)) as connection:
        database, known = Database(connection), steps()
        newer = {row.name for row in known.applied(database)} - {step.name for step in known._migrations}  # noqa: SLF001
        if newer:
            raise MigrationFault(f"数据来自更新的版本（{', '.join(sorted(newer))}），请升级程序后再启动。")
        return [step.name for step in known.pending(database)]


def migrate(path: Path, *, backups: Path | None = None, stop_before: str | None = None) -> list[str]:
    """Applies what is pending and returns the names; a filled file is backed up first.

    Foreign keys are OFF meanwhile: with them ON a table rebuild empties its cascading children.
    """
    todo = pending(path)
    if not todo:
        return []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if backups is not None and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            backups.mkdir(parents=True, exist_ok=True)
            connection.execute("VACUUM INTO ?", [str(backups / f"before-{todo[0]}-{stamp}.db")])
        connection.execute("PRAGMA foreign_keys=OFF")
        database = Database(connection)
        steps().apply(database, stop_before=stop_before)
        check(connection)
    return todo


def check(connection: sqlite3.Connection) -> None:
    """Raises when a key points nowhere or a page is broken."""
    orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(3)
    if orphans:
        raise MigrationFault(f"升级后发现无主记录：{orphans}")
    state = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if state != "ok":
        raise MigrationFault(f"数据库校验未通过：{state}")
