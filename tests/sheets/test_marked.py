"""The report of an import: own columns, line, result and reason, refused rows on red."""

from datetime import datetime
from pathlib import Path

import openpyxl

from tests.sheets import hostile
from webapp.sheets import ErrorCell, FormulaWithoutValue, MarkedRow, open_table, write_marked

HEADERS = ("客户名称", "业务日期", "金额")
ROWS = [
    MarkedRow(2, ("=海川", datetime(2024, 3, 12), 12.5), "拒绝", "金额不是数字"),
    MarkedRow(5, ("东明", None, FormulaWithoutValue()), "拒绝", "公式没有计算结果"),
    MarkedRow(9, ("北方", ErrorCell("#N/A"), 1, "表外"), "已导入", refused=False),
]


def test_rows_with_their_marks(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    assert write_marked(path, headers=HEADERS, rows=ROWS) == 3
    table = open_table(path, name="report.xlsx")
    assert table.headers == (*HEADERS, "行号", "结果", "原因")
    assert [row.cells for row in table.rows()] == [
        ("=海川", datetime(2024, 3, 12), 12.5, 2, "拒绝", "金额不是数字"),
        ("东明", None, "（公式没有计算结果）", 5, "拒绝", "公式没有计算结果"),
        ("北方", "#N/A", 1, 9, "已导入", None),
    ]


def test_refused_rows_are_red_to_their_end(tmp_path: Path) -> None:
    write_marked(tmp_path / "report.xlsx", headers=HEADERS, rows=ROWS)
    page = openpyxl.load_workbook(tmp_path / "report.xlsx").active
    grounds = [[cell.fill.fgColor.rgb == "00F8D7DA" for cell in row] for row in page.iter_rows(min_row=2)]
    assert grounds == [[True] * 6, [True] * 6, [False] * 6]
    assert page.auto_filter.ref == "A1:F4"


def test_a_corrected_report_does_not_get_its_marks_twice(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_marked(path, headers=HEADERS, rows=ROWS)
    table, rows = hostile.read(tmp_path, path.read_bytes())
    again = [MarkedRow(row.line, row.cells, "拒绝", "仍不对") for row in rows]
    assert write_marked(path, headers=table.headers, rows=again) == 3
    table = open_table(path, name="report.xlsx")
    assert table.headers == (*HEADERS, "行号", "结果", "原因")
    assert [row.cells[3:] for row in table.rows()] == [(line, "拒绝", "仍不对") for line in (2, 3, 4)]
