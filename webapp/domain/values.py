"""One field of the card as people type it: the value it stands for, and the text of a value."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from webapp.domain import cells, credit_code, names, phones
from webapp.domain.fields import Field, Kind
from webapp.domain.refusal import Refusal

BETWEEN_WORDS = re.compile(r"[、,，;；\n]")
LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
EMAIL = re.compile(rf"[^\s@,;<>\"']+@{LABEL}(?:\.{LABEL})+")
WEB = re.compile(rf"(?:https?://)?{LABEL}(?:\.{LABEL})+(?::\d{{1,5}})?(?:[/?#]\S*)?", re.IGNORECASE)
MOST_YUAN = 10**12
ROOM_FOR_BLANKS = 18  # 9133 0212 …: what is taken out does not count
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
KEPT = {"\n": "\n", "\t": " "}
MOST_WHOLE = 10**12
MILLION = 10**6  # parts of one that a decimal is kept in
NUMERIC = frozenset({Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.DECIMAL})


def value_of(field: Field, text: str, *, words: Collection[str] | None = None, present: Any = None) -> Any:
    """The typed value; "" or None where nothing was typed. Raises Refusal with one sentence.

    words: the code list of a LISTED or MANY field, None takes any word; present: what the card holds
    already, which stays allowed when the list has lost it.
    """
    plain = tidy(text, lines=field.kind in {Kind.LONG, Kind.MANY})
    if not plain:
        if field.name == "name" or field.is_required:
            raise left_empty(field)
        return None if field.kind in NUMERIC else ""
    if len(plain) > field.limit + (ROOM_FOR_BLANKS if field.name == "credit_code" else 0):
        raise Refusal("最多 %(max)s 个字，现有 %(count)s 个。", max=field.limit, count=len(plain))
    return _read(field, plain, words, present)


def left_empty(field: Field) -> Refusal:
    """What is said of a field that must be filled and is not."""
    if field.kind in {Kind.CHOICE, Kind.MANY}:
        return Refusal("请选择%(label)s。", label=field.label)
    return Refusal("请填写%(label)s。", label=field.label)


def text_of(field: Field, value: Any) -> str:
    """The value as it would be typed: money in yuan with two decimals, a day as 2026-03-12."""
    if value is None:
        return ""
    if field.kind is Kind.MONEY:
        return f"{Decimal(value) / 100:.2f}"
    if field.kind is Kind.DECIMAL:
        return f"{Decimal(value) / MILLION:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def words_in(text: str) -> list[str]:
    """The words of a MANY field, each once."""
    return list(dict.fromkeys(word for part in BETWEEN_WORDS.split(text) if (word := part.strip())))


def tidy(text: str, *, lines: bool = False) -> str:
    """Without control signs, direction marks and surrounding blanks; one line unless lines are wanted."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    seen = "".join(KEPT.get(sign, "") if unicodedata.category(sign) in UNSEEN else sign for sign in whole)
    return seen.strip() if lines else " ".join(seen.split())


def _read(field: Field, plain: str, words: Collection[str] | None, present: Any) -> Any:
    value: Any
    match field.kind:
        case Kind.DATE:
            value = cells.date_from(plain)
        case Kind.NUMBER:
            value = _number(field, plain)
        case Kind.MONEY:
            value = _fen(plain, low=field.low or 0, high=field.high)
        case Kind.DECIMAL:
            value = _millionths(plain)
        case Kind.CHOICE:
            value = _choice(field, plain, present)
        case Kind.LISTED:
            value = _listed([plain], words, [present])[0]
        case Kind.MANY:
            value = "、".join(_listed(words_in(plain), words, words_in(present or "")))
        case _:
            value = _text(field, plain)
    return value


def _text(field: Field, plain: str) -> str:
    if field.name == "name":
        return names.clean_name(plain)
    if field.name == "credit_code":
        return _or_refuse(credit_code.clean(plain), credit_code.refusal(plain))
    if field.kind is Kind.PHONE:
        return _or_refuse(plain, phones.refusal(plain))
    if field.kind is Kind.EMAIL and not EMAIL.fullmatch(plain):
        raise Refusal("邮箱应写成 name@example.com 的样子，一栏只填一个。")
    if field.kind is Kind.WEB and not WEB.fullmatch(plain):
        raise Refusal("网址应写成 www.example.com 或 https://www.example.com 的样子。")
    return plain


def _or_refuse(value: str, refusal: Refusal | None) -> str:
    if refusal is not None:
        raise refusal
    return value


def _decimal(plain: str) -> Decimal:
    digits = unicodedata.normalize("NFKC", plain).replace(",", "").replace(" ", "").strip("¥元")
    try:
        number = Decimal(digits)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not re.fullmatch(r"[+-]?\d*\.?\d*", digits):
        raise Refusal("“%(text)s”不是数字，请核对。", text=plain[:40])
    return number


def _number(field: Field, plain: str) -> int:
    number = _decimal(plain)
    if number != number.to_integral_value():
        raise Refusal("请填写整数。")
    if field.low is not None and number < field.low:
        raise Refusal("不能小于 %(low)s。", low=field.low)
    if field.high is not None and number > field.high:
        raise Refusal("不能大于 %(high)s。", high=field.high)
    return int(number)


def _millionths(plain: str) -> int:
    number = _decimal(plain)
    if abs(number) >= MOST_WHOLE:
        raise Refusal("数字过大，整数部分最多 12 位。")
    if number * MILLION != (number * MILLION).to_integral_value():
        raise Refusal("小数点后最多 6 位。")
    return int(number * MILLION)


def _fen(plain: str, *, low: int, high: int | None) -> int:
    """low, high: in fen; below zero it is a refund."""
    yuan = _decimal(plain)
    if yuan < 0 and low == 0:
        raise Refusal("金额不能小于零。")
    if yuan > MOST_YUAN or yuan * 100 < low or (high is not None and yuan * 100 > high):
        raise Refusal("金额过大，请核对单位是否为元。")
    if yuan * 100 != (yuan * 100).to_integral_value():
        raise Refusal("金额最多两位小数。")
    return int(yuan * 100)


def _choice(field: Field, plain: str, present: Any) -> str:
    codes = {word: code for code, word in field.choices} | {code: code for code, _word in field.choices}
    if plain == present:
        return plain
    if plain not in codes:
        raise Refusal("请从列表中选择。")
    return codes[plain]


def _listed(typed: list[str], words: Collection[str] | None, present: Iterable[Any]) -> list[str]:
    known = None if words is None else {*words, *present}
    for word in typed:
        if known is not None and word not in known:
            raise Refusal("列表中没有“%(word)s”，请从列表中选择。", word=word[:40])
    return typed
