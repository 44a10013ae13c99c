"""Workbooks that mean harm, or are none: each is refused with one sentence that names the file."""

import time
import zipfile
from pathlib import Path

import pytest

from tests.sheets import hostile
from tests.sheets.hostile import (
    HEAD,
    MAIN,
    SHEET,
    STRINGS,
    inline,
    parts,
    row,
    sheet,
    workbook,
    zipped,
)
from webapp.sheets import FileRefused

GOOD = workbook(row(*HEAD), row("海川精密", "1390"))
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'
TENFOLD = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
LAUGHS = f'<!DOCTYPE a [<!ENTITY a0 "哈">{TENFOLD}]>'
QUADRATIC = f'<!DOCTYPE a [<!ENTITY a "{"哈" * 50_000}">]>'
DTD_SENTENCE = "DTD"
STRANGE = "内部结构不正常"
BROKEN = "已损坏"


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped(parts(sheet(row(*HEAD), row("海川", "1")), strings=hostile.strings("甲")) | {name: content})


def dtd(prolog: str, *, text: str = "甲") -> dict[str, bytes]:
    """The same prolog before each kind of part, also those that nobody reads."""
    content = sheet(row(*HEAD), row(text, "1"))
    texts = {
        "sheet": (SHEET, content),
        "workbook": (hostile.WORKBOOK, hostile.book()),
        "strings": (STRINGS, hostile.strings(text)),
        "styles": (hostile.STYLES, hostile.styles()),
        "relations": ("xl/_rels/workbook.xml.rels", hostile.BOOK_RELS % ""),
        "properties": ("docProps/core.xml", "<core/>"),
        "UTF-16 sheet": (SHEET, content),
    }
    return {
        where: with_part(name, (prolog + part).encode("utf-16" if where.startswith("UTF-16") else "utf-8"))
        for where, (name, part) in texts.items()
    }


