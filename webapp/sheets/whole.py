"""A database file as a workbook: a sheet for each table with rows, a list of the sheets in front."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from webapp.backup_contents import every_count
from webapp.sheets.frame import FORBIDDEN_IN_TITLE, LONGEST_TITLE
from webapp.sheets.outgoing import EXACT, written
from webapp.sheets.texts import escaped, legal

MOST_ROWS = 1_000_000  # of one sheet; a longer table goes on in the next
FRONT = "目录"


@dataclass(frozen=True)
class Words:
    """What a table and a column are called."""

    table: Callable[[str], str]
    column: Callable[[str, str], str]


def write_whole(target: Path, database: Path, *, words: Words, note: str) -> dict[str, int]:
    """Rows by table; every text is text, whatever it begins with."""
    book = Workbook(write_only=True)
    front: Any = book.create_sheet(FRONT)
    with closing(sqlite3.connect(database)) as connection:
        counts = every_count(connection)
        for line in note.splitlines():
            front.append([_cell(front, line)])
        front.append([_cell(front, word) for word in ("工作表", "数据表", "行数")])
        for table, count in counts.items():
            titles = list(_sheets(book, connection, table, words=words)) if count else ["（空）"]
            front.append([_cell(front, value) for value in ("、".join(titles), table, count)])
    with written(target) as file:
        book.save(file)
    return counts


def _sheets(book: Workbook, connection: sqlite3.Connection, table: str, *, words: Words) -> Iterator[str]:
    rows = connection.execute(f'SELECT * FROM "{table}"')
    heads = [words.column(table, part[0]) for part in rows.description]
    while first := next(rows, None):
        sheet: Any = book.create_sheet(_title(book, words.table(table)))
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, head) for head in heads])
        for row in islice(chain([first], rows), MOST_ROWS):
            sheet.append([_cell(sheet, value) for value in row])
        yield sheet.title


def _title(book: Workbook, word: str) -> str:
    """Excel takes no two sheets of one name, whatever the case of its letters."""
    known = {name.lower() for name in book.sheetnames}
    plain, number = legal(word).translate(FORBIDDEN_IN_TITLE)[: LONGEST_TITLE - 4], 1
    title = plain
    while title.lower() in known:
        number += 1
        title = f"{plain} {number}"
    return title


def _cell(sheet: Any, value: object) -> Any:
    if value is None or isinstance(value, float) or (isinstance(value, int) and abs(value) < EXACT):
        return value
    text = "（二进制）" if isinstance(value, bytes) else escaped(legal(str(value)))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type, cell.number_format = "s", "@"
    return cell
