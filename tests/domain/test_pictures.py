"""Sizes read from headers, damaged headers, pictures too large to touch."""

import struct
from io import BytesIO

import pytest

from webapp.domain import pictures
from webapp.domain.refusal import Refusal


def png(width, height):
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"


def gif(width, height):
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0" * 8


def bmp(width, height):
    return b"BM" + b"\0" * 16 + struct.pack("<ii", width, height)


def jpeg(width, height, *before):
    frame = b"\xff\xc2\0\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\0" * 9
    return b"\xff\xd8" + b"".join(before) + frame


def webp(form, body):
    return b"RIFF\0\0\0\0WEBP" + form + b"\0\0\0\0" + body


def tiff(order, *entries):
    packed = b"".join(
        struct.pack(order + "HHI", tag, form, 1)
        + struct.pack(order + ("H" if form == 3 else "I"), value).ljust(4, b"\0")
        for tag, form, value in entries
    )
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(order + "I", 8) + struct.pack(order + "H", len(entries)) + packed


APP = b"\xff\xe0" + struct.pack(">H", 16) + b"J" * 14
TABLE = b"\xff\xc4" + struct.pack(">H", 4) + b"\0\0"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(640, 480), (640, 480)),
        (gif(300, 200), (300, 200)),
        (bmp(64, -48), (64, 48)),
        (jpeg(4000, 3000), (4000, 3000)),
        (jpeg(4000, 3000, APP, TABLE, b"\xff\x01", b"\xff"), (4000, 3000)),
        (webp(b"VP8X", b"\0\0\0\0" + (99).to_bytes(3, "little") + (49).to_bytes(3, "little")), (100, 50)),
        (webp(b"VP8L", b"\x2f" + struct.pack("<I", 99 | (49 << 14)) + b"\0" * 4), (100, 50)),
        (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 100, 50)), (100, 50)),
        (tiff("<", (254, 4, 0), (256, 3, 100), (257, 4, 50)), (100, 50)),
        (tiff(">", (256, 3, 100), (257, 3, 50)), (100, 50)),
    ],
)
def test_sizes_from_headers(content, size):
    assert pictures.size(BytesIO(content)) == size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg>",
        png(1, 1)[:20],
        gif(1, 1)[:8],
        webp(b"ODD ", b"\0" * 14),
        jpeg(1, 1)[:8],
        b"\xff\xd8\xff\xda\0\0",
        b"\xff\xd8\0\0",
        b"\xff\xd8",
        b"\xff\xd8" + b"\xff\x01" * (pictures.MOST_STEPS + 1),
        tiff("<", (256, 3, 100)),
        tiff("<", (256, 3, 100), (257, 2, 50)),
        tiff("<", (256, 3, 100))[:12],
        b"II*\0",
    ],
)
def test_damaged_headers_have_no_size(content):
    assert pictures.size(BytesIO(content)) is None


@pytest.mark.parametrize("size", [None, (0, 5), (5, 0)])
def test_a_picture_without_a_size_is_refused(size):
    with pytest.raises(Refusal, match="不是完好的图片"):
        pictures.refuse_size(size, name="a.png")


@pytest.mark.parametrize("size", [(1, 1), (30_000, 6_666), (10_000, 20_000)])
def test_large_ones_pass_up_to_the_limit(size):
    pictures.refuse_size(size, name="a.png")


@pytest.mark.parametrize("size", [(60_000, 60_000), (30_001, 1), (1, 30_001), (10_000, 20_001)])
def test_above_the_limit_they_are_refused(size):
    with pytest.raises(Refusal, match="像素"):
        pictures.refuse_size(size, name="a.png")
