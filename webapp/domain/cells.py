"""What a cell of an imported or exported sheet means: its value, nothing, or a refusal with the reason."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from webapp.domain.refusal import Refusal

NOTHING = "n/a #n/a na n.a. null none nan nil 无 暂无 空 (无) (空) (空白)"
EMPTY = frozenset(NOTHING.split())
STROKES = re.compile(r"[-_/\\.·~*—–―─]*")

# A spreadsheet keeps 15 significant digits; those behind them have become zeros.
KEPT_DIGITS = 15
SCIENTIFIC = re.compile(r"\d(?:\.(\d+))?E\+(\d{1,3})", re.IGNORECASE)
# Some program wrote 13800001111.0; a short 1.0 may be a version and stays.
FLOATED = re.compile(r"([1-9]\d{6,14})\.0+")
# Two tricks that keep a number a text: ="0123" and '0123.
FORCED_TEXT = re.compile(r"""=\s*"([^"]*)"|['’](\d.*)""")

EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
# A number is taken for a day only where it cannot be a count or a year: 2024 as a day number is in 1905.
FIRST_SERIAL_DAY, LAST_SERIAL_DAY = date(1950, 1, 1), date(2100, 12, 31)
FIRST_YEAR, LAST_YEAR = 1900, 2100
CLOCK = r"(?:(?:\s+|T)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\+08:?00)?)?"
YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?" + CLOCK)
YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})" + CLOCK)
EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\.0+)?")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
SHORT_YEAR = re.compile(r"\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
NO_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?")
LAST_MONTH = 12

FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
NEGATIVE_NUMBER = re.compile(r"-\d+(?:\.\d+)?")


class CellRefused(Refusal):
    """What the cell means is not certain; the message goes beside the row."""


def is_empty(text: str) -> bool:
    """N/A, 无, a stroke and the like say that nothing is known."""
    plain = _plain(text).lower()
    return plain in EMPTY or STROKES.fullmatch(plain) is not None


def whole_number_text(value: object) -> str:
    """A number that is read and not reckoned with (phone, code, serial number); "" for an empty cell.

    Takes what a table reader gives: text, numbers, dates, None. Raises CellRefused where digits are lost.
    """
    if value is None or is_empty(str(value)):
        return ""
    match value:
        case bool() | date() | time():
            raise CellRefused("“%(value)s”不是号码，请把单元格设为文本格式后重新填写。", value=value)
        case int() | float() | Decimal():
            return _from_number(Decimal(value))
    return _from_text(str(value).strip())


def date_from(value: object, *, date1904: bool = False) -> date | None:
    """The day a cell names, whatever the time of day; None for an empty cell.

    Day numbers count from 1900, or from 1904 where the workbook says so. Raises CellRefused.
    """
    if value is None or is_empty(str(value)):
        return None
    match value:
        case datetime():
            return _plausible(value.date(), shown=value)
        case date():
            return _plausible(value, shown=value)
        case bool():
            raise _no_date(value)
        case int() | float():
            return _day_from_text(f"{value:.15g}", date1904=date1904)
    return _day_from_text(_plain(str(value)), date1904=date1904)


def needs_neutralising(text: str) -> bool:
    """Whether a spreadsheet would take this cell of a CSV for a formula; -120.50 is only a number."""
    return FORMULA.match(text) is not None and not NEGATIVE_NUMBER.fullmatch(text)


def neutralised(text: str) -> str:
    """A leading ' makes it text; one that is there already gets another, so that `restored` is exact."""
    return f"'{text}" if needs_neutralising(text) else text


def restored(text: str) -> str:
    """What `neutralised` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _plain(text: str) -> str:
    narrow = unicodedata.normalize("NFKC", text)
    return "".join(char for char in narrow if unicodedata.category(char) != "Cf").strip()


def _from_number(number: Decimal) -> str:
    if not number.is_finite() or number != number.to_integral_value():
        raise CellRefused("“%(value)s”不是整数，这里应填号码。", value=number)
    if abs(number) >= 10**KEPT_DIGITS:
        raise _digits_lost(f"{number:f}")
    return f"{number:.0f}"


def _from_text(text: str) -> str:
    if forced := FORCED_TEXT.fullmatch(text):
        return (forced[1] if forced[1] is not None else forced[2]).strip()
    plain = _plain(text)
    if floated := FLOATED.fullmatch(plain):
        return floated[1]
    if scientific := SCIENTIFIC.fullmatch(plain):
        # 1.3E+10 shows two digits of eleven; only 1.3012345678E+10 shows them all.
        if len(scientific[1] or "") < int(scientific[2]):
            raise _digits_lost(text)
        return _from_number(Decimal(plain))
    return text


def _digits_lost(shown: str) -> CellRefused:
    return CellRefused(
        "“%(value)s”被表格软件当作数值，有几位数字已经丢失，请把单元格设为文本格式后重新填写。", value=shown
    )


def _day_from_text(text: str, *, date1904: bool) -> date:
    if found := YEAR_FIRST.fullmatch(text) or EIGHT_DIGITS.fullmatch(text):
        return _day(found[1], found[2], found[3], shown=text)
    if found := YEAR_LAST.fullmatch(text):
        return _day_with_year_last(found[1], found[2], found[3], shown=text)
    if SERIAL.fullmatch(text):
        day = (EPOCH_1904 if date1904 else EPOCH_1900) + timedelta(days=int(text.partition(".")[0]))
        if FIRST_SERIAL_DAY <= day <= LAST_SERIAL_DAY:
            return day
    if SHORT_YEAR.fullmatch(text):
        raise CellRefused("日期“%(value)s”的年份应写4位，如 2024-03-07。", value=text)
    if NO_DAY.fullmatch(text):
        raise CellRefused("日期“%(value)s”没有写到日，请写全，如 2024-03-07。", value=text)
    raise _no_date(text)


def _day_with_year_last(first: str, second: str, year: str, *, shown: str) -> date:
    """Certain only where one of the two cannot be a month, or both are the same."""
    if first != second and int(first) <= LAST_MONTH and int(second) <= LAST_MONTH:
        raise CellRefused("日期“%(value)s”分不清月和日，请按年、月、日填写，如 2024-03-07。", value=shown)
    month, day = (second, first) if int(first) > LAST_MONTH else (first, second)
    return _day(year, month, day, shown=shown)


def _day(year: str, month: str, day: str, *, shown: str) -> date:
    try:
        return _plausible(date(int(year), int(month), int(day)), shown=shown)
    except ValueError:
        raise CellRefused("没有“%(value)s”这一天，请核对。", value=shown) from None


def _plausible(day: date, *, shown: object) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellRefused("日期“%(value)s”的年份不对，请核对。", value=shown)
    return day


def _no_date(value: object) -> CellRefused:
    return CellRefused("“%(value)s”不是日期，请按年、月、日填写，如 2024-03-07。", value=value)
