"""What all charts share: colours for paper, the picture's frame, and lettering."""

from collections.abc import Iterable

from markupsafe import Markup, escape

INK, FAINT, ACCENT, LINE, SOFT = "#5b6470", "#d5d9de", "#1f6f78", "#a8741a", "#e3eef0"
FONT = 'font-family="AppSans" font-size="11"'


def picture(parts: Iterable[str], *, told: str, width: int, height: int, role: str = "img") -> Markup:
    """told: to a reader who does not see it. The parts hold numbers, and labels that text() escaped.

    role: "group" where there are links in it.
    """
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    head += f' viewBox="0 0 {width} {height}" role="{role}" aria-label="{escape(told)}">'
    return Markup(head + "".join(parts) + "</svg>")  # noqa: S704  (numbers, and labels escaped in text())


def text(x: float, y: float, words: str, anchor: str, *, cls: str = "") -> str:
    """cls: where a page gives these letters a colour of their own."""
    kind = f'class="{cls}" ' if cls else ""
    place = f'{kind}x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} {FONT} fill="{INK}">{escape(words)}</text>'
