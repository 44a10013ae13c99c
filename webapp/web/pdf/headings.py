"""A heading before long text: it stays where it is with the first lines, and the text goes on overleaf."""

from typing import Any

from reportlab.platypus import doctemplate
from reportlab.platypus.flowables import KeepTogether, _listWrapOn

from webapp.web.pdf.cells import LONG_TEXT

FIRST_LINES = 60.0  # points: some four lines of text, so that no heading stands alone at the foot of a page


class WithFirstLines(KeepTogether):  # type: ignore[misc]  # reportlab tells no types
    """Stock moves heading and text on together, which left the page before almost empty."""

    def split(self, width: float, height: float) -> list[Any]:
        *before, last = self._content
        if _length(last) > LONG_TEXT:
            _width, taken = _listWrapOn(before, width, self.canv)
            if height - taken >= FIRST_LINES:
                return list(self._content)
        found: list[Any] = super().split(width, height)
        return found


def install() -> None:
    doctemplate.BaseDocTemplate._initArgs["keepTogetherClass"] = WithFirstLines  # noqa: SLF001


def _length(part: Any) -> int:
    """In characters; 0 for what is no text."""
    return sum(len(frag.text) for frag in getattr(part, "frags", ()))
