"""Scans and photographs of the demo, drawn on the spot: a page of a record, an instrument on a bench."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

FACE = Path(__file__).resolve().parents[2] / "fonts" / "NotoSansSC_400Regular.ttf"
PAGE, PHOTO = (827, 1169), (900, 600)  # pixels; A4 at 100 dpi
EPOCH = (2000, 1, 1, 0, 0, 0, 0, 1, 0)  # the same bytes for the same drawing
INK, PEN, RULE = 45, 70, 150
NOTE = "演示数据"


@dataclass(frozen=True)
class Sheet:
    """A form as it was filled in: heads over lines of words."""

    title: str
    facts: Sequence[tuple[str, str]]
    heads: Sequence[str]
    lines: Sequence[Sequence[str]]
    signed: str


def scan(sheet: Sheet, *, rng: Random) -> bytes:
    """A PDF of one page, as crooked as it lay on the glass."""
    from PIL import Image, ImageDraw

    page = Image.new("L", PAGE, 250)
    draw = ImageDraw.Draw(page)
    draw.text((PAGE[0] // 2, 110), sheet.title, font=_face(30), fill=INK, anchor="mm")
    for place, (label, value) in enumerate(sheet.facts):
        left, top = 90 + place % 2 * 340, 170 + place // 2 * 42
        draw.text((left, top), f"{label}：", font=_face(17), fill=INK)
        draw.text((left + 17 * (len(label) + 1), top), value, font=_face(17), fill=PEN)
    _table(draw, sheet, top=190 + (len(sheet.facts) + 1) // 2 * 42)
    draw.text((90, 1010), sheet.signed, font=_face(17), fill=PEN)
    draw.text((PAGE[0] - 90, 1080), NOTE, font=_face(14), fill=RULE, anchor="rm")
    turned = page.rotate(rng.uniform(-0.8, 0.8), Image.Resampling.BILINEAR, fillcolor=235)
    made = BytesIO()
    turned.save(made, "PDF", resolution=100, creationDate=_epoch(), modDate=_epoch())
    return made.getvalue()


def _table(draw: Any, sheet: Sheet, *, top: int) -> None:
    left, right, height = 90, PAGE[0] - 90, 40
    width = (right - left) / len(sheet.heads)
    for row, cells in enumerate((sheet.heads, *sheet.lines)):
        y = top + row * height
        draw.rectangle((left, y, right, y + height), outline=RULE)
        for column, text in enumerate(cells):
            fill = PEN if row else INK
            draw.text((left + column * width + 10, y + 9), text, font=_face(16), fill=fill)


def photo(caption: str, number: str, *, rng: Random) -> bytes:
    """A PNG: a case with its dial and its label, as it stood before the camera."""
    from PIL import Image, ImageDraw

    shade = rng.randint(196, 214)
    picture = Image.new("RGB", PHOTO, (shade, shade + 4, shade + 8))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 430, *PHOTO), fill=(142, 118, 92))
    left = 210 + rng.randint(-30, 30)
    draw.rounded_rectangle((left, 140, left + 460, 470), 28, fill=(74, 86, 98), outline=(40, 46, 52), width=4)
    draw.ellipse((left + 60, 190, left + 260, 390), fill=(238, 240, 236), outline=(30, 30, 30), width=5)
    middle, angle = (left + 160, 290), rng.uniform(0.2, 0.8)
    for step in range(11):
        draw.line((*_on(middle, 80, step / 10), *_on(middle, 94, step / 10)), fill=(40, 40, 40), width=3)
    draw.line((*middle, *_on(middle, 74, angle)), fill=(178, 34, 34), width=5)
    draw.rectangle((left + 290, 230, left + 440, 320), fill=(250, 250, 246), outline=(90, 90, 90))
    draw.text((left + 302, 244), number[-8:], font=_face(24), fill=(30, 30, 30))
    draw.line((left + 300, 470, left + 330, 420, left + 318, 380), fill=(20, 20, 20), width=3)
    draw.text((24, PHOTO[1] - 44), f"{caption}　{NOTE}", font=_face(22), fill=(255, 250, 230))
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def _on(middle: tuple[int, int], radius: int, turn: float) -> tuple[float, float]:
    """A point of the dial; turn: 0 at the lower left, 1 at the lower right."""
    from math import cos, pi, sin

    at = pi * (1.25 - 1.5 * turn)
    return middle[0] + radius * cos(at), middle[1] - radius * sin(at)


def _face(size: int) -> Any:
    from PIL import ImageFont

    if size not in _faces:
        _faces[size] = ImageFont.truetype(str(FACE), size)
    return _faces[size]


_faces: dict[int, Any] = {}


def _epoch() -> Any:
    from time import struct_time

    return struct_time(EPOCH)
