"""The shared strings of a workbook, kept as one block of bytes: a million texts cost their letters only."""

import re
from array import array
from collections.abc import Iterable

from webapp.sheets.limits import Limits
from webapp.sheets.markup import STRANGE, Depth, expat, feed, local
from webapp.sheets.refused import FileRefused

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
SURROGATES = range(0xD800, 0xE000)


class SharedStrings:
    """Text by its number; None where it was longer than a cell may be."""

    def __init__(self, *, limits: Limits) -> None:
        self._limits = limits
        self._letters = bytearray()
        self._ends = array("L", [0])
        self._too_long: set[int] = set()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str | None:
        if not 0 <= number < len(self):
            raise FileRefused(STRANGE)
        if number in self._too_long:
            return None
        return self._letters[self._ends[number] : self._ends[number + 1]].decode()

    def keep(self, text: str, *, length: int) -> None:
        if len(self) >= self._limits.strings:
            raise FileRefused(STRANGE)
        if length > self._limits.text:
            self._too_long.add(len(self))
        else:
            self._letters += unescaped(text).encode()
        self._ends.append(len(self._letters))


def read_strings(chunks: Iterable[bytes], *, limits: Limits) -> SharedStrings:
    strings = SharedStrings(limits=limits)
    reader = _Reader(strings, limits=limits)
    parser = expat()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    for _ in feed(parser, chunks, limits=limits):
        pass
    return strings


class _Reader:
    """Joins the runs of a formatted text; how it is pronounced (rPh) is no part of it."""

    def __init__(self, strings: SharedStrings, *, limits: Limits) -> None:
        self._strings, self._most = strings, limits.text
        self._depth = Depth(limits)
        self._pieces: list[str] = []
        self._length = 0
        self._taking = self._phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        self._depth.enter()
        match local(name):
            case "si":
                self._pieces.clear()
                self._length = 0
            case "t":
                self._taking = not self._phonetic
            case "rPh":
                self._phonetic = True

    def text(self, piece: str) -> None:
        if self._taking:
            self._length += len(piece)
            if self._length <= self._most:
                self._pieces.append(piece)

    def end(self, name: str) -> None:
        self._depth.leave(name)
        match local(name):
            case "si":
                self._strings.keep("".join(self._pieces), length=self._length)
            case "t":
                self._taking = False
            case "rPh":
                self._phonetic = False


def unescaped(text: str) -> str:
    """Excel writes signs that XML cannot hold as _x000D_, and a literal _x as _x005F_x."""
    return ESCAPE.sub(_sign, text) if "_x" in text else text


def _sign(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    if code in SURROGATES:
        return escape[0]
    return chr(code) if code >= ord(" ") or chr(code) in "\t\n\r" else ""
