"""Table cells that keep their print size: a row too tall for its page goes on over the next, never shrunk."""

from typing import Any

import xhtml2pdf.tables as stock
from xhtml2pdf.xhtml2pdf_reportlab import PmlFlowingCell, PmlKeepInFrame, _CellPart

LONG_TEXT = 600  # characters: from here a cell starts where the page has room, below it moves on whole


def install() -> None:
    stock.PmlKeepInFrame = _cell


def _cell(*, mode: str, content: list[Any], **limits: float) -> Any:
    """Stock shrinks a long cell until it fits: nine points became one and a half, without a word."""
    if mode != "shrink":
        return PmlKeepInFrame(mode=mode, content=content, **limits)
    length = sum(len(frag.text) for part in content for frag in getattr(part, "frags", ()))
    return PmlFlowingCell(content) if length > LONG_TEXT else _CellPart(content)
