"""Chinese lines for xhtml2pdf: five faults of its own rules, put right (docs/decisions/0004-pdf.md)."""

from collections.abc import Iterator, Sequence
from typing import Any

import xhtml2pdf.reportlab_paragraph as stock
from reportlab.pdfbase import ttfonts
from xhtml2pdf.util import getSize

NEWLINE = "\n"
NO_START = frozenset(stock.ALL_CANNOT_START) | frozenset("，；：？！、。．…—～·’”》〉」』】〕）］｝%％‰℃°")
NO_END = frozenset("（《〈「『【〔［｛“‘([{￥¥$")
QUOTES = frozenset("\"'")
COMMAS = frozenset(",;")
JOINTS = frozenset("@/_.-")
LAST_OF_LATIN = "\u2000"
ENTRIES_A_BLOCK = 100  # "no more than 100" (PDF reference, ToUnicode CMaps)

_stock_split = stock._split_blParaHard  # noqa: SLF001
_stock_break = stock.Paragraph.breakLinesCJK


def install() -> None:
    stock.Paragraph.breakLinesCJK = _break_paragraph
    stock._split_blParaHard = _carry_over  # noqa: SLF001
    ttfonts.makeToUnicodeCMap = unicode_map


def may_break(text: Sequence[str], at: int) -> bool:
    """Whether a line may end before text[at]; a picture counts as the empty string."""
    before, after = text[at - 1], text[at]
    if before == " ":
        return after in QUOTES or (after != " " and after not in NO_START)
    if after == " " or after in NO_START or before in NO_END:
        return False
    if before in COMMAS:  # 1,234.00 stays whole
        return not (after.isdigit() and at > 1 and text[at - 2].isdigit())
    return not (_in_word(before) and _in_word(after))


def cuts(text: Sequence[str], widths: Sequence[float], rooms: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Start and end of each line; the last room is that of all further lines, blanks at an end hang out."""
    start = at = line = 0
    used = 0.0
    while at < len(text):
        used += widths[at]
        if text[at] == NEWLINE:
            end: int | None = at + 1
        elif used > rooms[min(line, len(rooms) - 1)] + stock._FUZZ and at > start and text[at] != " ":  # noqa: SLF001
            end = _last_break(text, start, at)
        else:
            end = None
        if end is None:
            at += 1
        else:
            yield start, end
            start = at = end
            line, used = line + 1, 0.0
    if start < len(text) or line == 0:
        yield start, len(text)


def _last_break(text: Sequence[str], start: int, at: int) -> int:
    """The last good place up to at; an endless word is cut behind a joint, or else at the edge."""
    places = range(at, start, -1)
    for good in (may_break, _behind_joint):
        for place in places:
            if good(text, place):
                return place
    return at


def _behind_joint(text: Sequence[str], at: int) -> bool:
    return text[at - 1] in JOINTS and not text[at].isdigit()


def unicode_map(name: str, subset: Sequence[int]) -> str:
    """The table by which a reader copies text out; stock breaks characters above U+FFFF."""
    entries = [
        f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>" for code, value in enumerate(subset)
    ]
    blocks = [entries[first : first + ENTRIES_A_BLOCK] for first in range(0, len(entries), ENTRIES_A_BLOCK)]
    head = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <{len(subset) - 1:02X}>\nendcodespacerange"
    )
    body = ["\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks]
    return "\n".join((head, *body, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"))


def _in_word(character: str) -> bool:
    return "!" <= character < LAST_OF_LATIN and character not in COMMAS


def _break_paragraph(paragraph: Any, width: Any) -> Any:
    if getattr(paragraph, "_splitpara", 0):
        return paragraph.blPara
    if not paragraph.frags:
        return _stock_break(paragraph, width)
    rooms = list(width) if isinstance(width, list | tuple) else [width]
    style = paragraph.style
    stock._handleBulletWidth(paragraph.bulletText, style, rooms, rtl=paragraph.dir == "rtl")  # noqa: SLF001
    leading = getattr(paragraph, "autoLeading", getattr(style, "autoLeading", ""))
    paragraph.height = 0
    glyphs = [glyph for frag in paragraph.frags for glyph in _glyphs(frag, paragraph.encoding)]
    spacing = (
        0.0 if style.letterSpacing == "normal" else getSize("".join(style.letterSpacing), style.fontSize)
    )
    return _lines(glyphs, rooms, spacing=spacing, bounds=leading not in {"", "off"})


def _glyphs(frag: Any, encoding: str) -> list[Any]:
    text = frag.text if isinstance(frag.text, str) else frag.text.decode(encoding)
    if text and not hasattr(frag, "lineBreak"):
        return [stock.cjkU(character, frag, encoding) for character in text]
    return [stock.cjkU("", frag, encoding)]


def _lines(glyphs: list[Any], rooms: list[float], *, spacing: float, bounds: bool) -> Any:
    text = [NEWLINE if hasattr(glyph.frag, "lineBreak") else str(glyph) for glyph in glyphs]
    widths = [_width(glyph) + (spacing if glyph else 0.0) for glyph in glyphs]
    lines: list[Any] = []
    for start, end in cuts(text, widths, rooms):
        inked = end
        while inked > start and text[inked - 1] in {" ", NEWLINE}:
            inked -= 1
        room = rooms[min(len(lines), len(rooms) - 1)]
        line = stock.makeCJKParaLine(glyphs[start:end], room - sum(widths[start:inked]) + spacing, bounds)
        line.chinese = True
        lines.append(line)
    return stock.ParaLines(kind=1, lines=lines)


def _width(glyph: Any) -> float:
    """With the padding and border of an inline box whose edge this is."""
    return float(glyph.width) + float(getattr(getattr(glyph.frag, "cbDefn", None), "advance", 0.0))


def _carry_over(paragraph: Any, start: int, stop: int) -> list[Any]:
    """What goes on to the next page, without the blanks that stock puts between two lines."""
    lines = paragraph.lines[start:stop]
    if all(getattr(line, "chinese", False) for line in lines):
        return [word for line in lines for word in line.words]
    return list(_stock_split(paragraph, start, stop))
