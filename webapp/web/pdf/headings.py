"""A heading before what is long: it stays where it is with the first of it, and the rest goes on overleaf."""

from typing import Any

from reportlab.platypus import doctemplate
from reportlab.platypus.flowables import KeepTogether, _listWrapOn

from webapp.web.pdf.cells import LONG_TEXT

FIRST_LINES = 60.0  # points: some four lines of text, so that no heading stands alone at the foot of a page
MANY_ROWS, FIRST_ROWS = 8, 3  # a longer table begins where its head and so many rows have room


class WithFirstLines(KeepTogether):  # type: ignore[misc]  # reportlab tells no types
    """Stock moves heading and text on together, which left the page before almost empty."""

    def split(self, width: float, height: float) -> list[Any]:
        *before, last = self._content
        if _length(last) > LONG_TEXT:
            _width, taken = _listWrapOn(before, width, self.canv)
            if height - taken >= FIRST_LINES:
                return list(self._content)
        elif getattr(last, "_nrows", 0) > MANY_ROWS and height >= _beginning(before, last, width, self.canv):
            return list(self._content)
        found: list[Any] = super().split(width, height)
        return found


def install() -> None:
    doctemplate.BaseDocTemplate._initArgs["keepTogetherClass"] = WithFirstLines  # noqa: SLF001


def _beginning(before: list[Any], table: Any, width: float, canvas: Any) -> float:
    """Points that the heading, the table's head and its first rows take."""
    _width, taken = _listWrapOn([*before, table], width, canvas)
    heights: list[float] = table._rowHeights  # noqa: SLF001 - known once it is wrapped
    rest = sum(heights[int(table.repeatRows) + FIRST_ROWS :])
    return float(taken) - rest


def _length(part: Any) -> int:
    """In characters; 0 for what is no text."""
    return sum(len(frag.text) for frag in getattr(part, "frags", ()))
