"""Words for the search table, and the safe question to put to it."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_QUERY = 64
MOST_WORDS = 8

HANZI = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA_HANGUL = "\u3041-\u3096\u30a1-\u30fa\u30fc\uac00-\ud7a3"
# A run is either without spaces between its words (pairs of characters) or letters and digits (whole).
RUN = re.compile(rf"(?P<unspaced>[{HANZI}{KANA_HANGUL}]+)|(?P<word>[^\W_{HANZI}{KANA_HANGUL}]+)")


def tokens(*texts: str) -> str:
    """What the FTS table reads: of each run all pairs, then all characters; Latin and digits whole."""
    return " ".join(token for text in texts for token in _tokens(text))


def has_hanzi(text: str) -> bool:
    return any(run["unspaced"] for run in RUN.finditer(text))


def initials_tokens(initials: str) -> str:
    """Every tail of two letters or more, so that jmyq finds 宁波海川精密仪器 (nbhcjmyq) too."""
    last = len(initials) - 1
    return " ".join(initials[start:] for start in range(len(initials)) if start == 0 or start < last)


def match_expression(query: str) -> str | None:
    """An FTS5 expression with every word quoted, joined by AND; None when nothing can be searched for.

    One character finds itself, more are a phrase of pairs; Latin and digits are the beginning of a word in
    tokens or pinyin.
    """
    beginning = _plain(query[:LONGEST_QUERY])[:LONGEST_QUERY]
    words = [_quoted(run) for run in RUN.finditer(beginning)][:MOST_WORDS]
    return " AND ".join(words) or None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _tokens(text: str) -> Iterable[str]:
    for run in RUN.finditer(_plain(text)):
        yield from [run["word"]] if run["word"] else [*_pairs(run[0]), *run[0]]


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(len(run) - 1)]


def _quoted(run: re.Match[str]) -> str:
    # A run holds letters and digits only: there is no quote in it to double.
    if run["word"]:
        return f'"{run["word"]}"*'
    return f'"{" ".join(_pairs(run[0]) or run[0])}"'
