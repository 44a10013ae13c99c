"""Chinese that a page still shows to a reader of English, without what people entered."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

HAN = re.compile(r"[\u4e00-\u9fff]+")
SHOWN = ("aria-label", "title", "placeholder", "alt", "content")
SILENT = frozenset({"script", "style", "textarea"})


class Texts(HTMLParser):
    """Texts and labels of a page; what stands in a text area is people's own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._inside.append(tag)
        for name, value in attrs:
            if value and (name in SHOWN or (name.startswith("data-") and not value.startswith("/"))):
                self.found.append(value)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.found.append(data)


def entered(*databases: Path, but: Iterable[str], and_also: Iterable[str] = ()) -> list[str]:
    """Every Chinese value in the tables, the longest first; not those that are words of ours."""
    ours, found = set(but), set()
    for path in databases:
        with closing(sqlite3.connect(path)) as connection:
            tables = [
                row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            ]
            for table in tables:
                for row in connection.execute(f'SELECT * FROM "{table}"'):
                    found |= {part for value in row if isinstance(value, str) for part in _parts(value)}
    return sorted((found - ours) | set(and_also), key=len, reverse=True)


def _parts(value: str) -> set[str]:
    """A value as a whole and line by line: pages show texts with their breaks."""
    parts = {value.strip(), *(line.strip() for line in value.splitlines())}
    if value.startswith(("{", "[", '"')):
        parts |= set(re.findall(r'"([^"]+)"', value))
    return {part for part in parts if HAN.search(part)}


def left(page: str, known: Iterable[str]) -> list[str]:
    """The texts in which Chinese remains when people's own is taken out."""
    parser = Texts()
    parser.feed(page)
    remaining = []
    for text in parser.found:
        rest = text
        if HAN.search(rest):
            for word in known:
                rest = rest.replace(word, "")
            if HAN.search(rest) and not _is_initial(rest, known):
                remaining.append(" ".join(rest.split()))
    return remaining


def _is_initial(rest: str, known: Iterable[str]) -> bool:
    """The one sign an avatar shows of a name."""
    return len(rest.strip()) == 1 and any(word.startswith(rest.strip()) for word in known)
