"""CSV files in the encodings and shapes that people bring; the others are refused with their line."""

import codecs
from pathlib import Path

import pytest

from tests.sheets import hostile
from webapp.sheets import FileRefused

HEAD = "客户名称,联系人,电话"
ROWS = "海川精密仪器有限公司,褚涛,19910000000\r\n东明电子厂,朱勇,0532-88001234"
TEXT = f"{HEAD}\r\n{ROWS}\r\n"
BIG5 = "客戶名稱,聯絡人,電話\r\n海川精密儀器股份有限公司,陳先生,02-2345\r\n臺北電子廠,張小姐,03-1\r\n".encode(
    "big5"
)

ENCODINGS = {
    "utf-8": (TEXT.encode(), "utf-8"),
    "utf-8 with mark": (TEXT.encode("utf-8-sig"), "utf-8-sig"),
    "gb18030": (TEXT.encode("gb18030"), "gb18030"),
    "utf-16 little": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
    "utf-16 big": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
}
RARE = "客户名称,联系人,电话\r\n㼆犇鑫金属有限公司,张喆·王堃,1\r\n滙豐银行——上海,𠮷田,￥2\r\n"
SHAPES = {
    "comma": "客户名称,联系人,电话\n海川,褚涛,1\n",
    "tab": "客户名称\t联系人\t电话\n海川\t褚涛\t1\n",
    "semicolon": "客户名称;联系人;电话\n海川;褚涛;1\n",
    "old Mac": "客户名称,联系人,电话\r海川,褚涛,1\r",
    "declared": "sep=;\r\n客户名称;联系人;电话\r\n海川;褚涛;1\r\n",
    "quoted": '"客户名称","联系人","电话"\r\n"海川","褚涛","1"\r\n',
    "no last newline": "客户名称,联系人,电话\n海川,褚涛,1",
    "blank lines": "\n\n客户名称,联系人,电话\n,,\n海川,褚涛,1\n\n",
    "old end of file": "客户名称,联系人,电话\n海川,褚涛,1\n\x1a",
    "empty columns behind": "客户名称,联系人,电话,,\n海川,褚涛,1,,\n",
}
REFUSED = {
    "Big5": (BIG5, "第 1 行有认不出"),
    "Big5 further down": (b"name,contact\n" * 3 + BIG5, "第 4 行有认不出"),
    "Shift-JIS": ("顧客名,電話番号\n株式会社東京計器,田中\n".encode("shift_jis"), "第 1 行有认不出"),
    "Windows-1251": ("Клиент,Телефон\nЗавод,1\n".encode("cp1251"), "第 1 行有认不出"),
    "Latin-1": (b"name,city\nM\xfcller,K\xf6ln\n", "第 2 行有认不出"),
    "bad UTF-8": (TEXT.encode() + b"\xe6\xb5,x\r\n", "第 4 行"),
    "bad UTF-8 with mark": (TEXT.encode("utf-8-sig") + b"\xff\r\n", "第 4 行有认不出"),
    "UTF-8 cut in a sign": (TEXT.encode()[:-30] + b"\xe4\xb8", "第 3 行"),
    "gb18030 cut in a sign": (f"{HEAD}\r\n海川,褚".encode("gb18030")[:-1], "第 2 行有认不出"),
    "one gb18030 line in UTF-8": (
        f"{TEXT}北方计量,王伟,2\r\n".encode() + "南方仪表,李强,3\r\n".encode("gb18030"),
        "第 5 行的编码与前面不同",
    ),
    "one UTF-8 line in gb18030": (
        f"{TEXT}".encode("gb18030")
        + "南方仪表有限公司,李强,3\r\n".encode()
        + "北方,王,4\r\n".encode("gb18030"),
        "第 4 行的编码与前面不同",
    ),
    "UTF-8 mark before gb18030": (codecs.BOM_UTF8 + TEXT.encode("gb18030"), "第 1 行有认不出"),
    "UTF-16 cut": (("\ufeff" + TEXT).encode("utf-16-le")[:-1], "第 3 行有认不出"),
    "UTF-16 half a pair": (("\ufeff" + TEXT).encode("utf-16-le") + b"\x00\xd8,\x00", "第 4 行有认不出"),
    "UTF-16 without mark": (TEXT.encode("utf-16-le"), "第 1 行有空字符"),
    "UTF-32": (TEXT.encode("utf-32"), "空字符"),
    "NUL": (TEXT.encode() + b"x,\0,y\r\n", "第 4 行有空字符"),
    "NUL in gb18030": (TEXT.encode("gb18030") + b"x,\0,y\r\n", "第 4 行有空字符"),
    "NUL in UTF-16": ((TEXT + "x,\0,y\r\n").encode("utf-16"), "第 4 行有空字符"),
    "spoilt before": ((TEXT + "海\ufffd\ufffd,x,y\r\n").encode(), "第 4 行有已经损坏的字符"),
    "open quote": ((TEXT + '"南方仪表,李强,3\r\n北方,王,4\r\n').encode(), "第 4 行的引号没有配对"),
    "text behind a quote": ((TEXT + '"南方"仪表,李强,3\r\n').encode(), "第 4 行的引号没有配对"),
    "only a mark": (codecs.BOM_UTF8, "是空的"),
    "only newlines": (b"\r\n\r\n", "是空的"),
    "only commas": (b",,,\r\n,,\r\n", "是空的"),
}


