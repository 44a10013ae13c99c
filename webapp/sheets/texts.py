"""Text on its way into XML: nothing it forbids, nothing longer than a cell, nothing read as an escape."""

import re

from webapp.sheets.limits import LIMITS

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def legal(text: str) -> str:
    """Without the signs that XML cannot hold; a text longer than a cell ends in …"""
    text = ILLEGAL.sub("", text)
    return text if len(text) <= LIMITS.text else text[: LIMITS.text - 1] + "…"


def escaped(text: str) -> str:
    """A literal _x0041_ would be read as the letter A."""
    return LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text
