"""The report of an import: the file's own rows, with what became of each and why."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from webapp.sheets.frame import Frame, Pen, make_frame
from webapp.sheets.outgoing import plain, written

MARKS = ("行号", "结果", "原因")
WIDTHS = (8, 10, 48)
WIDTH = 16


class MarkedRow(NamedTuple):
    """`line` and `cells` as the table gave them."""

    line: int
    cells: Sequence[object]
    result: str
    reason: str = ""
    refused: bool = True


def write_marked(
    target: Path | IO[bytes], *, headers: Sequence[str], rows: Iterable[MarkedRow], title: str = "导入结果"
) -> int:
    """The number of rows; a report that was corrected and imported again does not get its marks twice."""
    own = headers[: -len(MARKS)] if tuple(headers[-len(MARKS) :]) == MARKS else headers
    frame = make_frame(title=title, labels=(*own, *MARKS), widths=(*[WIDTH] * len(own), *WIDTHS))
    with written(target) as file:
        return frame.write(file, _rows(frame, len(own), rows))


def _rows(frame: Frame, width: int, rows: Iterable[MarkedRow]) -> Iterator[str]:
    numbers = range(1, frame.columns + 1)
    pens = {red: [Pen(frame, number, red=red) for number in numbers] for red in (False, True)}
    for line, row in enumerate(rows, start=2):
        own = (*row.cells[:width], *[None] * (width - len(row.cells)))
        cells = (*own, row.line, row.result, row.reason)
        texts = [pen.cell(line, plain(cell)) for pen, cell in zip(pens[row.refused], cells, strict=True)]
        yield f'<row r="{line}">{"".join(texts)}</row>'
