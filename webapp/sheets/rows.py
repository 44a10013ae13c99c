"""What a table gives: rows of raw cells, and the two kinds of cell that hold nothing to take."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

BLANKS = " \t\r\n\v\f\x1a\xa0\u200b\u3000\ufeff"  # \\x1a is how old programs end a file


class Row(NamedTuple):
    """`line` as the user sees it; a cell is str, int, float, bool, datetime, None or one of the two below."""

    line: int
    cells: tuple[object | None, ...]


@dataclass(frozen=True, slots=True)
class FormulaWithoutValue:
    """A formula whose result was never saved in the file."""

    def __str__(self) -> str:
        return "（公式没有计算结果）"


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that shows an Excel error such as #N/A or #REF!."""

    code: str

    def __str__(self) -> str:
        return self.code


def is_blank(cell: object | None) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip(BLANKS))


def filled(cells: Sequence[object | None]) -> int:
    """How many cells there are up to the last one that holds something."""
    width = len(cells)
    while width and is_blank(cells[width - 1]):
        width -= 1
    return width
