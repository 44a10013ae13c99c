"""Cells of two scores as a grid: the more there are in one, the larger its dot; each opens a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup, escape

from webapp.web.charts.ink import ACCENT, FAINT, INK, picture, text

SIDE, LEFT, TOP, BOTTOM = 64, 42, 8, 44
ROWS = 5
WIDTH, HEIGHT = LEFT + ROWS * SIDE + 8, TOP + ROWS * SIDE + BOTTOM
LARGEST, SMALLEST = 29.0, 12.5


@dataclass(frozen=True)
class Cell:
    """across, up: 1…5; told: what a reader who does not see it hears; href "": nothing to open."""

    across: int
    up: int
    count: int
    told: str
    href: str = ""


def cells(told: str, found: Sequence[Cell], *, across: str, up: str) -> Markup:
    """across, up: what the two scores are called."""
    most = max((one.count for one in found), default=0)
    parts = [f'<path class="grid" d="{_lines()}" stroke="{FAINT}" fill="none"/>']
    parts += [_cell(one, most) for one in found]
    middle = LEFT + ROWS * SIDE / 2
    parts += [text(_x(score), HEIGHT - BOTTOM + 16, str(score), "middle") for score in range(1, ROWS + 1)]
    parts += [text(LEFT - 8, _y(score) + 4, str(score), "end") for score in range(1, ROWS + 1)]
    parts.append(text(middle, HEIGHT - 8, f"{across} →", "middle"))
    parts.append(_upwards(f"{up} →", TOP + ROWS * SIDE / 2))
    return picture(parts, told=told, width=WIDTH, height=HEIGHT, role="group")


def _x(score: int) -> float:
    return LEFT + (score - 0.5) * SIDE


def _y(score: int) -> float:
    return TOP + (ROWS - score + 0.5) * SIDE


def _lines() -> str:
    steps = range(ROWS + 1)
    upright = "".join(f"M{LEFT + step * SIDE} {TOP}v{ROWS * SIDE}" for step in steps)
    return upright + "".join(f"M{LEFT} {TOP + step * SIDE}h{ROWS * SIDE}" for step in steps)


def _cell(one: Cell, most: int) -> str:
    """The dot's area goes with the count; its number beside it is always there."""
    if not one.count:
        return ""
    x, y = _x(one.across), _y(one.up)
    radius = max(SMALLEST, LARGEST * sqrt(one.count / most))
    inside = radius > len(str(one.count)) * 4 + 4
    below = 4 if inside else radius + 12
    number = text(x, y + below, str(one.count), "middle", cls="on" if inside else "")
    drawn = f'<circle class="s1" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{ACCENT}"/>'
    if not one.href:
        return f"<g><title>{escape(one.told)}</title>{drawn}{number}</g>"
    square = f'<rect class="hit" x="{x - SIDE / 2 + 1:.1f}" y="{y - SIDE / 2 + 1:.1f}" width="{SIDE - 2}"'
    square += f' height="{SIDE - 2}" fill="none"/>'
    return f'<a href="{escape(one.href)}" aria-label="{escape(one.told)}">{square}{drawn}{number}</a>'


def _upwards(words: str, y: float) -> str:
    return (
        f'<text x="12" y="{y:.1f}" text-anchor="middle" transform="rotate(-90 12 {y:.1f})"'
        f' font-family="AppSans" font-size="11" fill="{INK}">{escape(words)}</text>'
    )
