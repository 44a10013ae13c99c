"""The blocks a paper of a complaint is put together from; the template sets each by its kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from webapp.web.formats import minute

Pair = tuple[str, str]
Column = tuple[str, int, str]  # (head, per cent of the width, left | center | right)


@dataclass(frozen=True)
class Block:
    """kind grid: rows of pairs; text: of any length, never in a bordered cell; listing: columns and rows."""

    kind: str
    heading: str
    rows: Sequence[Sequence[Pair]] = ()
    text: str = ""
    columns: Sequence[Column] = ()
    lines: Sequence[Sequence[str]] = ()
    names: Sequence[str] = field(default=())


def grid(heading: str, pairs: Sequence[Pair]) -> Block:
    """Two pairs a row; a long value gets a row to itself."""
    return Block("grid", heading, rows=_paired(pairs))


def text(heading: str, words: str, *, empty: str = "（无）") -> Block:
    return Block("text", heading, text=words.strip() or empty)


def listing(heading: str, columns: Sequence[Column], lines: Sequence[Sequence[str]]) -> Block:
    return Block("listing", heading, columns=columns, lines=lines)


def signatures(*names: str) -> Block:
    return Block("signatures", "", names=names)


def at(moment: datetime | None) -> str:
    """ "" where there is none: an empty field on paper is left white."""
    return minute(moment) if moment else ""


def joined(*parts: str, by: str = "\n") -> str:
    return by.join(part for part in parts if part)


WIDE = 24


def _paired(pairs: Sequence[Pair]) -> list[list[Pair]]:
    rows: list[list[Pair]] = []
    for pair in pairs:
        is_wide = len(pair[1]) > WIDE
        if rows and len(rows[-1]) == 1 and not is_wide and len(rows[-1][0][1]) <= WIDE:
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return rows
