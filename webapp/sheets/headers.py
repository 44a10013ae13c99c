"""Which row names the columns, and what it calls them."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime

from webapp.domain.words import N_
from webapp.sheets.letters import column_letters
from webapp.sheets.limits import Limits
from webapp.sheets.refused import FileRefused
from webapp.sheets.rows import ErrorCell, FormulaWithoutValue, Row, filled, is_blank

LOOKED_AT = 10
SURE = 2  # known names that make a later row the header, below a title
LONGEST_NAME = 64

BLANKS = re.compile(r"[\s\u200b\ufeff\x00-\x1f]+")
REQUIRED_MARKS = "*＊"
FIGURES = re.compile(r"[¥￥$+\-]?[\d,.\s/:年月日%\-]*\d[\d,.\s/:年月日%\-]*(元|万元)?")
CREDIT_CODE = re.compile(r"[0-9A-Z]{17}[0-9A-Z]")
VALUE_SIGNS = re.compile(r"@\w+\.|有限公司|有限责任公司|股份公司$")


def find_headers(
    rows: Iterable[Row], *, known: Collection[str], limits: Limits
) -> tuple[int, tuple[str, ...]]:
    """The line and its names: the first non-empty row, or one below a title if it holds two known names.

    A first row without a known name is taken for names too, unless it shows values: numbers, dates, codes,
    addresses or company names (any one if known names are given, else half of the row).
    """
    looked: list[Row] = []
    for row in rows:
        if not filled(row.cells):
            continue
        names = _names(row)
        hits = len(set(names) & set(known))
        if hits and (not looked or hits >= SURE):
            return _checked(row, names, limits=limits)
        looked.append(row)
        if len(looked) >= LOOKED_AT or not known:
            break
    if not looked:
        raise FileRefused("“%(name)s”是空的，没有可导入的内容。")
    first = looked[0]
    values = sum(map(_is_value, first.cells))
    if values and (known or 2 * values >= sum(not is_blank(cell) for cell in first.cells)):
        raise FileRefused(
            "“%(name)s”第 %(line)s 行就是内容，没有列名。请在第一行写上列名再导入。", line=first.line
        )
    return _checked(first, _names(first), limits=limits)


def cleaned(cell: object | None) -> str:
    """A column's name without line breaks, spaces in between and the star of required columns."""
    if is_blank(cell) or isinstance(cell, ErrorCell | FormulaWithoutValue):
        return ""
    text = cell.strftime("%Y-%m-%d") if isinstance(cell, datetime) else str(cell)
    return (
        BLANKS.sub(" ", text)
        .strip(" " + REQUIRED_MARKS)
        .removesuffix("（必填）")
        .removesuffix("(必填)")
        .strip()
    )


def _names(row: Row) -> list[str]:
    return [cleaned(cell) for cell in row.cells[: filled(row.cells)]]


def _is_value(cell: object | None) -> bool:
    if not isinstance(cell, str):
        return cell is not None
    text = cell.strip()
    return bool(
        len(text) > LONGEST_NAME
        or FIGURES.fullmatch(text)
        or CREDIT_CODE.fullmatch(text)
        or VALUE_SIGNS.search(text)
    )


def _checked(row: Row, names: list[str], *, limits: Limits) -> tuple[int, tuple[str, ...]]:
    """A name used twice is numbered from the second on; a column without a name keeps an empty one."""
    if len(names) > limits.columns:
        message = N_("“%(name)s”第 %(line)s 行有 %(columns)s 列，最多只能有 %(limit)s 列。")
        raise FileRefused(message, line=row.line, columns=len(names), limit=limits.columns)
    taken: dict[str, int] = {}
    for place, name in enumerate(names):
        if len(name) > 4 * LONGEST_NAME:
            message = N_("“%(name)s”第 %(line)s 行 %(column)s 列的列名太长，请检查这一行是不是列名。")
            raise FileRefused(message, line=row.line, column=column_letters(place + 1))
        unique, number = name, 1
        while unique and unique in taken:
            number += 1
            unique = f"{name} ({number})"
        taken[unique] = place
        names[place] = unique
    if not any(names):
        raise FileRefused("“%(name)s”第 %(line)s 行没有列名。", line=row.line)
    return row.line, tuple(names)
