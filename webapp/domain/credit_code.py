"""The unified social credit code (GB 32100-2015): what was typed, and what is wrong with it."""

import re
import unicodedata

from stdnum.cn import uscc

from webapp.domain.refusal import Refusal

LENGTH = 18
ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
# GB 32100-2015 4.3: places 3 to 8 are the district code of GB/T 2260.
DISTRICT = range(3, 9)
OLD_NUMBER = re.compile(r"[0-9]{15}")


def clean(text: str) -> str:
    """Capitals of half width without spaces, dashes and marks nobody sees."""
    return "".join(
        char
        for char in unicodedata.normalize("NFKC", text).upper()
        if unicodedata.category(char)[0] not in "ZC" and unicodedata.category(char) != "Pd"
    )


def is_valid(code: str) -> bool:
    return refusal(code) is None


def fault(code: str) -> str | None:
    """The first fault in one Chinese sentence; `refusal` is the same for a page that translates."""
    found = refusal(code)
    return None if found is None else str(found)


def refusal(code: str) -> Refusal | None:
    """Letters may stand in places 1 and 2 (A 军队, N 农业, Y 其他), where python-stdnum wants digits."""
    code = clean(code)
    if OLD_NUMBER.fullmatch(code):
        return Refusal("这是15位的旧注册号，请填写营业执照上的18位统一社会信用代码。")
    if len(code) != LENGTH:
        return Refusal("统一社会信用代码应为18位，现为%(count)s位。", count=len(code))
    return _wrong_character(code) or _wrong_check_digit(code)


def _wrong_character(code: str) -> Refusal | None:
    for place, char in enumerate(code, start=1):
        if char not in ALPHABET:
            return Refusal(
                "统一社会信用代码第%(place)s位“%(char)s”有误：只用数字和 I、O、S、V、Z 以外的字母。",
                place=place,
                char=char,
            )
        if place in DISTRICT and not char.isdigit():
            return Refusal(
                "统一社会信用代码第%(place)s位“%(char)s”有误：第3至8位是行政区划，应为数字。",
                place=place,
                char=char,
            )
    return None


def _wrong_check_digit(code: str) -> Refusal | None:
    # No department has the number 0; without this eighteen zeros would pass the check digit.
    if code[0] == "0":
        return Refusal("统一社会信用代码第1位是登记管理部门，不会是0。")
    if uscc.calc_check_digit(code[:-1]) != code[-1]:
        return Refusal("统一社会信用代码与末位校验码不符，请逐位核对。")
    return None
