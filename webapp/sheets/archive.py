"""A zip from outside, looked through before anything in it is believed."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from webapp.domain.words import N_
from webapp.sheets.limits import MEGABYTE, Limits
from webapp.sheets.markup import check_prolog
from webapp.sheets.refused import FileRefused

CHUNK = 65_536
ENCRYPTED = 0x1
DIRECTORY_ENTRY = b"PK\x01\x02"
XML = (".xml", ".rels", ".vml")
NESTED = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
NESTED_NAMES = (".zip", ".rar", ".7z", ".gz", ".xlsx", ".xlsm", ".xls", ".csv")

TOO_BIG = N_("“%(name)s”解压后超过 %(limit)s MB，请拆成几个文件再导入。")


class Archive:
    """Parts by name, without regard to case, as the package format has it."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        self._open: list[IO[bytes]] = []
        self._members = {_key(info.filename): info for info in self._zip.infolist()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for member in self._open:
            member.close()
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._members

    def names(self) -> list[str]:
        return list(self._members)

    def chunks(self, part: str) -> Iterator[bytes]:
        """A reader that stops in the middle leaves the member open until the archive is closed."""
        member = self._zip.open(self._members[_key(part)])
        self._open.append(member)
        while chunk := member.read(CHUNK):
            yield chunk
        member.close()


def check_archive(path: Path, *, limits: Limits) -> None:
    """First the directory, then every member unpacked and counted: the directory may lie."""
    if _entries(path) > limits.members:
        raise FileRefused("“%(name)s”里的部件多于 %(limit)s 个，不是正常的表格文件。", limit=limits.members)
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len({_key(member.filename) for member in members}) < len(members):
            raise FileRefused("“%(name)s”里有重名的部件，不是正常的表格文件。")
        for member in members:
            _check_entry(member, limits=limits)
        if sum(member.file_size for member in members) > limits.unpacked_bytes:
            raise FileRefused(TOO_BIG, limit=limits.unpacked_bytes // MEGABYTE)
    _check_contents(path, limits=limits)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _entries(path: Path) -> int:
    """Directory entries counted by their signature, since zipfile would first read them all."""
    count, rest = 0, b""
    with path.open("rb") as file:
        while chunk := file.read(MEGABYTE):
            count += (rest + chunk).count(DIRECTORY_ENTRY)
            rest = chunk[1 - len(DIRECTORY_ENTRY) :]
    return count


def _check_entry(member: zipfile.ZipInfo, *, limits: Limits) -> None:
    if member.flag_bits & ENCRYPTED:
        raise FileRefused("“%(name)s”有密码，请去掉密码后另存为 .xlsx 再导入。")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise FileRefused("“%(name)s”的压缩方式不是 Excel 所用的，请用 Excel 另存为 .xlsx 再导入。")
    if member.file_size > max(MEGABYTE, limits.ratio * member.compress_size):
        raise FileRefused(
            "“%(name)s”压缩得异常紧（超过 %(limit)s 倍），不是正常的表格文件。", limit=limits.ratio
        )


def _check_contents(path: Path, *, limits: Limits) -> None:
    unpacked = 0
    with Archive(path) as archive:
        for name in archive.names():
            for length in _lengths(archive, name, limits=limits):
                unpacked += length
                if unpacked > limits.unpacked_bytes:
                    raise FileRefused(TOO_BIG, limit=limits.unpacked_bytes // MEGABYTE)


def _lengths(archive: Archive, name: str, *, limits: Limits) -> Iterator[int]:
    """The bytes of one member, piece by piece, its beginning looked at."""
    chunks = archive.chunks(name)
    first = next(chunks, b"")
    if first.startswith(NESTED) or name.endswith(NESTED_NAMES):
        raise FileRefused("“%(name)s”里面还套着别的文件，请取出来单独导入，或去掉内嵌的附件。")
    yield len(first)
    if name.endswith(XML):
        yield check_prolog(first, chunks, limits=limits)
    yield from map(len, chunks)
