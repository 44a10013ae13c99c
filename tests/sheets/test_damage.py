"""Files damaged at any place are refused or read, but nothing else ever leaves."""

import contextlib
import random
import zipfile
from pathlib import Path

import pytest

from tests.sheets import hostile
from tests.sheets.hostile import HEAD, SHEET, STRINGS, parts, row, sheet, strings, zipped
from webapp.sheets import FileRefused

ROWS = [row(*HEAD), *(row(f"海川{number}", f'<c t="s"><v>{number % 3}</v></c>') for number in range(40))]
PARTS = parts(sheet(*ROWS), strings=strings("甲", "乙", "丙"))
PACKED = zipped(PARTS)
STORED = zipped(PARTS, compression=zipfile.ZIP_STORED)
TABLE = "".join(f'海川{number},1390000{number:04d},"仪器,{number}"\r\n' for number in range(200))
TEXTS = {name: f"客户名称,电话,备注\r\n{TABLE}".encode(name) for name in ("utf-8", "gb18030", "utf-16")}


@pytest.mark.parametrize("content", [PACKED, STORED], ids=["packed", "stored"])
def test_every_cut_of_a_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    for length in range(0, len(content) - 1, 13):
        with pytest.raises(FileRefused):
            hostile.read(tmp_path, content[:length])


@pytest.mark.parametrize("content", [PACKED, STORED], ids=["packed", "stored"])
def test_flipped_bits_of_a_workbook(content: bytes, tmp_path: Path) -> None:
    chance = random.Random(7)
    refused = 0
    for _ in range(400):
        changed = bytearray(content)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        try:
            hostile.read(tmp_path, bytes(changed))
        except FileRefused:
            refused += 1
    assert refused > 200


@pytest.mark.parametrize(
    "name", [SHEET, STRINGS, hostile.WORKBOOK, hostile.STYLES, "xl/_rels/workbook.xml.rels"]
)
def test_flipped_and_lost_bytes_inside_a_part(name: str, tmp_path: Path) -> None:
    """The zip is sound, its XML is not: what a checksum cannot catch."""
    part = str(PARTS[name]).encode()
    chance = random.Random(11)
    for _ in range(250):
        changed = bytearray(part)
        at = chance.randrange(len(changed))
        if chance.random() < 0.5:
            changed[at] = chance.randrange(256)
        else:
            del changed[at : at + chance.randrange(1, 30)]
        with contextlib.suppress(FileRefused):
            hostile.read(tmp_path, zipped(PARTS | {name: bytes(changed)}))


@pytest.mark.parametrize("encoding", TEXTS)
def test_flipped_bytes_of_a_text(encoding: str, tmp_path: Path) -> None:
    chance = random.Random(13)
    for _ in range(300):
        changed = bytearray(TEXTS[encoding])
        for _ in range(chance.randrange(1, 4)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        with contextlib.suppress(FileRefused):
            hostile.read(tmp_path, bytes(changed), name="表.csv")


def test_noise(tmp_path: Path) -> None:
    chance = random.Random(17)
    for length in range(1, 400):
        with contextlib.suppress(FileRefused):
            hostile.read(tmp_path, chance.randbytes(length), name="表.csv")
        with pytest.raises(FileRefused):
            hostile.read(tmp_path, b"PK\x03\x04" + chance.randbytes(length))
