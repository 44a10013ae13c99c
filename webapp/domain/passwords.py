"""Which passwords are too easy to guess: length, the worst ones, names, repeats, runs, dates."""

import re
import unicodedata
from collections.abc import Iterable

from webapp.domain.weak_words import RUNS, WORDS
from webapp.domain.words import N_

SHORTEST = 8
LONGEST = 128
FEW_SIGNS = 3
SHORTEST_NAME = 3  # a shorter name may stand in a password: 林 says nothing

HINT = N_("至少 8 位，建议 15 位以上；汉字、空格都可以用，一句自己记得住的话最好。")

TOO_SHORT = N_("密码至少 8 位。")
TOO_LONG = N_("密码最多 128 位。")
TOO_COMMON = N_("这个密码太常见，容易被猜到，请换一个。")
TOO_PLAIN = N_("密码不能只是重复、连续的字符或日期，请换一个。")
HAS_NAME = N_("密码不能由用户名、姓名或单位名称组成，请换一个。")

_LOOKS_LIKE = str.maketrans(
    {"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t"}
)
_DATE = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_MOBILE = re.compile(r"1[3-9]\d{9}")


def fault(password: str, *, names: Iterable[str] = ()) -> str:
    """Why this password is refused, "" when it is good; names: user name, person, institute."""
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    plain = unicodedata.normalize("NFKC", password).casefold().strip()
    if _is_plain(plain):
        return TOO_PLAIN
    if _is_mostly(plain, (_folded(name) for name in names if len(name) >= SHORTEST_NAME)):
        return HAS_NAME
    if _is_mostly(plain, WORDS) or _is_mostly(plain.translate(_LOOKS_LIKE), WORDS):
        return TOO_COMMON
    return ""


def _is_plain(plain: str) -> bool:
    """One piece said again and again, hardly any different signs, a run on the keyboard, a date, a mobile."""
    if len(set(plain)) <= FEW_SIGNS or len(_unit(plain)) < SHORTEST:
        return True
    if any(plain in run or plain[::-1] in run for run in RUNS):
        return True
    rest = _MOBILE.sub("", _DATE.sub("", plain))
    return rest != plain and len(rest) < SHORTEST


def _unit(text: str) -> str:
    """The shortest piece of which the text is made: abab -> ab."""
    return text[: (text + text).index(text, 1)]


def _is_mostly(plain: str, words: Iterable[str]) -> bool:
    """Hardly a letter is left once a word is taken out; digits and marks do not count."""
    letters = "".join(sign for sign in plain if sign.isalnum())
    for word in words:
        if word and word in letters:
            rest = "".join(sign for sign in letters.replace(word, "") if not sign.isdigit())
            if len(rest) < SHORTEST_NAME:
                return True
    return False


def _folded(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isalnum())
