"""The files people attach: checked while they come in, kept under random names, given back as they were."""

import errno
import hashlib
import os
import re
import secrets
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from webapp.config import Settings
from webapp.domain import file_kinds, file_names, pictures
from webapp.domain.refusal import Refusal

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
MOST_MEMBERS = 20_000  # of a zip whose directory is looked through; its content is never unpacked
STORED = re.compile(r"[0-9a-f]{32}")
NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})
GRACE = timedelta(days=1)  # a file younger than this may still wait for its row


@dataclass(frozen=True)
class Received:
    """A file that is on the disk already; stored is its random name there, digest its SHA-256."""

    name: str
    media_type: str
    size: int
    digest: str
    stored: str


class Store:
    """One folder of files; quota: bytes for all together."""

    def __init__(self, folder: Path, *, quota: int) -> None:
        self.folder = folder
        self.quota = quota

    @classmethod
    def of(cls, settings: Settings) -> "Store":
        return cls(settings.attachments, quota=settings.quota_mb * MEGABYTE)

    def take(self, source: IO[bytes], *, name: str) -> Received:
        """Checked, written, synced, renamed; what may not stay raises Refusal and leaves nothing behind."""
        plain = file_names.clean(name)
        kind = file_kinds.kind_of(plain)
        stored = secrets.token_hex(16)
        waiting = self._waiting() / stored
        with _in_full_or_not_at_all(waiting):
            size, digest = _write(source, waiting, name=plain)
            _check(waiting, kind, name=plain)
            target = self.path(stored)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            waiting.replace(target)
            _sync(target.parent)
        return Received(plain, kind.media_type, size, digest, stored)

    def path(self, stored: str) -> Path:
        if not STORED.fullmatch(stored):
            raise ValueError("not a stored name")
        return self.folder / stored[:2] / stored

    def remove(self, stored: str) -> None:
        self.path(stored).unlink(missing_ok=True)

    def orphans(self, known: Iterable[str], *, now: datetime) -> list[Path]:
        """Files that no row names and that have waited long enough for one."""
        kept = set(known)
        return [
            path
            for path in self.folder.glob("*/*")
            if path.is_file() and path.name not in kept and now - _changed(path) > GRACE
        ]

    def missing(self, known: Iterable[str]) -> list[str]:
        """Names in rows without a file: told by the nightly run."""
        return [stored for stored in known if not self.path(stored).exists()]

    def changed(self, known: Mapping[str, str]) -> list[str]:
        """Names, of those with their digests, whose file is there and holds something else."""
        there = {stored: self.path(stored) for stored in known}
        return [
            stored for stored, path in there.items() if path.exists() and digest_of(path) != known[stored]
        ]

    def _waiting(self) -> Path:
        folder = self.folder / "incoming"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder


def digest_of(path: Path) -> str:
    """SHA-256 of what the file holds."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _in_full_or_not_at_all(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno in NO_SPACE:
            raise Refusal("服务器磁盘已满，文件没有保存，请通知系统管理员。") from fault
        raise
    finally:
        path.unlink(missing_ok=True)  # once renamed it is not there any more


def _write(source: IO[bytes], path: Path, *, name: str) -> tuple[int, str]:
    """Size and digest of what was written; stops at the first byte too many."""
    size, digest = 0, hashlib.sha256()
    with path.open("xb") as target:
        path.chmod(0o600)
        while piece := source.read(MEGABYTE):
            size += len(piece)
            if size > LARGEST:
                raise Refusal(
                    "“%(name)s”超过 %(most)s MB，请压缩后上传。", name=name, most=LARGEST // MEGABYTE
                )
            digest.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    return size, digest.hexdigest()


def _check(path: Path, kind: file_kinds.FileKind, *, name: str) -> None:
    with path.open("rb") as file:
        head = file.read(file_kinds.HEAD)
        file.seek(max(path.stat().st_size - file_kinds.TAIL, 0))
        file_kinds.refuse_content(kind, name=name, head=head, tail=file.read())
        if kind.is_image:
            pictures.refuse_size(pictures.size(file), name=name)
    if head.startswith(file_kinds.ZIP):
        _check_zip(path, kind, name=name)


def _check_zip(path: Path, kind: file_kinds.FileKind, *, name: str) -> None:
    """Its directory is whole and holds what such a document must hold."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
        raise Refusal("“%(name)s”不完整，可能没有传完，请重新取得文件。", name=name) from fault
    if len(members) > MOST_MEMBERS or (kind.holds and kind.holds not in members):
        raise Refusal("“%(name)s”的内容与扩展名不符，请用原来的格式重新保存后上传。", name=name)


def _sync(folder: Path) -> None:
    """The new name is on the disk too; Windows has no such call for folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
