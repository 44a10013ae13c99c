"""The workbook around exported rows: openpyxl makes everything but the rows, which are spliced in as text.

openpyxl writes 3,700 rows of 15 columns a second, text spliced in some 30,000.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import IO, Any, Literal
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.datetime import to_excel

from webapp.domain.cells import needs_neutralising
from webapp.sheets.letters import column_letters
from webapp.sheets.texts import escaped, legal

Look = Literal["text", "risky", "number", "int", "money", "date", "datetime"]
FORMATS: dict[Look, str] = {
    "text": "@",
    "risky": "@",
    "number": "General",
    "int": "0",
    "money": "#,##0.00",
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm:ss",
}
FORBIDDEN_IN_TITLE = str.maketrans("[]:*?/\\", "（）：＊？／＼")
LONGEST_TITLE = 31
HEAD = PatternFill("solid", fgColor="E8EEF4")
RED = PatternFill("solid", fgColor="F8D7DA")
SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Frame:
    """`styles` numbers each look, plain and on red."""

    package: bytes
    styles: dict[tuple[Look, bool], int]
    columns: int

    def write(self, target: IO[bytes], rows: Iterable[str]) -> int:
        """The number of rows written; each is the text of a <row>, header not counted."""
        with (
            zipfile.ZipFile(BytesIO(self.package)) as frame,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
        ):
            for name in frame.namelist():
                if name != SHEET:
                    out.writestr(name, frame.read(name))
            head, _, tail = frame.read(SHEET).partition(END)
            with out.open(SHEET, "w") as sheet:
                sheet.write(head)
                count = 0
                for portion, length in _portions(rows):
                    sheet.write(portion)
                    count += length
                last = f"{column_letters(self.columns)}"
                sheet.write(END + tail.replace(_filter(last, 1), _filter(last, count + 1)))
        return count


def make_frame(*, title: str, labels: Sequence[str], widths: Sequence[int], note: str = "") -> Frame:
    """A header in bold that stays in sight and filters, and the note on a second sheet."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(
        legal(title).translate(FORBIDDEN_IN_TITLE).strip("' ")[:LONGEST_TITLE] or "表"
    )
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{column_letters(len(labels))}1"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[column_letters(number)].width = width
    heads = [_text_cell(sheet, label) for label in labels]
    for head in heads:
        head.font, head.fill = Font(bold=True), HEAD
    sheet.append(heads)
    styles = {(look, red): _style(sheet, look, red=red) for look in FORMATS for red in (False, True)}
    if note:
        _add_note(book, note)
    package = BytesIO()
    book.save(package)
    return Frame(package.getvalue(), styles, len(labels))


class Pen:
    """Writes the cells of one column."""

    def __init__(self, frame: Frame, column: int, *, look: Look = "text", red: bool = False) -> None:
        self._letters = column_letters(column)
        self._look: Look = look
        self._styles = {look: style for (look, ground), style in frame.styles.items() if ground is red}
        self._empty = red

    def cell(self, line: int, value: str | float | Decimal | datetime | None) -> str:
        match value:
            case None | "":
                return f'<c r="{self._letters}{line}" s="{self._styles["text"]}"/>' if self._empty else ""
            case str():
                look: Look = "risky" if needs_neutralising(value) else "text"
                text = escape(escaped(legal(value)), {"\r": "&#13;"})
                kept = ' xml:space="preserve"' if text != " ".join(text.split()) else ""
                content = f' t="inlineStr"><is><t{kept}>{text}</t></is></c>'
                return f'<c r="{self._letters}{line}" s="{self._styles[look]}"{content}'
            case datetime():
                look = "date" if self._look == "date" or not value.time() else "datetime"
                number: object = to_excel(value)  # type: ignore[no-untyped-call]
            case _:
                look = self._look if self._look in ("int", "money") else "number"
                number = f"{value:f}" if isinstance(value, Decimal) else repr(value)
        return f'<c r="{self._letters}{line}" s="{self._styles[look]}"><v>{number}</v></c>'


def _portions(rows: Iterable[str]) -> Iterator[tuple[bytes, int]]:
    portion: list[str] = []
    for row in rows:
        portion.append(row)
        if len(portion) >= AT_ONCE:
            yield "".join(portion).encode(), len(portion)
            portion.clear()
    yield "".join(portion).encode(), len(portion)


def _filter(letters: str, line: int) -> bytes:
    return f'<autoFilter ref="A1:{letters}{line}"'.encode()


def _text_cell(sheet: Any, text: str) -> Any:
    cell: Any = WriteOnlyCell(sheet, escaped(legal(text)))
    cell.data_type = "s"
    cell.quotePrefix = needs_neutralising(text)
    return cell


def _style(sheet: Any, look: Look, *, red: bool) -> int:
    cell: Any = WriteOnlyCell(sheet)
    cell.number_format = FORMATS[look]
    cell.quotePrefix = look == "risky"
    if red:
        cell.fill = RED
    return int(cell.style_id)


def _add_note(book: Workbook, note: str) -> None:
    sheet: Any = book.create_sheet("说明")
    sheet.column_dimensions["A"].width = 100
    cell = _text_cell(sheet, note)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append([cell])
