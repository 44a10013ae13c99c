"""The rows of a CSV file, read as a stream: quoted line breaks kept, half a file refused."""

import csv
import re
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from webapp.domain.words import N_
from webapp.sheets.encoding import detect
from webapp.sheets.headers import cleaned
from webapp.sheets.letters import column_letters
from webapp.sheets.limits import Limits
from webapp.sheets.refused import FileRefused
from webapp.sheets.rows import Row, filled

DELIMITERS = ",\t;"
DECLARED = re.compile(r'"?sep=([,;\t])"?', re.IGNORECASE)  # Excel's own first line
LONGEST_FIELD = 64 * 1024 * 1024
LOOKED_AT = 10
SURE = 10  # complete rows after which a short last one without a line's end means that the file was cut

MOST_DELIMITERS = 100_000  # in one record, those inside of quotes counted too

# The limit is the process's; ours is stricter, but refuses with line and column.
csv.field_size_limit(LONGEST_FIELD)


@dataclass(frozen=True, slots=True)
class Delimited:
    path: Path
    encoding: str
    delimiter: str
    skip: int
    limits: Limits

    def rows(self) -> Generator[Row, None, None]:
        """Each row that holds a cell with something in it; the last waits until it is sure to be whole."""
        width, complete, waiting = 0, 0, None
        for row in self._records():
            if waiting:
                yield waiting
                complete += len(waiting.cells) >= width
            width = width or filled(row.cells)
            waiting = row
        if waiting:
            if len(waiting.cells) < width and complete > SURE and not _ends_with_newline(self.path):
                message = N_("“%(name)s”的最后一行（第 %(line)s 行）只有一半，文件没有传完整，请重新导出。")
                raise FileRefused(message, line=waiting.line)
            yield waiting

    def _records(self) -> Iterator[Row]:
        with self.path.open(encoding=self.encoding, newline="") as file:
            for _ in range(self.skip):
                next(file, "")
            lines = _Lines(file, delimiter=self.delimiter, first=self.skip + 1, limits=self.limits)
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            while True:
                line = lines.begin_record()
                try:
                    record = next(reader, None)
                except csv.Error as error:
                    message = N_("“%(name)s”第 %(line)s 行的引号没有配对，文件可能不完整，请重新导出。")
                    raise FileRefused(message, line=line) from error
                if record is None:
                    return
                if filled(record):
                    self._check(line, record)
                    yield Row(line, tuple([cell or None for cell in record]))

    def _check(self, line: int, record: list[str]) -> None:
        if len(record) > self.limits.columns and filled(record) > self.limits.columns:
            message = N_("“%(name)s”第 %(line)s 行写到了 %(column)s 列，最多只能有 %(limit)s 列。")
            column = column_letters(filled(record))
            raise FileRefused(message, line=line, column=column, limit=self.limits.columns)
        longest = max(record, key=len)
        if len(longest) > self.limits.text:
            message = N_("“%(name)s”第 %(line)s 行 %(column)s 列的内容超过 %(limit)s 字，或是少了一个引号。")
            column = column_letters(record.index(longest) + 1)
            raise FileRefused(message, line=line, column=column, limit=self.limits.text)


class _Lines:
    """The lines of a file for csv.reader, which would take any number of columns into memory."""

    def __init__(self, file: Iterator[str], *, delimiter: str, first: int, limits: Limits) -> None:
        self._file, self._delimiter, self._limits = file, delimiter, limits
        self._next, self._columns = first, 0

    def begin_record(self) -> int:
        """The number of the line where the next record begins."""
        self._columns = 0
        return self._next

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        text = next(self._file)
        self._columns += text.count(self._delimiter)
        if self._columns > MOST_DELIMITERS:
            message = N_("“%(name)s”第 %(line)s 行的列太多，最多只能有 %(limit)s 列，或是少了一个引号。")
            raise FileRefused(message, line=self._next, limit=self._limits.columns)
        if self._next > self._limits.sheet_rows:
            raise FileRefused("“%(name)s”超过 %(limit)s 行，请拆成几个文件再导入。", limit=self._limits.rows)
        self._next += 1
        return text


def open_delimited(path: Path, *, known: Collection[str], limits: Limits) -> Delimited:
    encoding = detect(path)
    with path.open(encoding=encoding, newline="") as file:
        lines = [file.readline(limits.text) for _ in range(LOOKED_AT)]
    declared = DECLARED.fullmatch(lines[0].strip("\r\n"))
    if declared:
        return Delimited(path, encoding, declared[1], 1, limits)
    return Delimited(path, encoding, _guess([line for line in lines if line.strip()], known), 0, limits)


def _guess(lines: list[str], known: Collection[str]) -> str:
    """The sign that yields most of the known names, then most columns from the first line on."""

    def merit(delimiter: str) -> tuple[int, list[int]]:
        records = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
        hits = [len({cleaned(name) for name in record} & set(known)) for record in records]
        return max(hits, default=0), [len(record) for record in records]

    return max(DELIMITERS, key=merit)


def _ends_with_newline(path: Path) -> bool:
    """Also true of UTF-16, where half of the last sign is a zero byte."""
    with path.open("rb") as file:
        file.seek(-2, 2)
        return file.read().strip(b"\0")[-1:] in (b"\n", b"\r", b"\x1a")