STRANGERS = {
    "empty": (b"", "空文件"),
    "old xls or password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 .xls"),
    "BIFF5": (b"\x09\x08\x10\x00\x00\x05" + bytes(600), "旧版 .xls"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "PDF"),
    "rtf": (b"{\\rtf1\\ansi", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(80), "图片"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(80), "图片"),
    "gif": (b"GIF89a" + bytes(80), "图片"),
    "html": ("<html><table><tr><td>客户名称".encode(), "网页"),
    "html with mark": ("\ufeff\r\n <!DOCTYPE html><table>".encode(), "网页"),
    "html in UTF-16": ("<html><table>客户名称".encode("utf-16"), "网页"),
    "xml spreadsheet 2003": (b'<?xml version="1.0"?><Workbook/>', "网页"),
    "mht": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页"),
    "rar": (b"Rar!\x1a\x07\x00" + bytes(80), "压缩包"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(80), "压缩包"),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(80), "压缩包"),
    "exe": (b"MZ\x90\x00" + bytes(80), "程序"),
    "program": (b"\x7fELF" + bytes(80), "程序"),
    "noise": (bytes(range(256)) * 9, "第 1 行"),
}
STRUCTURES = {
    "empty zip": (zipped({}), "没有工作簿"),
    "cut after the magic": (GOOD[:4], BROKEN),
    "cut in half": (GOOD[: len(GOOD) // 2], BROKEN),
    "directory cut off": (GOOD[:-30], BROKEN),
    "ods": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        ".ods",
    ),
    "xlsb": (zipped({"xl/workbook.bin": b"\x83\x01\x00"}), ".xlsb"),
    "docx": (zipped({"word/document.xml": "<a/>"}), "没有工作簿"),
    "a zip of tables": (zipped({"客户.xlsx": GOOD}), "套着别的文件"),
    "nested under another name": (with_part("xl/media/image1.png", GOOD), "套着别的文件"),
    "nested gzip": (with_part("docProps/thumbnail.jpeg", b"\x1f\x8b\x08" + bytes(40)), "套着别的文件"),
    "encrypted members": (hostile.flagged(GOOD), "密码"),
    "doubled member": (
        zipped([*parts(sheet(row(*HEAD))).items(), (SHEET, sheet(row("别的", "列")))]),
        "重名",
    ),
    "doubled but for case": (
        zipped([*parts(sheet(row(*HEAD))).items(), (SHEET.upper(), sheet())]),
        "重名",
    ),
    "lzma": (zipped(parts(sheet(row(*HEAD))), compression=zipfile.ZIP_LZMA), "压缩方式"),
    "bzip2": (zipped(parts(sheet(row(*HEAD))), compression=zipfile.ZIP_BZIP2), "压缩方式"),
    "no workbook part": (zipped({"[Content_Types].xml": "<a/>"}), "没有工作簿"),
    "no sheet part": (zipped({k: v for k, v in parts("").items() if k != SHEET}), "没有工作表"),
    "no sheets named": (workbook(row(*HEAD), book=hostile.book("")), "没有工作表"),
    "sheet outside the file": (
        workbook(
            row(*HEAD), rels=(hostile.BOOK_RELS % "").replace("worksheets/sheet1.xml", "../../../etc/passwd")
        ),
        "没有工作表",
    ),
    "sheet on the net": (
        workbook(
            row(*HEAD),
            rels=(hostile.BOOK_RELS % "").replace(
                'Target="worksheets', 'TargetMode="External" Target="http://a/w'
            ),
        ),
        "没有工作表",
    ),
    "only a chart": (
        workbook(row(*HEAD), rels=(hostile.BOOK_RELS % "").replace("/worksheet", "/chartsheet", 1)),
        "没有工作表",
    ),
    "sheet is empty": (zipped(parts("")), BROKEN),
    "sheet is no XML": (zipped(parts("客户名称,电话")), BROKEN),
    "sheet cut": (zipped(parts(sheet(row(*HEAD), row("甲", "1"))[:-40])), BROKEN),
    "sheet with a NUL": (zipped(parts(sheet(row(*HEAD), row("甲\0", "1")))), BROKEN),
    "sheet with bad UTF-8": (zipped(parts(sheet(row(*HEAD)).encode() + b"\xff\xfe<")), BROKEN),
    "unknown entity": (workbook(row(*HEAD), row("&x;", "1")), BROKEN),
    "no rows": (workbook(), "是空的"),
    "blank rows only": (workbook(row(" ", ""), row("\u3000")), "是空的"),
    "string number out of range": (
        workbook(row(*HEAD), row('<c t="s"><v>7</v></c>'), strings=hostile.strings("甲")),
        STRANGE,
    ),
    "string number below zero": (
        workbook(row(*HEAD), row('<c t="s"><v>-1</v></c>'), strings=hostile.strings("甲")),
        STRANGE,
    ),
    "string number no number": (workbook(row(*HEAD), row('<c t="s"><v>x</v></c>')), BROKEN),
    "strings missing": (workbook(row(*HEAD), row('<c t="s"><v>0</v></c>')), STRANGE),
    "row number zero": (workbook(row(*HEAD), '<row r="0"><c><v>1</v></c></row>'), STRANGE),
    "row numbers going down": (workbook(row(*HEAD, line=5), row("海川", line=4)), STRANGE),
    "one row number for all": (workbook(row(*HEAD, line=1), row("海川", line=1)), STRANGE),
    "row number huge": (workbook(row(*HEAD), '<row r="9999999999"><c><v>1</v></c></row>'), STRANGE),
    "row number no number": (workbook(row(*HEAD), '<row r="x"><c><v>1</v></c></row>'), BROKEN),
    "row number of 5,000 digits": (workbook(row(*HEAD), f'<row r="{"9" * 5000}"/>'), BROKEN),
    "cell beyond XFD": (workbook(row(*HEAD), row('<c r="XFE2"><v>1</v></c>')), STRANGE),
    "cell reference nonsense": (workbook(row(*HEAD), row('<c r="客2"><v>1</v></c>')), STRANGE),
    "cell reference only digits": (workbook(row(*HEAD), row('<c r="22"><v>1</v></c>')), STRANGE),
    "20,000 empty cells": (workbook(row(*HEAD), row("<c/>" * 20_000)), STRANGE),
    "nested 1,000 deep": (zipped(parts(sheet(row(*HEAD), "<a>" * 1000 + "</a>" * 1000))), STRANGE),
    "100,000 different names": (
        zipped(parts(sheet(row(*HEAD), "".join(f"<a{n}/>" for n in range(100_000))))),
        STRANGE,
    ),
    "70,000 styles": (
        workbook(row(*HEAD), styles=f'<s xmlns="{MAIN}"><cellXfs>{"<xf/>" * 70_000}</cellXfs></s>'),
        STRANGE,
    ),
    "600 relations": (
        workbook(
            row(*HEAD),
            more_rels="".join(f'<Relationship Id="x{n}" Type="a" Target="b"/>' for n in range(600)),
        ),
        STRANGE,
    ),
}


@pytest.mark.parametrize("case", STRANGERS)
def test_what_is_no_table_says_what_it_is(case: str, tmp_path: Path) -> None:
    content, words = STRANGERS[case]
    assert words in hostile.refusal(tmp_path, content)


@pytest.mark.parametrize("case", STRUCTURES)
def test_a_workbook_out_of_order(case: str, tmp_path: Path) -> None:
    content, words = STRUCTURES[case]
    assert words in hostile.refusal(tmp_path, content)


@pytest.mark.parametrize("where", dtd(XXE))
@pytest.mark.parametrize(
    "prolog", [XXE, REMOTE, LAUGHS, QUADRATIC], ids=["xxe", "remote", "laughs", "quadratic"]
)
def test_entities_in_any_part(prolog: str, where: str, tmp_path: Path) -> None:
    text = {XXE: "&x;", LAUGHS: "&a11;", QUADRATIC: "&a;" * 100}.get(prolog, "甲")
    begun = time.process_time()
    assert DTD_SENTENCE in hostile.refusal(tmp_path, dtd(prolog, text=text)[where])
    assert time.process_time() - begun < 1


def test_a_doctype_as_the_text_of_a_cell_is_text(tmp_path: Path) -> None:
    _, rows = hostile.read(tmp_path, workbook(row(*HEAD), row(inline("<![CDATA[<!DOCTYPE a>]]>"), "1")))
    assert rows[0].cells[0] == "<!DOCTYPE a>"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "“passwd”"),
        ("C:\\temp\\客户.xlsx", "“客户.xlsx”"),
        ("客户\r\n\x00\x1b[31m.xlsx", "“客户[31m.xlsx”"),
        ("客户\u202excod.xlsx", "“客户xcod.xlsx”"),
        ("长" * 4000 + ".xlsx", "“" + "长" * 79 + "…”"),
        ("%(line)s.xlsx", "“%(line)s.xlsx”"),
    ],
)
def test_names_are_shown_safely(name: str, shown: str, tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        hostile.opened(tmp_path, b"%PDF-1.7", name=name)
    assert str(caught.value).startswith(shown)