def refusal(folder: Path, content: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        hostile.read(folder, content, name="客户.csv")
    assert str(caught.value).startswith("“客户.csv”")
    return str(caught.value)


@pytest.mark.parametrize("case", ENCODINGS)
def test_encodings_read_right(case: str, tmp_path: Path) -> None:
    content, encoding = ENCODINGS[case]
    table, rows = hostile.read(tmp_path, content)
    assert (table.kind, table.encoding, table.delimiter, table.date1904) == ("csv", encoding, ",", False)
    assert table.headers == ("客户名称", "联系人", "电话")
    assert rows == [
        (2, ("海川精密仪器有限公司", "褚涛", "19910000000")),
        (3, ("东明电子厂", "朱勇", "0532-88001234")),
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_rare_signs_in_names(encoding: str, tmp_path: Path) -> None:
    _, rows = hostile.read(tmp_path, RARE.encode(encoding))
    assert [row.cells[0] for row in rows] == ["㼆犇鑫金属有限公司", "滙豐银行——上海"]


def test_plain_ascii_and_a_word_that_fooled_notepad(tmp_path: Path) -> None:
    assert hostile.read(tmp_path, b"name,phone\nACME,1\n")[0].encoding == "utf-8"
    table, rows = hostile.read(tmp_path, "名称,电话\n联通,1\n".encode("gb18030"))
    assert (table.encoding, rows[0].cells[0]) == ("gb18030", "联通")


def test_gb18030_lines_that_happen_to_be_valid_utf8(tmp_path: Path) -> None:
    """Two in a hundred short lines of Chinese are; none of them is taken for the other encoding."""
    common = [
        bytes((lead, trail)).decode("gb2312") for lead in range(0xC2, 0xD8) for trail in range(0xA1, 0xC0)
    ]
    pairs = [first + second for first, second in zip(common, reversed(common), strict=True)]
    assert all("".join(pair).encode("gb18030").decode("utf-8") for pair in pairs)
    text = "客户名称,联系人,电话\n" + "".join(f"{pair},a,1\n" for pair in pairs) + "海川精密,褚涛,2\n"
    table, rows = hostile.read(tmp_path, text.encode("gb18030"))
    assert table.encoding == "gb18030"
    assert [row.cells[0] for row in rows[:-1]] == pairs


@pytest.mark.parametrize("case", SHAPES)
def test_shapes(case: str, tmp_path: Path) -> None:
    table, rows = hostile.read(tmp_path, SHAPES[case].encode())
    assert table.headers == ("客户名称", "联系人", "电话")
    assert [row.cells for row in rows] == [("海川", "褚涛", "1")]
    assert SHAPES[case].splitlines()[rows[0].line - 1].startswith(("海川", '"海川'))


def test_quoted_newlines_and_physical_lines(tmp_path: Path) -> None:
    text = '客户名称,"备\n注"\n海川,"第一行\r\n第二行，含,逗号和""引号"""\n东明,x\n'
    table, rows = hostile.read(tmp_path, text.encode())
    assert (table.header_line, table.headers) == (1, ("客户名称", "备 注"))
    assert rows == [(3, ("海川", '第一行\r\n第二行，含,逗号和"引号"')), (5, ("东明", "x"))]


def test_the_delimiter_is_the_one_that_yields_known_names(tmp_path: Path) -> None:
    text = "客户名称;金额,元,含税;电话,手机\n海川;1,2;3\n"
    assert hostile.opened(tmp_path, text.encode(), known=("客户名称", "电话")).delimiter == ";"
    titled = "二〇二四年客户一览\n客户名称\t电话\n海川\t1\n"
    table, rows = hostile.read(tmp_path, titled.encode(), known=("客户名称", "电话"))
    assert (table.delimiter, table.header_line, len(rows)) == ("\t", 2, 1)


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_the_line(case: str, tmp_path: Path) -> None:
    content, words = REFUSED[case]
    assert words in refusal(tmp_path, content)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_half_a_last_row(encoding: str, tmp_path: Path) -> None:
    """Only after many whole rows, and only without a line's end: short rows by hand are no sign."""
    whole = "客户名称,联系人,电话\r\n" + "海川,褚涛,1\r\n" * 12
    assert "最后一行（第 14 行）只有一半" in refusal(tmp_path, f"{whole}东明,朱".encode(encoding))
    assert len(hostile.read(tmp_path, f"{whole}东明,朱\r\n".encode(encoding))[1]) == 13
    assert len(hostile.read(tmp_path, f"{whole}东明,朱,2".encode(encoding))[1]) == 13
    assert len(hostile.read(tmp_path, "客户名称,联系人,电话\r\n海川,褚涛".encode(encoding))[1]) == 1


def test_a_cell_of_10_megabytes(tmp_path: Path) -> None:
    assert "第 2 行 B 列的内容超过 32767 字" in refusal(
        tmp_path, f"{HEAD}\n海川,{'长' * 3_400_000},1\n".encode()
    )
    swallowed = "褚,1\n" * 20_000
    assert "或是少了一个引号" in refusal(tmp_path, f'{HEAD}\n海川,"{swallowed}",1\n'.encode())
