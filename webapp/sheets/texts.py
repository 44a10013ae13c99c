"""Text on its way out: nothing XML forbids, nothing longer than a cell, nothing a spreadsheet would run."""

import re

from webapp.sheets.limits import LIMITS

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
RISKY = re.compile("[=+\\-@\t\r＝＋－＠]")
NEUTRALISED = re.compile("'*[=+\\-@\t\r＝＋－＠]")


def legal(text: str) -> str:
    """Without the signs that XML cannot hold; a text longer than a cell ends in …"""
    text = ILLEGAL.sub("", text)
    return text if len(text) <= LIMITS.text else text[: LIMITS.text - 1] + "…"


def escaped(text: str) -> str:
    """A literal _x0041_ would be read as the letter A."""
    return LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def is_risky(text: str) -> bool:
    """Whether a spreadsheet that takes it as typed would see a formula."""
    return RISKY.match(text) is not None


def neutralised(text: str) -> str:
    """For CSV: a leading ' before what would be a formula, one more where there is one already."""
    return "'" + text if NEUTRALISED.match(text) else text
