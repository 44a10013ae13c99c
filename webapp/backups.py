"""Backups: database, trail and attachments in one file, proved by restoring it before it is called good."""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from webapp import backup_contents as contents
from webapp import clock
from webapp.config import Settings

FORMAT = 1
MANIFEST, DATABASE, TRAIL, FILES = "manifest.json", "hengke.db", "trail.db", "attachments/"
KEEP = 14
STALE = timedelta(days=2)
PIECE = 1024 * 1024
MOST_MEMBERS = 2_000_000


class BackupFault(RuntimeError):
    """This file is no good backup, or could not be made; the message says why."""


@dataclass(frozen=True)
class Report:
    """What a backup holds, after it was proved."""

    path: Path
    size: int
    counts: dict[str, int]
    files: int

    def __str__(self) -> str:
        told = f"客户 {self.counts['customers']}，文件 {self.files}，日志 {self.counts['audit_entries']}"
        return f"{self.path.name}（{self.size / PIECE:.1f} MB：{told}），已试恢复并核对"


def make(settings: Settings, target: Path) -> Report:
    """Writes the backup beside its target, proves it, and only then gives it its name."""
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(target.name + ".part")
    with scratch(settings) as folder:
        try:
            manifest = _snapshot(settings, folder)
            _pack(settings, folder, manifest, half)
            report = prove(settings, half)
            half.replace(target)
        except sqlite3.Error as fault:
            raise BackupFault(f"数据库读不出来或磁盘已满：{fault}") from fault
        finally:
            half.unlink(missing_ok=True)
    return Report(target, target.stat().st_size, report.counts, report.files)


def prove(settings: Settings, path: Path) -> Report:
    """Restores into a scratch folder, checks and counts; BackupFault when anything is not as it should be."""
    with scratch(settings) as folder:
        manifest = unpack(path, folder)
        counts = check(folder, manifest)
    return Report(path, path.stat().st_size, counts, len(manifest["attachments"]))


def nightly(settings: Settings, *, keep: int = KEEP) -> Report:
    """One more of the daily ones; keep: how many stay, this one among them."""
    report = make(settings, settings.backups / f"hengke-{stamp()}.zip")
    for old in kept(settings)[keep:]:
        old.unlink(missing_ok=True)
    return report


def stamp() -> str:
    """The moment in a file's name, in Beijing's time."""
    return clock.now().astimezone(clock.BEIJING).strftime("%Y%m%d-%H%M%S")


def kept(settings: Settings) -> list[Path]:
    """The daily backups, newest first."""
    return sorted(settings.backups.glob("hengke-*.zip"), reverse=True)


def before_upgrades(settings: Settings) -> list[Path]:
    """Copies made before the database was brought up to a newer program, newest first."""
    found = [*settings.backups.glob("before-*.db"), *settings.backups.glob("before-*.zip")]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def newest(settings: Settings) -> datetime | None:
    """When the last one was made."""
    made = kept(settings)[:1]
    return datetime.fromtimestamp(made[0].stat().st_mtime, UTC) if made else None


def is_late(settings: Settings) -> bool:
    """None at all, or too long ago."""
    made = newest(settings)
    return made is None or clock.now() - made > STALE


def unpack(path: Path, folder: Path) -> dict[str, Any]:
    """The backup's files into an empty folder, each compared with its hash; the manifest."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            wanted = {DATABASE: manifest["database"], TRAIL: manifest["trail"]}
            wanted |= {FILES + name: digest for name, digest in manifest["attachments"].items()}
            if set(archive.namelist()) != {MANIFEST, *wanted} or len(wanted) > MOST_MEMBERS:
                raise BackupFault("备份文件的内容与清单不符，可能被改动过。")
            for name, digest in wanted.items():
                _extract(archive, name, folder / name, digest=digest)
    except (
        OSError,
        EOFError,
        zipfile.BadZipFile,
        KeyError,
        TypeError,
        ValueError,
        NotImplementedError,
    ) as fault:
        raise BackupFault(f"这不是完整的衡客备份文件：{path.name}。") from fault
    return manifest


def check(folder: Path, manifest: dict[str, Any]) -> dict[str, int]:
    """Opens the restored files as the program would; the rows counted."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        _sound(connection, DATABASE)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupFault("备份里的数据库有无主记录。")
        counts = contents.counts(connection, contents.asked_for(manifest["counts"]))
        lost = contents.files(connection) - {name.rpartition("/")[2] for name in manifest["attachments"]}
    if counts != manifest["counts"]:
        raise BackupFault("备份里的记录数与清单不符。")
    if lost:
        raise BackupFault(
            f"有 {len(lost)} 个文件（附件、事件材料、取送照片和签名）在数据目录中找不到，未能备份。"
        )
    with closing(sqlite3.connect(folder / TRAIL)) as connection:
        _sound(connection, TRAIL)
    return counts


def _snapshot(settings: Settings, folder: Path) -> dict[str, Any]:
    """The database first, then the trail, then the list of files: what a row names is there by then."""
    for source, name in ((settings.database, DATABASE), (settings.trail, TRAIL)):
        with closing(sqlite3.connect(source, timeout=30)) as connection:
            connection.execute("VACUUM INTO ?", [str(folder / name)])
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        counts = contents.counts(connection, contents.COUNTED)
        schema = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id DESC LIMIT 1").fetchone()
    return {
        "format": FORMAT,
        "made_at": clock.now().isoformat(),
        "schema": schema[0] if schema else "",
        "counts": counts,
        "database": digest_of(folder / DATABASE),
        "trail": digest_of(folder / TRAIL),
        "attachments": {},
    }


def _pack(settings: Settings, folder: Path, manifest: dict[str, Any], target: Path) -> None:
    with target.open("wb") as raw:
        target.chmod(0o600)
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name in (DATABASE, TRAIL):
                archive.write(folder / name, name)
            for path in _stored(settings):
                name = path.relative_to(settings.attachments).as_posix()
                digest = hashlib.sha256()
                with path.open("rb") as source, archive.open(FILES + name, "w", force_zip64=True) as packed:
                    while piece := source.read(PIECE):
                        digest.update(piece)
                        packed.write(piece)
                manifest["attachments"][name] = digest.hexdigest()
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        raw.flush()
        os.fsync(raw.fileno())


def _stored(settings: Settings) -> Iterator[Path]:
    """Files of the store; those still coming in lie in a folder of another name."""
    return (path for path in sorted(settings.attachments.glob("[0-9a-f][0-9a-f]/*")) if path.is_file())


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise BackupFault("备份来自更新的版本，请先升级程序。")
    return manifest


def _extract(archive: zipfile.ZipFile, name: str, target: Path, *, digest: str) -> None:
    if ".." in Path(name).parts or Path(name).is_absolute() or "\\" in name:
        raise BackupFault("备份文件里有不安全的路径。")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = hashlib.sha256()
    with archive.open(name) as source, target.open("wb") as written:
        target.chmod(0o600)
        while piece := source.read(PIECE):
            found.update(piece)
            written.write(piece)
        written.flush()
        os.fsync(written.fileno())
    if found.hexdigest() != digest:
        raise BackupFault(f"备份文件里的 {name} 已损坏。")


def _sound(connection: sqlite3.Connection, name: str) -> None:
    try:
        state = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as fault:
        raise BackupFault(f"备份里的 {name} 不是数据库。") from fault
    if state != "ok":
        raise BackupFault(f"备份里的 {name} 校验未通过：{state}")


def digest_of(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


@contextmanager
def scratch(settings: Settings) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="backup-", dir=settings.work))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
