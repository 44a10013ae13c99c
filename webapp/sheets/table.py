"""Opening a table from outside, whatever it claims to be, and reading its rows."""

from collections.abc import Callable, Collection, Generator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from webapp.domain.words import N_
from webapp.sheets.archive import Archive, check_archive
from webapp.sheets.delimited import open_delimited
from webapp.sheets.headers import find_headers
from webapp.sheets.limits import LIMITS, Limits
from webapp.sheets.package import first_sheet
from webapp.sheets.refused import FileRefused, refusing
from webapp.sheets.rows import Row, filled
from webapp.sheets.sniff import is_zip, refuse_strangers
from webapp.sheets.strings import SharedStrings, read_strings
from webapp.sheets.worksheet import read_rows

Kind = Literal["xlsx", "csv"]
Rows = Generator[Row, None, None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was looked through; its rows can be read from the top as often as wanted."""

    kind: Kind
    read: Callable[[], Rows]
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    date1904: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`headers` in the file's order, unique; a column without a name has an empty one."""

    name: str
    kind: Kind
    sheet: str
    encoding: str
    delimiter: str
    date1904: bool
    headers: tuple[str, ...]
    header_line: int
    _source: Source = field(repr=False)
    _limits: Limits = field(repr=False)

    def rows(self) -> Rows:
        """The rows below the header that are not empty, as wide as the header.

        A row is wider only when it holds something beyond the last named column. The file may still be
        refused here, halfway: take rows as true only when all have been read.
        """
        with refusing(self.name), closing(self._source.read()) as rows:
            width, count = len(self.headers), 0
            for row in rows:
                if row.line <= self.header_line:
                    continue
                used = filled(row.cells)
                if not used:
                    continue
                count += 1
                if count > self._limits.rows:
                    message = N_("“%(name)s”超过 %(limit)s 行（从第 %(line)s 行起），请拆成几个文件再导入。")
                    raise FileRefused(message, line=row.line, limit=self._limits.rows)
                yield Row(row.line, row.cells[:used] + (None,) * (width - used))


def open_table(path: Path, *, name: str, known: Collection[str] = (), limits: Limits = LIMITS) -> Table:
    """`name` is what the user calls the file; `known` are names of columns that tell a header from values."""
    with refusing(name):
        refuse_strangers(path, limits=limits)
        zipped = is_zip(path)
        source = _workbook(path, limits=limits) if zipped else _text(path, known=known, limits=limits)
        with closing(source.read()) as rows:
            line, headers = find_headers(rows, known=known, limits=limits)
    return Table(
        name=name,
        kind=source.kind,
        sheet=source.sheet,
        encoding=source.encoding,
        delimiter=source.delimiter,
        date1904=source.date1904,
        headers=headers,
        header_line=line,
        _source=source,
        _limits=limits,
    )


def _workbook(path: Path, *, limits: Limits) -> Source:
    check_archive(path, limits=limits)
    with Archive(path) as archive:
        sheet = first_sheet(archive, limits=limits)
        strings = SharedStrings(limits=limits)
        if sheet.strings:
            strings = read_strings(archive.chunks(sheet.strings), limits=limits)

    def read() -> Rows:
        with Archive(path) as archive:
            chunks = archive.chunks(sheet.part)
            yield from read_rows(chunks, sheet=sheet, strings=strings, limits=limits)

    return Source("xlsx", read, sheet=sheet.title, date1904=sheet.date1904)


def _text(path: Path, *, known: Collection[str], limits: Limits) -> Source:
    text = open_delimited(path, known=known, limits=limits)
    return Source("csv", text.rows, encoding=text.encoding, delimiter=text.delimiter)
