"""The rows of one worksheet, read as a stream and turned into raw values."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from webapp.domain.words import N_
from webapp.sheets.letters import column_letters, column_number
from webapp.sheets.limits import Limits
from webapp.sheets.markup import STRANGE, Depth, expat, feed, local
from webapp.sheets.package import Sheet
from webapp.sheets.refused import FileRefused
from webapp.sheets.rows import ErrorCell, FormulaWithoutValue, Row
from webapp.sheets.strings import SharedStrings, unescaped

WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
MOST_DIGITS = 40


def read_rows(
    chunks: Iterable[bytes], *, sheet: Sheet, strings: SharedStrings, limits: Limits
) -> Iterator[Row]:
    """Each row that holds a cell with something in it."""
    reader = _Reader(sheet=sheet, strings=strings, limits=limits)
    for _ in feed(reader.parser, chunks, limits=limits):
        yield from reader.finished
        reader.finished.clear()


class _Reader:
    """What the parser calls; a cell's children may come in any order, so it is judged at its end."""

    def __init__(self, *, sheet: Sheet, strings: SharedStrings, limits: Limits) -> None:
        self.finished: list[Row] = []
        self.parser: Any = expat()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._sheet, self._strings, self._limits = sheet, strings, limits
        self._epoch = CALENDAR_MAC_1904 if sheet.date1904 else CALENDAR_WINDOWS_1900
        depth = Depth(limits)
        self._enter, self._leave = depth.enter, depth.leave
        self._opens: dict[str, Callable[[dict[str, str]], None] | None] = {}
        self._closes: dict[str, Callable[[], None] | None] = {}
        self._kinds: dict[str, Callable[[str], object]] = {
            "n": self._number,
            "s": self._shared,
            "b": lambda text: text.strip() not in ("0", "false"),
            "e": ErrorCell,
            "d": _iso,
        }
        self._line, self._column = 0, 0
        self._cells: list[object | None] = []
        self._pieces: list[str] = []
        self._length = 0
        self._taking = self._phonetic = self._formula = False
        self._kind, self._style = "n", "0"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._enter()
        if name not in self._opens:
            self._opens[name] = getattr(self, f"_open_{local(name)}", None)
        if opens := self._opens[name]:
            opens(attributes)

    def _end(self, name: str) -> None:
        self._leave(name)
        if name not in self._closes:
            self._closes[name] = getattr(self, f"_close_{local(name)}", None)
        if closes := self._closes[name]:
            closes()

    def _text(self, piece: str) -> None:
        if self._taking:
            self._length += len(piece)
            if self._length > self._limits.text:
                self._refuse_length()
            self._pieces.append(piece)

    def _open_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        before, self._line = self._line, int(number) if number else self._line + 1
        if not before < self._line <= self._limits.sheet_rows:
            raise FileRefused(STRANGE)
        self._column = 0
        self._cells = []

    def _open_c(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = column_number(reference) if reference else self._column + 1
        if self._column > self._limits.sheet_columns:
            raise FileRefused(STRANGE)
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._pieces.clear()
        self._length = 0
        self._taking = self._phonetic = self._formula = False

    def _open_v(self, _: dict[str, str]) -> None:
        self._taking = self._kind != "inlineStr"

    def _open_t(self, _: dict[str, str]) -> None:
        self._taking = self._kind == "inlineStr" and not self._phonetic

    def _open_rPh(self, _: dict[str, str]) -> None:  # noqa: N802  the element's own name
        self._phonetic = True

    def _open_f(self, _: dict[str, str]) -> None:
        self._formula = True

    def _close_v(self) -> None:
        self._taking = False

    _close_t = _close_v

    def _close_rPh(self) -> None:  # noqa: N802
        self._phonetic = False

    def _close_c(self) -> None:
        value = self._value("".join(self._pieces))
        if value is None:
            return
        if self._column > self._limits.columns:
            message = N_("“%(name)s”第 %(line)s 行写到了 %(column)s 列，最多只能有 %(limit)s 列。")
            where = {"line": self._line, "column": column_letters(self._column)}
            raise FileRefused(message, **where, limit=self._limits.columns)
        missing = self._column - len(self._cells)
        if missing > 0:
            self._cells.extend([None] * missing)
        self._cells[self._column - 1] = value

    def _close_row(self) -> None:
        if self._cells:
            self.finished.append(Row(self._line, tuple(self._cells)))
            self._cells = []

    def _value(self, text: str) -> object | None:
        if not text:
            return FormulaWithoutValue() if self._formula and self._kind != "str" else None
        read = self._kinds.get(self._kind, unescaped)
        value = read(text)
        return None if value == "" else value

    def _shared(self, text: str) -> str | None:
        shared = self._strings[int(text)]
        if shared is None:
            self._refuse_length()
        return shared

    def _number(self, text: str) -> int | float | datetime | str:
        """A number with a date's format is a date; a time of day or a duration stays a number."""
        value = _parsed(text)
        if isinstance(value, str) or value < 1 or self._style not in self._sheet.dates:
            return value
        try:
            moment = from_excel(value, self._epoch)
        except (OverflowError, ValueError):
            return value
        return moment if isinstance(moment, datetime) else value

    def _refuse_length(self) -> None:
        message = N_("“%(name)s”第 %(line)s 行 %(column)s 列的内容超过 %(limit)s 字。")
        where = {"line": self._line, "column": column_letters(self._column)}
        raise FileRefused(message, **where, limit=self._limits.text)


def _parsed(text: str) -> int | float | str:
    """What some writers pass off as a number and is none stays text."""
    text = text.strip()
    if WHOLE.fullmatch(text):
        return int(text)
    try:
        value = float(text) if len(text) <= MOST_DIGITS and "_" not in text else math.nan
    except ValueError:
        return text
    return value if math.isfinite(value) else text


def _iso(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text
