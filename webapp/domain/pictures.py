"""How large a picture says it is, read from its header: nobody decodes it to find out."""

import struct
from collections.abc import Callable
from typing import IO

from webapp.domain.refusal import Refusal

LONGEST_SIDE = 30_000
MOST_PIXELS = 200_000_000  # an A1 sheet scanned at 400 dpi
MOST_STEPS = 2000  # segments or entries that are looked through
SIZES_IN_JPEG = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
BARE_IN_JPEG = frozenset({0x01, *range(0xD0, 0xD9)})
END_OF_HEADER = frozenset({0xD9, 0xDA})
WIDE, HIGH = 256, 257  # tags of a TIFF
SHORT, LONG = 3, 4

Size = tuple[int, int]


def size(file: IO[bytes]) -> Size | None:
    """(width, height), or None where the header is damaged or of no kind we know."""
    file.seek(0)
    head = file.read(32)
    for mark, read in READERS:
        if head.startswith(mark):
            try:
                return read(file, head)
            except struct.error:
                return None
    return None


def refuse_size(found: Size | None, *, name: str) -> None:
    if found is None or min(found) < 1:
        raise Refusal("“%(name)s”不是完好的图片，请重新保存后上传。", name=name)
    width, height = found
    if max(found) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise Refusal(
            "“%(name)s”有 %(width)s×%(height)s 像素，太大了，请缩小后上传。",
            name=name,
            width=width,
            height=height,
        )


def _png(_file: IO[bytes], head: bytes) -> Size:
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def _gif(_file: IO[bytes], head: bytes) -> Size:
    width, height = struct.unpack("<HH", head[6:10])
    return width, height


def _bmp(_file: IO[bytes], head: bytes) -> Size:
    width, height = struct.unpack("<ii", head[18:26])
    return abs(width), abs(height)


def _webp(_file: IO[bytes], head: bytes) -> Size | None:
    form = head[12:16]
    if form == b"VP8X":
        whole = int.from_bytes(head[24:27], "little"), int.from_bytes(head[27:30], "little")
        return whole[0] + 1, whole[1] + 1
    if form == b"VP8L":
        (bits,) = struct.unpack("<I", head[21:25])
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if form == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg(file: IO[bytes], _head: bytes) -> Size | None:
    file.seek(2)
    for _step in range(MOST_STEPS):
        mark = file.read(2)
        if len(mark) < 2 or mark[0] != 0xFF or mark[1] in END_OF_HEADER:  # noqa: PLR2004  (two bytes of a mark)
            return None
        if mark[1] == 0xFF:  # noqa: PLR2004  (a byte of padding)
            file.seek(-1, 1)
        elif mark[1] in SIZES_IN_JPEG:
            height, width = struct.unpack(">xxxHH", file.read(7))
            return width, height
        elif mark[1] not in BARE_IN_JPEG:
            (length,) = struct.unpack(">H", file.read(2))
            file.seek(max(length - 2, 0), 1)
    return None


def _tiff(file: IO[bytes], head: bytes) -> Size | None:
    order = "<" if head[:2] == b"II" else ">"
    (start,) = struct.unpack(order + "I", head[4:8])
    file.seek(start)
    (count,) = struct.unpack(order + "H", file.read(2))
    found: dict[int, int] = {}
    for _entry in range(min(count, MOST_STEPS)):
        tag, form, _many, raw = struct.unpack(order + "HHI4s", file.read(12))
        if tag in {WIDE, HIGH} and form in {SHORT, LONG}:
            (found[tag],) = struct.unpack(
                order + ("H" if form == SHORT else "I"), raw[: 2 if form == SHORT else 4]
            )
    return (found[WIDE], found[HIGH]) if len(found) == 2 else None  # noqa: PLR2004  (width and height)


READERS: tuple[tuple[bytes, Callable[[IO[bytes], bytes], Size | None]], ...] = (
    (b"\x89PNG", _png),
    (b"GIF8", _gif),
    (b"BM", _bmp),
    (b"RIFF", _webp),
    (b"\xff\xd8", _jpeg),
    (b"II*\0", _tiff),
    (b"MM\0*", _tiff),
)
