"""Lists on their way out: .xlsx with dates as dates and text as text, and CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import IO, Literal

from webapp.domain.cells import neutralised
from webapp.domain.refusal import Refusal
from webapp.sheets.frame import Frame, Pen, make_frame
from webapp.sheets.limits import LIMITS

Kind = Literal["text", "number", "int", "money", "date", "datetime"]
EXACT = 10**15  # Excel keeps 15 digits; longer numbers go out as text
FIRST_DAY = datetime(1900, 3, 1)  # noqa: DTZ001  before it Excel counts a day that never was
BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    width: int = 16
    kind: Kind = "text"


def write_xlsx(
    target: Path | IO[bytes],
    *,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    note: str = "",
) -> int:
    """The number of rows written; the note stands on a second sheet, so that the file can come back in."""
    labels, widths = [column.label for column in columns], [column.width for column in columns]
    frame = make_frame(title=title, labels=labels, widths=widths, note=note)
    with written(target) as file:
        return frame.write(file, _rows(frame, columns, rows))


def csv_bytes(*, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with its mark, so that Excel opens it rightly; formulas are neutralised by a leading '."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([neutralised(column.label) for column in columns])
    for row in rows:
        writer.writerow([_csv_cell(value) for _, value in zip(columns, row, strict=True)])
    return text.getvalue().encode("utf-8-sig", "replace")


@contextmanager
def written(target: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    """A file appears under its name when it is whole, or not at all."""
    if not isinstance(target, Path):
        yield target
        return
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def plain(value: object) -> str | int | float | Decimal | datetime | None:
    """A value as a cell can hold it exactly: what a number or date of Excel cannot, stays text."""
    match value:
        case None | str():
            return value
        case bool():
            return "是" if value else "否"
        case int() | float():
            return value if -EXACT < value < EXACT else str(value)
        case Decimal():
            return value if value.is_finite() and abs(value) < EXACT else str(value)
        case date():
            return _moment(value)
    return str(value)


def _rows(frame: Frame, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    pens = [Pen(frame, number, look=column.kind) for number, column in enumerate(columns, start=1)]
    for line, row in enumerate(rows, start=2):
        if line > LIMITS.sheet_rows:
            raise Refusal("超过 Excel 一个工作表的行数，请缩小范围后分几次导出。")
        cells = [pen.cell(line, plain(value)) for pen, value in zip(pens, row, strict=True)]
        yield f'<row r="{line}">{"".join(cells)}</row>'


def _moment(value: date) -> datetime | str:
    """Beijing time; days before Excel's calendar as text."""
    if not isinstance(value, datetime):
        moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001  a day of the calendar
    else:
        moment = value.astimezone(BEIJING).replace(tzinfo=None) if value.tzinfo else value
    return moment if moment >= FIRST_DAY else value.isoformat()


def _csv_cell(value: object) -> str:
    exact = plain(value)
    match exact:
        case None:
            return ""
        case str():
            return neutralised(exact)
        case datetime():
            return exact.isoformat(" ") if exact.time() != time() else exact.date().isoformat()
        case Decimal():
            return f"{exact:f}"
    return str(exact)
