"""What goes out: types kept, formulas harmless, and an import of it gives the same again."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from webapp.domain.cells import restored
from webapp.domain.refusal import Refusal
from webapp.sheets import LIMITS, Column, csv_bytes, open_table, write_xlsx

COLUMNS = (
    Column("客户名称", 30),
    Column("数量", 8, "int"),
    Column("金额", 12, "money"),
    Column("业务日期", 12, "date"),
    Column("登记时间", 18, "datetime"),
)
TEXTS = [
    "海川精密",
    "=1+1",
    "+86 139",
    "-5",
    "@SUM(A1)",
    "\t制表",
    "\r回车",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    "'=1",
    "''=1",
    "'quoted'",
    "#N/A",
    "#REF!",
    "00123",
    "1e5",
    "2024-03-12",
    "TRUE",
    "6½位\n两行\r\n三行",
    "  前后空格  ",
    "两个  空格",
    '<b>&"引号",逗号;',
    "_x0041_ 与 _x005F_",
    "]]>",
    "𠮷㼆é",
    "0" * 32_767,
]
ROWS = [
    ("海川", 12, Decimal("434.35"), date(2024, 3, 12), datetime(2024, 3, 12, 8, 30, 15)),
    ("东明", -3, Decimal("-0.10"), date(1900, 3, 1), datetime(2099, 12, 31, 23, 59, 59)),
    (None, None, None, None, None),
    ("零", 0, Decimal("0.00"), date(2024, 2, 29), datetime(2024, 3, 12)),
    ("大", 10**15 - 1, Decimal("9999999999999.99"), None, None),
]


def back(
    folder: Path, *, columns: tuple[Column, ...] = COLUMNS, rows: list[tuple[object, ...]], **more: str
) -> list[tuple[object, ...]]:
    path = folder / "out.xlsx"
    assert write_xlsx(path, title="客户", columns=columns, rows=rows, **more) == len(rows)
    return [row.cells for row in open_table(path, name="out.xlsx").rows()]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_text_comes_back_the_same(text: str, tmp_path: Path) -> None:
    column = (Column("备注"), Column("编号"))
    assert back(tmp_path, columns=column, rows=[(text, "1")]) == [(text, "1")]
    path = tmp_path / "out.csv"
    path.write_bytes(csv_bytes(columns=column, rows=[(text, "1")]))
    (row,) = open_table(path, name="out.csv").rows()
    assert [restored(str(cell)) for cell in row.cells] == [text, "1"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_other_programs_see_text_and_no_formula(text: str, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "out.xlsx", title="客户", columns=[Column("=备注")], rows=[(text,)])
    page = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [page["A1"].data_type, page["A2"].data_type] == ["s", "s"]
    assert page["A1"].value == "=备注"
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_would_be_a_formula_is_marked_as_typed_text(tmp_path: Path) -> None:
    """Otherwise Excel makes it one when somebody edits the cell and leaves it."""
    write_xlsx(tmp_path / "out.xlsx", title="客户", columns=[Column("备注")], rows=[("=1+1",), ("海川",)])
    page = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [bool(page[cell].quotePrefix) for cell in ("A2", "A3")] == [True, False]
    assert page["A3"].number_format == "@"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+2", "@a", "\tx", "\rx", "＝1", "＋1", "－1", "＠1", "'=1"]
)
def test_csv_is_neutralised(text: str) -> None:
    written = csv_bytes(
        columns=[Column("备注"), Column("金额", kind="money")], rows=[(text, Decimal("-3.50"))]
    )
    lines = written.decode("utf-8-sig").removesuffix("\r\n").partition("\r\n")[2]
    assert lines.lstrip('"').startswith("'" + text[0])
    assert lines.endswith(",-3.50")


def test_values_keep_their_types(tmp_path: Path) -> None:
    read = back(tmp_path, rows=list(ROWS))
    expected = [row for row in ROWS if any(cell is not None for cell in row)]
    for cells, row in zip(read, expected, strict=True):
        assert cells[:2] == row[:2]
        assert None if cells[2] is None else Decimal(str(cells[2])) == row[2]
        assert cells[3] == (row[3] and datetime(row[3].year, row[3].month, row[3].day))
        assert cells[4] == row[4]


def test_a_second_export_of_the_import_is_the_same(tmp_path: Path) -> None:
    once = back(tmp_path, rows=list(ROWS))
    assert back(tmp_path, rows=[tuple(row) for row in once]) == once


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("甲\x00\x01\x0b\x1f乙\ufffe\ud800", "甲乙"),
        ("长" * 32_768, "长" * 32_766 + "…"),
        ("", None),
        (True, "是"),
        (False, "否"),
        (10**15, "1000000000000000"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (Decimal("NaN"), "NaN"),
        (0.1, 0.1),
        (1e-7, 1e-7),
        (date(1899, 12, 31), "1899-12-31"),
        (date(1900, 2, 28), "1900-02-28"),
        (datetime(2024, 3, 12, 20, tzinfo=UTC), datetime(2024, 3, 13, 4)),
        (datetime(2024, 3, 12, 8, tzinfo=timezone(timedelta(hours=8))), datetime(2024, 3, 12, 8)),
        (("甲", 1), "('甲', 1)"),
    ],
    ids=repr,
)
def test_values_that_a_cell_cannot_hold_as_they_are(value: object, cell: object, tmp_path: Path) -> None:
    columns = (Column("编号"), Column("值", kind="text"))
    assert back(tmp_path, columns=columns, rows=[("1", value)]) == [("1", cell)]


def test_csv_values() -> None:
    written = csv_bytes(
        columns=COLUMNS, rows=[*ROWS[:1], (True, None, Decimal("1E+3"), None, datetime(2024, 1, 2))]
    )
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig").split("\r\n")[1:] == [
        "海川,12,434.35,2024-03-12,2024-03-12 08:30:15",
        "是,,1000,,2024-01-02",
        "",
    ]


def test_the_sheet_as_people_see_it(tmp_path: Path) -> None:
    back(tmp_path, rows=list(ROWS), note="=筛选：在用\n共 5 行")
    made = openpyxl.load_workbook(tmp_path / "out.xlsx")
    page = made.worksheets[0]
    assert made.sheetnames == ["客户", "说明"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:E6")
    assert all(page.cell(1, number).font.bold for number in range(1, 6))
    assert [page.column_dimensions[letter].width for letter in "ABCDE"] == [30, 8, 12, 12, 18]
    formats = [page.cell(2, number).number_format for number in range(1, 6)]
    assert formats == ["@", "0", "#,##0.00", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"]
    assert made.worksheets[1]["A1"].value == "=筛选：在用\n共 5 行"
    assert made.worksheets[1]["A1"].data_type == "s"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("客户[在用]: 全部*?/\\", "客户（在用）： 全部＊？／＼"),
        ("长" * 40, "长" * 31),
        ("", "表"),
        ("'", "表"),
        ("\x00客户", "客户"),
    ],
)
def test_titles(title: str, shown: str, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "out.xlsx", title=title, columns=COLUMNS, rows=[])
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames == [shown]


def test_no_rows_make_a_table_with_a_header_only() -> None:
    file = io.BytesIO()
    assert write_xlsx(file, title="客户", columns=COLUMNS, rows=[]) == 0
    assert openpyxl.load_workbook(file).active.auto_filter.ref == "A1:E1"


def test_the_same_rows_make_the_same_sheet_however_many(tmp_path: Path) -> None:
    rows = [(f"客户{number}", number, None, None, None) for number in range(2_500)]
    assert len(back(tmp_path, rows=list(rows))) == 2_500
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        numbers = re.findall(rb'<row r="(\d+)"', archive.read("xl/worksheets/sheet1.xml"))
    assert [int(number) for number in numbers] == list(range(1, 2_502))


def test_a_list_that_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[object, ...]]:
        yield from ROWS
        raise Refusal("停")

    (tmp_path / "old.xlsx").write_bytes(b"old")
    for name in ("new.xlsx", "old.xlsx"):
        with pytest.raises(Refusal):
            write_xlsx(tmp_path / name, title="客户", columns=COLUMNS, rows=rows())
    assert [path.name for path in tmp_path.iterdir()] == ["old.xlsx"]
    assert (tmp_path / "old.xlsx").read_bytes() == b"old"


def test_no_more_rows_than_a_sheet_of_excel_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.sheets.outgoing.LIMITS", replace(LIMITS, sheet_rows=4))
    assert len(back(tmp_path, columns=(Column("编号"),), rows=[("1",)] * 3)) == 3
    with pytest.raises(Refusal, match="超过 Excel 一个工作表的行数"):
        back(tmp_path, columns=(Column("编号"),), rows=[("1",)] * 4)


def test_a_row_of_another_width_is_a_fault_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_xlsx(tmp_path / "out.xlsx", title="客户", columns=COLUMNS, rows=[("海川",)])
