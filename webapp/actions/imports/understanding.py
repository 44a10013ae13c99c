"""What the cells of one row mean: typed values by column, and a remark for each cell that cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from webapp.domain import cells
from webapp.domain.fields import Field, Kind
from webapp.domain.import_columns import Column, Columns
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.values import NUMERIC, value_of, words_in
from webapp.sheets import ErrorCell, FormulaWithoutValue, Row, Table

# Text that is made of digits: Excel takes it for a number and loses zeros, signs, the last places.
DIGITS = frozenset(
    {"number", "credit_code", "postcode", "fax", "tax_number", "bank_account", "wechat", "manager"}
)
KEPT_WORD = Field("word", "", limit=40)
DAY_LENGTH = 10
LONGEST_NOTHING = 8  # the words for "nothing" are short; only strokes may be longer


@dataclass
class Draft:
    """One row understood; values by column key, only those that are not empty and as JSON can keep them."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return any(remark.tone == "bad" for remark in self.remarks)

    def refuse(self, message: str, *, column: str = "", **params: Any) -> None:
        self.remarks.append(Remark(message, params, "bad", column))

    def note(self, message: str, *, tone: str = "warn", **params: Any) -> None:
        self.remarks.append(Remark(message, params, tone))


def understand(row: Row, *, table: Table, columns: Columns, mapping: Mapping[int, str]) -> Draft:
    """A row with any cell that is not certain is refused whole, with all its reasons."""
    draft = Draft(row.line)
    spare = len(row.cells) - len(table.headers)
    if spare > 0 and table.kind == "csv":
        draft.refuse("这一行比列名多出 %(n)d 格，内容可能错位，请核对分隔符和引号。", n=spare)
    elif spare > 0:
        draft.note("最后一个列名右边还有内容，没有导入。")
    faulty: set[str] = set()
    for place, key in mapping.items():
        column = columns.of(key)
        cell = row.cells[place] if place < len(row.cells) else None
        try:
            value = _value(cell, column, date1904=table.date1904)
        except Refusal as refusal:
            draft.remarks.append(Remark.of(refusal, column=table.headers[place] or column.label))
            faulty.add(key)
            continue
        if value not in (None, ""):
            draft.values[key] = value
    for lacking in columns.lacking({*draft.values, *faulty}):
        draft.refuse("缺少%(what)s。", what=lacking)
    return draft


def _value(cell: object | None, column: Column, *, date1904: bool) -> Any:
    """None or "" for an empty cell; a day as its ISO text."""
    if cell is None or column.field is None:
        return None
    if isinstance(cell, FormulaWithoutValue):
        raise Refusal("公式没有计算结果，请用 Excel 打开并保存后重新上传。")
    text = str(cell)
    if (len(text) <= LONGEST_NOTHING or not text[0].isalnum()) and cells.is_empty(text):
        return None
    if isinstance(cell, ErrorCell):
        raise Refusal("单元格是错误值 %(code)s，请核对。", code=cell.code)
    return _read(cell, column, column.field, date1904=date1904)


def _read(cell: object, column: Column, of: Field, *, date1904: bool) -> Any:
    if of.kind is Kind.DATE:
        day = cells.date_from(cell, date1904=date1904)
        return day.isoformat() if day else None
    if of.kind is Kind.PHONE or column.is_digits or of.name in DIGITS:
        return value_of(of, cells.whole_number_text(cell))
    if of.kind is Kind.DECIMAL and isinstance(cell, float):
        return value_of(of, f"{Decimal(f'{cell:.15g}'):f}")  # 0.000001 is no 1e-06
    if of.choices:
        return _codes(column, words_in(_text(cell)) if of.kind is Kind.MANY else [_text(cell).strip()])
    return value_of(of, _text(cell))


def _text(cell: object) -> str:
    """A number as it is read, a day without its midnight, text without the ' that kept it a text."""
    match cell:
        case bool():
            return "是" if cell else "否"
        case float():
            return f"{cell:.15g}"
        case datetime():
            text = cell.isoformat(" ")
            return text[:DAY_LENGTH] if text.endswith("00:00:00") else text
        case str():
            return cells.restored(cell)
    return str(cell)


def _codes(column: Column, words: list[str]) -> str:
    """The codes of the words, joined by 、 where there are several; or the words where they are kept."""
    known, of = column.codes, column.field
    assert of is not None
    for word in words:
        if word not in known and not column.keeps_words:
            allowed = "、".join(word for _code, word in of.choices)
            raise Refusal("没有“%(word)s”这一项，可填：%(all)s。", word=word[:40], all=allowed)
    return "、".join(
        dict.fromkeys(known[word] if word in known else value_of(KEPT_WORD, word) for word in words)
    )


def typed(of: Field, value: Any) -> Any:
    """The value as the column of the card wants it."""
    return date.fromisoformat(value) if of.kind is Kind.DATE and isinstance(value, str) else value


def present(row: Any, of: Field) -> Any:
    """What the row holds now, as JSON can keep it; a text not written yet is empty."""
    value = getattr(row, of.name)
    if value is None and of.kind not in NUMERIC:
        return ""
    return value.isoformat() if isinstance(value, date) else value
