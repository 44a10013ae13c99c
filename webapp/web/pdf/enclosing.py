"""Attached pictures and PDFs as pages of A4, smaller where they must be: only what is drawn comes along."""

import logging
from io import BytesIO
from pathlib import Path
from typing import Any

from webapp.domain import pictures
from webapp.domain.words import N_

log = logging.getLogger("hengke.pdf")

WIDTH, HEIGHT = 595.28, 841.89  # A4 in points
LEFT, LOW, ROOM, RISE = 51.0, 62.0, 493.28, 721.0  # where it stands, and how much room it has
SIDEWAYS = (90, 270)
LARGEST = 40_000_000  # pixels of a picture that is decoded
SIDE = 1800  # pixels that are printed of it
MOST_PAGES = 200
ENCRYPTED, TOO_LARGE, BROKEN = N_("有密码，不能附上"), N_("太大，不能附上"), N_("已损坏，不能附上")


class NotEnclosed(Exception):
    """The file stays apart; the message says why."""


def enclosed(path: Path, media_type: str) -> bytes | None:
    """Pages, or None for a kind of file that has none; raises NotEnclosed."""
    if media_type != "application/pdf" and not media_type.startswith("image/"):
        return None
    try:
        return _pages(path) if media_type == "application/pdf" else _picture(path)
    except NotEnclosed:
        raise
    except Exception as fault:
        log.warning("not enclosed: %s", type(fault).__name__)
        raise NotEnclosed(BROKEN) from fault


def _picture(path: Path) -> bytes:
    from PIL import Image, ImageOps
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    with path.open("rb") as file:
        size = pictures.size(file)
    if size is None or size[0] * size[1] > LARGEST:
        raise NotEnclosed(TOO_LARGE if size else BROKEN)
    with Image.open(path) as opened:
        opened.thumbnail((SIDE, SIDE))
        image = ImageOps.exif_transpose(opened).convert("RGB")
    scale = min(ROOM / image.width, RISE / image.height, 1.0)
    width, height = image.width * scale, image.height * scale
    made = BytesIO()
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT))
    top = LOW + RISE - height
    canvas.drawImage(ImageReader(image), LEFT + (ROOM - width) / 2, top, width, height)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _pages(path: Path) -> bytes:
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(path)
    if reader.is_encrypted:
        raise NotEnclosed(ENCRYPTED)
    if len(reader.pages) > MOST_PAGES:
        raise NotEnclosed(TOO_LARGE)
    made = BytesIO()
    with PdfWriter() as copied, PdfWriter() as writer:
        copied.append(reader, import_outline=False)  # only a page of one's own can be turned upright
        for page in copied.pages:
            _set_small(writer.add_blank_page(WIDTH, HEIGHT), page)
        writer.write(made)
    return made.getvalue()


def _set_small(sheet: Any, page: Any) -> None:
    """Upright, and without links, forms or scripts of a file from outside."""
    from pypdf import Transformation

    page.pop("/Annots", None)
    box, turned = page.mediabox, page.rotation % 360
    width, height = float(box.width), float(box.height)
    moved = Transformation().translate(-float(box.left), -float(box.bottom)).rotate(-turned)
    right, up = {90: (0.0, width), 180: (width, height), 270: (height, 0.0)}.get(turned, (0.0, 0.0))
    moved = moved.translate(right, up)
    if turned in SIDEWAYS:
        width, height = height, width
    scale = min(ROOM / width, RISE / height, 1.0)
    middle, top = LEFT + (ROOM - width * scale) / 2, LOW + (RISE - height * scale)
    sheet.merge_transformed_page(page, moved.scale(scale).translate(middle, top))
