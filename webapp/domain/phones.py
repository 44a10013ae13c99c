"""Phone numbers: one number, many ways to write it."""

import re
import unicodedata

from webapp.domain.refusal import Refusal

SEPARATORS = re.compile(r"[/;,、|\n\r\t]|或|和")
EXTENSION = re.compile(r"(?:转|分机号?|ext\.?|x|#)\D{0,3}\d{0,6}\s*$", re.IGNORECASE)
# 0574-87654321-801: area, number, extension.
DASHED_EXTENSION = re.compile(r"(?<=\d{7})-\d{1,5}\s*$")
MOBILE = re.compile(r"1[3-9]\d{9}")
UNMARKED_86 = re.compile(r"86(?:1[3-9]\d{9}|0\d{9,11})")
SERVICE = re.compile(r"[48]00\d{7}")
FROM_ABROAD = re.compile(r"\(?(?:\+|00)\s*86")
ALMOST_MOBILE = re.compile(r"1[3-9]\d{8}|1[3-9]\d{10}")
# From a service number such as 110 to the longest of E.164.
FEWEST_DIGITS, MOST_DIGITS = 3, 15
# Shorter ones (12315, 801) belong to many and identify nobody.
WHOLE_NUMBER = 7


LANDLINE_LENGTHS = frozenset({11, 12})


def phone_key(text: str) -> str:
    """The digits dialled inside China: no +86, no extension; "" when there are none."""
    line = _without_extension(_half_width(text))
    digits = "".join(char for char in line if char in "0123456789")
    if FROM_ABROAD.match(line):
        return _domestic(digits.removeprefix("00").removeprefix("86"))
    if UNMARKED_86.fullmatch(digits):
        return digits.removeprefix("86")
    return re.sub(r"^00(?=[1-9])", "", digits)


def phones(text: str) -> tuple[str, ...]:
    """The keys of all whole numbers in one field, in order, each once."""
    keys = (phone_key(part) for part in split(text))
    return tuple(dict.fromkeys(key for key in keys if WHOLE_NUMBER <= len(key) <= MOST_DIGITS))


def split(text: str) -> list[str]:
    """One text for each number of a field such as 0574-87654321转801 / 13800001111."""
    parts = (part for piece in SEPARATORS.split(_half_width(text)) for part in _spaced(piece.split()))
    return [part for part in parts if part]


def local_part(key: str) -> str:
    """A landline as neighbours dial it: 057486001234 gives 86001234; anything else gives nothing."""
    if is_mobile(key) or not key.startswith("0") or len(key) not in LANDLINE_LENGTHS:
        return ""
    return key[3:] if key[1] in "12" else key[4:]


def is_mobile(key: str) -> bool:
    return MOBILE.fullmatch(key) is not None


def fault(text: str) -> str | None:
    """The first fault of a field that cannot be a phone number; `refusal` is the same for translation."""
    found = refusal(text)
    return None if found is None else str(found)


def refusal(text: str) -> Refusal | None:
    """Only what is certain: foreign, short and internal numbers pass."""
    return next((found for part in split(text) if (found := _impossible(part))), None)


def _half_width(text: str) -> str:
    narrow = unicodedata.normalize("NFKC", text)
    dashed = "".join("-" if unicodedata.category(char) == "Pd" else char for char in narrow)
    return "".join(char for char in dashed if unicodedata.category(char) != "Cf").strip()


def _without_extension(line: str) -> str:
    spoken = EXTENSION.sub("", line)
    # 1380000-1111 is a mobile, not a number of seven digits with an extension.
    return spoken if MOBILE.fullmatch(re.sub(r"\D", "", spoken)) else DASHED_EXTENSION.sub("", spoken)


def _domestic(digits: str) -> str:
    """+86 574 … loses the 0 of the area code abroad; mobiles and 400/800 never had one."""
    if MOBILE.fullmatch(digits) or SERVICE.fullmatch(digits) or digits.startswith("0"):
        return digits
    return "0" + digits if digits else ""


def _spaced(words: list[str]) -> list[str]:
    """A space parts two numbers only where both sides are whole: 138 0000 1111 is one."""
    parts: list[str] = []
    for word in words:
        if parts and not (_is_whole(parts[-1]) and _is_whole(word)):
            parts[-1] += " " + word
        else:
            parts.append(word)
    return parts


def _is_whole(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= WHOLE_NUMBER


def _impossible(part: str) -> Refusal | None:
    key = phone_key(part)
    if not key:
        return Refusal("“%(text)s”里没有电话号码。", text=part)
    if not FEWEST_DIGITS <= len(key) <= MOST_DIGITS:
        return Refusal("“%(text)s”不像电话号码：有%(count)s位数字。", text=part, count=len(key))
    if not key.strip("0"):
        return Refusal("“%(text)s”不像电话号码：全是0。", text=part)
    if ALMOST_MOBILE.fullmatch(key) and not part.startswith(("+", "00")):
        return Refusal("手机号码应为11位，“%(text)s”有%(count)s位。", text=part, count=len(key))
    return None
