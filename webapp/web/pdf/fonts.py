"""The house typeface, registered once a process: brought by each document it is 20 MB to read again."""

from functools import cache
from pathlib import Path

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFont
from svglib.fonts import FontMap
from xhtml2pdf.default import DEFAULT_FONT

FAMILY = "AppSans"
BOLD = f"{FAMILY}-Bold"
FILES = {FAMILY: "NotoSansSC_400Regular.ttf", BOLD: "NotoSansSC_700Bold.ttf"}
FOLDER = Path(__file__).resolve().parents[2] / "fonts"
HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})


def install() -> None:
    """Chinese has no italic: the slanted faces are the upright ones."""
    for name, file in FILES.items():
        registerFont(TTFont(name, str(FOLDER / file)))
    for bold, name in enumerate(FILES):
        for italic in (0, 1):
            addMapping(FAMILY, bold, italic, name)
    # Every family a stylesheet may name ends at ours: the base-14 faces hold no hanzi.
    DEFAULT_FONT.update(dict.fromkeys((*DEFAULT_FONT, FAMILY.lower()), FAMILY))
    FontMap.find_font = _face_for_drawings  # type: ignore[method-assign, assignment]


@cache
def known() -> frozenset[int]:
    """Code points that both faces hold; after install()."""
    faces = [set(getFont(name).face.charToGlyph) for name in FILES]
    return frozenset.intersection(*map(frozenset, faces))


def _face_for_drawings(
    _map: FontMap, _family: str, weight: str = "normal", _style: str = "normal"
) -> tuple[str, bool]:
    """Stock svglib asks the machine for a family it does not know and registers the answer over ours."""
    return (BOLD if str(weight) in HEAVY else FAMILY), True
