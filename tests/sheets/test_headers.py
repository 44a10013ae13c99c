"""Which row is the header, and what its columns are called."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.sheets import hostile
from tests.sheets.hostile import row, workbook
from webapp.sheets import LIMITS, FileRefused, Row
from webapp.sheets.headers import cleaned, find_headers

KNOWN = ("客户名称", "联系人", "电话", "检定周期(月)")


def headers(*rows: tuple[object, ...], known: tuple[str, ...] = KNOWN) -> tuple[int, tuple[str, ...]]:
    numbered = [Row(line, cells) for line, cells in enumerate(rows, start=1) if any(cells)]
    return find_headers(numbered, known=known, limits=LIMITS)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("  客户名称 ", "客户名称"),
        ("\ufeff客户名称", "客户名称"),
        ("客户\n名称", "客户 名称"),
        ("客户\u3000名称", "客户 名称"),
        ("*客户名称", "客户名称"),
        ("客户名称 ＊", "客户名称"),
        ("客户名称（必填）", "客户名称"),
        ("检定周期(月)", "检定周期(月)"),
        (2024, "2024"),
        (datetime(2024, 3, 12), "2024-03-12"),
        (None, ""),
        ("\u200b", ""),
    ],
)
def test_cleaned_names(cell: object, name: str) -> None:
    assert cleaned(cell) == name


def test_names_used_twice_and_columns_without_one() -> None:
    line, names = headers(("客户名称", "电话", None, "电话", "电话 (2)", "电话", "", None))
    assert (line, names) == (1, ("客户名称", "电话", "", "电话 (2)", "电话 (2) (2)", "电话 (3)"))


def test_a_merged_header_leaves_its_other_columns_without_a_name(tmp_path: Path) -> None:
    merged = row("客户名称", "联系方式", "<c/>")
    table, rows = hostile.read(tmp_path, workbook(merged, row("海川", "褚涛", "1390")))
    assert table.headers == ("客户名称", "联系方式")
    assert rows[0].cells == ("海川", "褚涛", "1390")


def test_titles_above_are_passed_over_when_known_names_follow() -> None:
    title, names = ("2024 年客户一览",), ("客户名称", "电话", "备注")
    assert headers(title, ("制表：", "张三"), (), names, ("海川", "1")) == (4, names)
    assert headers(*[title] * 9, names) == (10, names)
    with pytest.raises(FileRefused):
        headers(("2024-01-01",), *[title] * 9, names)


def test_one_known_name_is_enough_in_the_first_row_but_not_below() -> None:
    assert headers(("客户名称", "2023", 2024), ("海川", 1, 2))[1] == ("客户名称", "2023", "2024")
    assert headers(("单位", "联络方式"), ("电话", "海川"))[0] == 1


def test_unknown_names_are_left_to_the_mapping() -> None:
    assert headers(("单位", "联络人", "座机")) == (1, ("单位", "联络人", "座机"))
    assert headers(("单位", 2023, "座机"), known=()) == (1, ("单位", "2023", "座机"))


@pytest.mark.parametrize(
    "first",
    [
        ("海川精密仪器有限公司", "褚涛", "19910000000"),
        ("海川", "褚涛", 19910000000),
        ("海川", "褚涛", "0532-8800 1234"),
        ("海川", "校准", "2024/3/7"),
        ("海川", "校准", "2024年3月7日"),
        ("海川", "校准", datetime(2024, 3, 7)),
        ("海川", "校准", "￥1,234.50"),
        ("海川", "校准", "434.35元"),
        ("海川", "91370502597829320A"),
        ("海川", "chu@haichuan.cn"),
        ("海川", "经营范围" * 17),
        ("海川", True),
    ],
)
def test_values_in_the_first_row_mean_that_there_is_no_header(first: tuple[object, ...]) -> None:
    with pytest.raises(FileRefused, match="第 1 行就是内容，没有列名"):
        headers(first, ("东明", "朱勇", "19910000001"))


def test_without_known_names_half_of_the_row_decides() -> None:
    with pytest.raises(FileRefused, match="没有列名"):
        headers(("海川", 2024), known=())
    assert headers(("单位", "年份", 2024), known=())[0] == 1


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    for content in (workbook(row("客户名称", "电话")), "客户名称,电话".encode()):
        table, rows = hostile.read(tmp_path, content)
        assert (table.headers, rows) == (("客户名称", "电话"), [])


def test_names_too_long_or_absent() -> None:
    long = "名" * 257
    assert headers(("客户名称", long[:256]))[1][1] == long[:256]
    with pytest.raises(FileRefused, match="第 1 行 B 列的列名太长"):
        headers(("客户名称", long))
    with pytest.raises(FileRefused, match="是空的"):
        headers((None, " "))
    with pytest.raises(FileRefused, match="第 1 行没有列名"):
        headers(("*", "＊"))


def test_no_more_names_than_columns_are_allowed() -> None:
    names = tuple(f"列名{number}a" for number in range(201))
    assert len(headers(names[:200])[1]) == 200
    with pytest.raises(FileRefused, match="第 1 行有 201 列，最多只能有 200 列"):
        headers(names)
