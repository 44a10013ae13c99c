"""Signs the house typeface lacks, written with those it has: indices, exponents, thin blanks, accents."""

import re
import unicodedata
from collections.abc import Container
from functools import partial

RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
RUN = re.compile(f"[{RAISED}]+|[{LOWERED}]+")
BLANKS = " \t\r\n\f\v"
APART = re.compile(r"(<style\b.*?</style>|<title\b.*?</title>|<[^>]*>)", re.DOTALL | re.IGNORECASE)
ALIKE = str.maketrans(
    {
        "∼": "～",
        "∙": "·",
        "⋅": "·",
        "⌀": "Ø",
        "☑": "✓",
        "⁄": "/",
        "−": "-",
        "\u200b": "",
        "\ufeff": "",
        "\ufe0f": "",
    }
)


def written(html: str, *, known: Container[int]) -> str:
    """The same page in signs that are known (code points); what resembles nothing known stays as it is."""
    lacking = {sign for sign in set(html) if ord(sign) not in known and sign not in BLANKS}
    if not lacking:
        return html
    parts = APART.split(html)
    parts[::2] = [_words(part, lacking) for part in parts[::2]]
    return "".join(parts)


def _words(text: str, lacking: set[str]) -> str:
    text = RUN.sub(partial(_raised_or_lowered, lacking), text)
    return "".join(_alike(sign) if sign in lacking else sign for sign in text)


def _raised_or_lowered(lacking: set[str], run: re.Match[str]) -> str:
    """A whole run one way: 10⁻² with one sign of the typeface and one of ours would be uneven."""
    signs = run[0]
    if lacking.isdisjoint(signs):
        return signs
    tag = "sup" if signs[0] in RAISED else "sub"
    return f"<{tag}>{unicodedata.normalize('NFKC', signs).replace('−', '-')}</{tag}>"


def _alike(sign: str) -> str:
    """Its likeness, its plain form, or its letter without the accent; nothing that could be markup."""
    near = sign.translate(ALIKE)
    if near == sign:
        near = unicodedata.normalize("NFKC", sign)
    if near == sign:
        near = "".join(part for part in unicodedata.normalize("NFD", sign) if not unicodedata.combining(part))
    return sign if set(near) & set("<>&") else near
