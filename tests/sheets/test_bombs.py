"""Files made to eat time or memory: refused within a second, before they are unpacked where that can be."""

import struct
import time
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sheets import hostile
from tests.sheets.hostile import HEAD, SHEET, parts, row, sheet, workbook, zipped
from webapp.sheets import LIMITS, FileRefused
from webapp.sheets.archive import _check_contents

PARSED = {
    "attribute of 8 MB": f'<c r="{"A" * 8_000_000}"/>',
    "comment of 8 MB": f"<!--{'>' * 8_000_000}-->",
    "tag name of 8 MB": f"<{'a' * 8_000_000}/>",
    "CDATA of 8 MB": f'<c t="str"><v><![CDATA[{"甲" * 3_000_000}]]></v></c>',
}


@pytest.mark.parametrize("case", PARSED)
def test_markup_without_end_costs_no_time(case: str, tmp_path: Path) -> None:
    content = workbook(row(*HEAD), row(PARSED[case]))
    stored = zipped(parts(sheet(row(*HEAD), row(PARSED[case]))), compression=zipfile.ZIP_STORED)
    begun = time.process_time()
    for packed in (content, stored):
        hostile.refusal(tmp_path, packed)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("megabytes", [2, 121, 300, 1200])
def test_bombs(megabytes: int, tmp_path: Path) -> None:
    content = hostile.bomb(megabytes)
    begun = time.process_time()
    assert "异常紧" in hostile.refusal(tmp_path, content)
    assert time.process_time() - begun < 1


def test_a_bomb_whose_directory_lies(tmp_path: Path) -> None:
    content = hostile.lying(hostile.bomb(300), name=SHEET, size=2000)
    begun = time.process_time()
    assert "已损坏" in hostile.refusal(tmp_path, content)
    assert time.process_time() - begun < 1


def test_many_parts_that_are_big_only_together(tmp_path: Path) -> None:
    """Each is packed no tighter than is usual; counted in the directory, then while unpacking."""
    block = sheet(*[row(f"海川{number}", f"{number * 7919 % 1_000_003:09d}") for number in range(100_000)])
    blocks = {f"xl/worksheets/sheet{number}.xml": block for number in range(2, 14)}
    assert len(block.encode()) * len(blocks) > 120 * 1024 * 1024
    content = zipped(parts(sheet(row(*HEAD))) | blocks)
    assert "解压后超过 120 MB" in hostile.refusal(tmp_path, content)


def test_200_names_for_the_same_packed_bytes(tmp_path: Path) -> None:
    """The directory has 200 entries for one member; unpacked they would be 200 MB."""
    content = zipped({"xl/a": bytes(1024 * 1024)})
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[start:end]
    entries = b"".join(entry.replace(b"xl/a", f"x{number:03d}".encode()) for number in range(200))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 200, 200, len(entries), start, 0)
    assert "解压后超过 120 MB" in hostile.refusal(tmp_path, content[:start] + entries + tail)


@pytest.mark.parametrize("members", [501, 20_000])
def test_crowds(members: int, tmp_path: Path) -> None:
    content = hostile.crowd(members)
    begun = time.process_time()
    assert "多于 500 个" in hostile.refusal(tmp_path, content)
    assert time.process_time() - begun < 1


def test_500_parts_are_few_enough(tmp_path: Path) -> None:
    own = parts(sheet(row(*HEAD), row("甲", "1")))
    more = {f"xl/media/note{number}.txt": "x" for number in range(500 - len(own))}
    assert len(hostile.read(tmp_path, zipped(own | more))[1]) == 1
    assert "多于 500 个" in hostile.refusal(tmp_path, zipped(own | more | {"xl/one.txt": "x"}))


def test_elements_are_counted(tmp_path: Path) -> None:
    """Empty cells cost the sender five bytes each."""
    own = zipped(parts(sheet(row("客户名称", "电话"), *[row("<c/>" * 50)] * 2)))
    elements = 1 + 1 + 3 + 2 * 3 + 2 * 50  # worksheet, sheetData, rows, the header's c, is and t, empty cells
    hostile.read(tmp_path, own, limits=replace(LIMITS, elements=elements))
    with pytest.raises(FileRefused, match="内部结构不正常"):
        hostile.read(tmp_path, own, limits=replace(LIMITS, elements=elements - 1))


def test_a_bomb_stays_small_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(hostile.bomb(300))
    tracemalloc.start()
    try:
        with pytest.raises(FileRefused):
            hostile.open_table(path, name="大.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 6 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b\n" + b"\n" * 20_000_000, "超过 100000 行"),
        (b"a,b\n" + b"," * 20_000_000, "第 2 行的列太多"),
        (b"a,b\n" + b',,,"\n"' * 4_000_000, "的列太多"),
        (b"a,b\n" + b'"' * 20_000_001, "第 2 行的引号没有配对"),
        (b"a,b\n" + b"a" * 20_000_000, "第 2 行 A 列的内容超过"),
    ],
    ids=["lines", "commas", "commas over many lines", "quotes", "one word"],
)
def test_texts_made_of_nothing(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    begun = time.process_time()
    with pytest.raises(FileRefused, match=words):
        list(hostile.open_table(path, name="表.csv", limits=replace(LIMITS, sheet_rows=100_000)).rows())
    assert time.process_time() - begun < 5


def test_bytes_are_counted_also_where_the_directory_is_believed(tmp_path: Path) -> None:
    (tmp_path / "upload").write_bytes(workbook(row(*HEAD)))
    _check_contents(tmp_path / "upload", limits=LIMITS)
    with pytest.raises(FileRefused, match="解压后超过"):
        _check_contents(tmp_path / "upload", limits=replace(LIMITS, unpacked_bytes=100))


def test_shared_strings_are_counted(tmp_path: Path) -> None:
    content = workbook(row(*HEAD), strings=hostile.strings("甲", "乙", "丙"))
    hostile.read(tmp_path, content, limits=replace(LIMITS, strings=3))
    with pytest.raises(FileRefused, match="内部结构不正常"):
        hostile.read(tmp_path, content, limits=replace(LIMITS, strings=2))


@pytest.mark.parametrize(("padding", "words"), [(200_000, "DTD"), (3_000_000, "内部结构不正常")])
def test_a_dtd_far_behind_a_comment(padding: int, words: str, tmp_path: Path) -> None:
    part = f"<!--{'x' * padding}--><!DOCTYPE a><core/>"
    content = zipped(parts(sheet(row(*HEAD))) | {"docProps/core.xml": part}, compression=zipfile.ZIP_STORED)
    assert words in hostile.refusal(tmp_path, content)
    honest = zipped(
        parts(sheet(row(*HEAD))) | {"docProps/core.xml": f"<!--{'x' * 200_000}--><core/>"},
        compression=zipfile.ZIP_STORED,
    )
    assert hostile.read(tmp_path, honest)[1] == []
