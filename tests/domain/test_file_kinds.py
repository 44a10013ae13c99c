"""Which files may come in, by ending and content."""

import pytest

from webapp.domain import file_kinds
from webapp.domain.refusal import Refusal


def check(name, head, tail=b""):
    file_kinds.refuse_content(file_kinds.kind_of(name), name=name, head=head, tail=tail or head)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7\n...\n%%EOF\n"),
        ("a.PNG", b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"),
        ("a.jpg", b"\xff\xd8\xff\xe0...."),
        ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("a.gif", b"GIF89a......"),
        ("a.doc", file_kinds.OLE + b"..."),
        ("a.et", file_kinds.OLE + b"..."),
        ("a.zip", b"PK\x03\x04..."),
        ("名单.csv", "姓名,电话\n".encode("gb18030")),
        ("名单.txt", "姓名".encode()),
        ("名单.txt", "姓名".encode("utf-16")),
    ],
)
def test_files_that_are_what_they_say(name, content):
    check(name, content)


@pytest.mark.parametrize(
    "name",
    [
        "a.svg",
        "a.html",
        "a.htm",
        "a.exe",
        "a.js",
        "a.xlsm",
        "a.docm",
        "a.bat",
        "a",
        "a.pdf.exe",
        ".htaccess",
        "a.xml",
    ],
)
def test_endings_that_are_not_taken(name):
    with pytest.raises(Refusal, match="不能上传"):
        file_kinds.kind_of(name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>%PDF-1.7 %%EOF"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.jpg", b"MZ\x90"),
        ("a.webp", b"RIFF\x10\0\0\0WAVE"),
        ("a.txt", b"MZ\x90 not words"),
        ("a.csv", b"a,b\0c"),
        ("a.xlsx", file_kinds.OLE),
        ("a.doc", b"PK\x03\x04"),
        ("a.txt", b"%PDF-1.7"),
    ],
)
def test_content_under_a_wrong_name(name, content):
    with pytest.raises(Refusal, match="不符"):
        check(name, content)


def test_an_empty_file():
    with pytest.raises(Refusal, match="空文件"):
        check("a.txt", b"")


@pytest.mark.parametrize("name", ["a.pdf", "a.png"])
def test_a_file_that_was_cut(name):
    starts = file_kinds.kind_of(name).starts
    with pytest.raises(Refusal, match="不完整"):
        check(name, starts[0] + b"....")


@pytest.mark.parametrize(
    ("name", "icon"),
    [("a.xlsx", "file-spreadsheet"), ("a.png", "palette"), ("a.zip", "archive"), ("a.odd", "file-text")],
)
def test_icons(name, icon):
    assert file_kinds.icon_of(name) == icon
