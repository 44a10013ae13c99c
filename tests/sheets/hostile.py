"""Builders of workbooks and CSV files, honest ones and those that mean harm; all made in memory."""

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from webapp.domain.refusal import Refusal
from webapp.sheets import FileRefused, Table, open_table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = ("客户名称", "电话")

SHEET, WORKBOOK, STYLES, STRINGS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
)
ROOT_RELS = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="{WORKBOOK}"/></Relationships>'
)
BOOK_RELS = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r3" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    "%s</Relationships>"
)
FORMATS = (0, 14, 31, 164, 9, 46, 20)  # general, date, Chinese date, own date, percent, duration, time of day


def inline(text: str, *, ref: str = "") -> str:
    return f'<c{f" r={ref!r}" if ref else ""} t="inlineStr"><is><t>{text}</t></is></c>'


def row(*cells: str, line: int | None = None) -> str:
    number = f' r="{line}"' if line else ""
    return f"<row{number}>{''.join(cell if cell.startswith('<') else inline(cell) for cell in cells)}</row>"


def sheet(*rows: str, before: str = "", after: str = "", main: str = MAIN) -> str:
    return f'<worksheet xmlns="{main}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def styles() -> str:
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in FORMATS)
    code = "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"
    codes = f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
    named = '<cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs>'
    return f'<styleSheet xmlns="{MAIN}">{codes}{named}<cellXfs>{formats}</cellXfs></styleSheet>'


def book(sheets: str = '<sheet name="客户" sheetId="1" r:id="r1"/>', *, properties: str = "") -> str:
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{sheets}</sheets></workbook>'


def strings(*texts: str) -> str:
    return f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'


def parts(content: str, *, more_rels: str = "", **replaced: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small workbook whose only sheet is `content`; replaced ones by their short name."""
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": ROOT_RELS,
        WORKBOOK: replaced.get("book", book()),
        "xl/_rels/workbook.xml.rels": replaced.get("rels", BOOK_RELS % more_rels),
        STYLES: replaced.get("styles", styles()),
        SHEET: content,
    } | ({STRINGS: replaced["strings"]} if "strings" in replaced else {})


def zipped(
    members: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]],
    *,
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    file = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(file, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # doubled names are meant
        for name, content in pairs:
            archive.writestr(name, content)
    return file.getvalue()


def workbook(*rows: str, **more: Any) -> bytes:
    return zipped(parts(sheet(*rows), **more))


def bomb(megabytes: int, *, name: str = SHEET) -> bytes:
    """A member of zeros, made by piling up one packed megabyte: deflate blocks may follow each other."""
    file = io.BytesIO()
    block = bytes(1024 * 1024)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, content in parts(sheet(row(*HEAD))).items():
            if part != name:
                archive.writestr(part, content)
        with archive.open(name, "w", force_zip64=False) as member:
            for _ in range(megabytes):
                member.write(block)
    return file.getvalue()


def lying(content: bytes, *, name: str, size: int) -> bytes:
    """The same zip, whose directory says that the member is `size` bytes long."""
    changed = bytearray(content)
    for signature, name_at, size_at in ((b"PK\x01\x02", 46, 24), (b"PK\x03\x04", 30, 22)):
        start = -1
        while (start := changed.find(signature, start + 1)) >= 0:
            if changed[start + name_at : start + name_at + len(name)] == name.encode():
                struct.pack_into("<L", changed, start + size_at, size)
    return bytes(changed)


def flagged(content: bytes) -> bytes:
    """The same zip, every member marked as encrypted."""
    changed = bytearray(content)
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = -1
        while (start := changed.find(signature, start + 1)) >= 0:
            changed[start + at] |= 1
    return bytes(changed)


def crowd(members: int) -> bytes:
    return zipped((f"xl/part{number}.xml", b"<a/>") for number in range(members))


def opened(folder: Path, content: bytes, *, name: str = "表.xlsx", **more: Any) -> Table:
    path = folder / "upload"
    path.write_bytes(content)
    return open_table(path, name=name, **more)


def read(folder: Path, content: bytes, **more: Any) -> tuple[Table, list[Any]]:
    table = opened(folder, content, **more)
    return table, list(table.rows())


def refusal(folder: Path, content: bytes) -> str:
    """The sentence with which a file is refused, at opening or while its rows are read."""
    with pytest.raises(FileRefused) as caught:
        read(folder, content, name="客户 一.xlsx")
    assert isinstance(caught.value, Refusal)
    sentence = str(caught.value)
    assert sentence.startswith("“客户 一.xlsx”")
    assert sentence.endswith("。")
    assert not any(word in sentence for word in ("Error", "Traceback", "/", "zip", "xml"))
    return sentence
