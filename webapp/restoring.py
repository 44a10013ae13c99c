"""Puts a backup in place of the present data: checked first, the old kept aside, everybody signed out."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from migrations import MigrationFault, migrate, pending
from webapp import backup_contents, backups
from webapp.backups import DATABASE, FILES, TRAIL, BackupFault
from webapp.config import Settings


def restore(settings: Settings, path: Path) -> tuple[dict[str, int], Path | None]:
    """Counts of what is there now, and where the old data lie; refused files change nothing.

    counts: rows by table, and under "files" those of the store.
    The caller holds the data folder's lock: no server runs.
    """
    if not path.is_file():
        raise BackupFault(f"没有找到备份文件：{path}")
    with backups.scratch(settings) as folder:
        manifest = backups.unpack(path, folder)
        counts = backups.check(folder, manifest) | {"files": len(manifest["attachments"])}
        try:
            pending(folder / DATABASE)
        except MigrationFault as fault:
            raise BackupFault(str(fault)) from fault
        _sign_everybody_out(folder / TRAIL)
        aside = _set_aside(settings)
        _put(settings, folder)
    return counts, aside


def rehearse(settings: Settings, path: Path) -> dict[str, int]:
    """Does in a scratch folder all that restore() and the next start would; rows by table afterwards.

    BackupFault when the file is damaged, cannot be brought up to this program, or loses rows on the way.
    """
    with backups.scratch(settings) as folder:
        backups.check(folder, backups.unpack(path, folder))
        before = counted(folder / DATABASE)
        try:
            migrate(folder / DATABASE)
        except MigrationFault as fault:
            raise BackupFault(str(fault)) from fault
        after = counted(folder / DATABASE)
    if lost := lessened(before, after):
        raise BackupFault(f"升级后记录变少：{'、'.join(lost)}。")
    return after


def lessened(before: dict[str, int], after: dict[str, int]) -> list[str]:
    """Tables of before that have fewer rows now, or are gone with the rows they had."""
    return [name for name, count in before.items() if after.get(name, 0) < count]


def counted(database: Path) -> dict[str, int]:
    """Rows by table of this file."""
    with closing(sqlite3.connect(database)) as connection:
        return backup_contents.every_count(connection)


def _sign_everybody_out(trail: Path) -> None:
    """Sessions that ended after the backup must not come back to life with it."""
    with closing(sqlite3.connect(trail)) as connection, connection:
        connection.execute("DELETE FROM sessions")


def _set_aside(settings: Settings) -> Path | None:
    """Copies what is there into a folder of its own; None: there was nothing."""
    if not settings.database.exists():
        return None
    aside = settings.data / f"before-restore-{backups.stamp()}"
    aside.mkdir(mode=0o700)
    for file in (settings.database, settings.trail):
        _fold(file)
        for part in (file, *_sides(file)):
            if part.exists():
                shutil.copy2(part, aside / part.name)
    for file in sorted(settings.attachments.glob("*/*")):
        kept = aside / "attachments" / file.relative_to(settings.attachments)
        kept.parent.mkdir(parents=True, exist_ok=True)
        _link(file, kept)
    for written in aside.glob("*.db*"):
        _sync(written)
    return aside


def _fold(file: Path) -> None:
    """Brings what stands in the journal into the file itself; a broken file is kept as it is."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _put(settings: Settings, folder: Path) -> None:
    """Attachments first and the database last: cut off in between, the old one still finds all it names."""
    for file in sorted((folder / FILES).glob("*/*")):
        target = settings.attachments / file.relative_to(folder / FILES)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.replace(target)
    for name, target in ((TRAIL, settings.trail), (DATABASE, settings.database)):
        for side in _sides(target):
            side.unlink(missing_ok=True)
        _sync(folder / name)
        (folder / name).replace(target)


def _sides(file: Path) -> list[Path]:
    return [file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal")]


def _link(file: Path, kept: Path) -> None:
    try:
        os.link(file, kept)
    except OSError:
        shutil.copy2(file, kept)


def _sync(path: Path) -> None:
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())
