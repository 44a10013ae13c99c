"""Many documents bound as one: a bookmark for each, on every page a line with its number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

FAMILY, BOLD = "AppSans", "AppSans-Bold"  # as webapp.web.pdf.fonts registers them
WIDTH, HEIGHT = 595.28, 841.89  # A4 in points
LEFT, RIGHT = 51.0, WIDTH - 51.0
FOOT, HEAD = 38.0, HEIGHT - 36.0
SMALL = 8.0
Canvas = Any


@dataclass(frozen=True)
class Leaf:
    """One part, all of A4; heading: stands above what is enclosed, which has none of its own."""

    title: str
    pdf: bytes
    heading: str = ""


def bind(leaves: Sequence[Leaf], *, left: str, right: str, title: str, author: str) -> bytes:
    """left and right stand at the foot of every page, its number between them."""
    from pypdf import PdfWriter  # late: most requests print nothing

    with PdfWriter() as writer:
        for leaf in leaves:
            first = len(writer.pages)
            _add(writer, leaf)
            writer.add_outline_item(title=leaf.title, page_number=first)
        count = len(writer.pages)
        feet = _overlays(count, lambda canvas, at: _foot(canvas, left, right, f"第 {at} 页 共 {count} 页"))
        for page, foot in zip(writer.pages, feet, strict=True):
            page.merge_page(foot)
        writer.add_metadata({"/Title": title, "/Author": author})
        bound = BytesIO()
        writer.write(bound)
    return bound.getvalue()


def _add(writer: Any, leaf: Leaf) -> None:
    from pypdf import PdfReader

    first = len(writer.pages)
    writer.append(PdfReader(BytesIO(leaf.pdf)), import_outline=False)
    if not leaf.heading:
        return
    count = len(writer.pages) - first
    heads = _overlays(count, lambda canvas, at: _head(canvas, leaf.heading, f"{at}/{count}"))
    for page, head in zip(writer.pages[first:], heads, strict=True):
        page.merge_page(head)


def _overlays(count: int, draw: Callable[[Canvas, int], None]) -> list[Any]:
    from pypdf import PdfReader
    from reportlab.pdfgen.canvas import Canvas as Sheet

    made = BytesIO()
    canvas = Sheet(made, pagesize=(WIDTH, HEIGHT))
    for at in range(1, count + 1):
        draw(canvas, at)
        canvas.showPage()
    canvas.save()
    return list(PdfReader(made).pages)


def _foot(canvas: Canvas, left: str, right: str, number: str) -> None:
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, FOOT, RIGHT, FOOT)
    canvas.setFont(FAMILY, SMALL)
    canvas.setFillGray(0.2)
    canvas.drawString(LEFT, FOOT - 12, left)
    canvas.drawCentredString(WIDTH / 2, FOOT - 12, number)
    canvas.drawRightString(RIGHT, FOOT - 12, right)


def _head(canvas: Canvas, heading: str, number: str) -> None:
    canvas.setFont(BOLD, SMALL)
    canvas.drawString(LEFT, HEAD, _short(canvas, heading))
    canvas.setFont(FAMILY, SMALL)
    canvas.drawRightString(RIGHT, HEAD, number)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, HEAD - 5, RIGHT, HEAD - 5)


def _short(canvas: Canvas, text: str) -> str:
    """As much of it as has room beside the number."""
    room = RIGHT - LEFT - 50
    while len(text) > 1 and canvas.stringWidth(text, BOLD, SMALL) > room:
        text = text[:-2] + "…"
    return text
