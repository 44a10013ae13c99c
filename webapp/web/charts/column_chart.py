"""Columns with a line over them: counts by month, causes with their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, log10

from markupsafe import Markup, escape

from webapp.web.charts.ink import ACCENT, FAINT, INK, LINE, picture, text

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 40, 44, 18, 206
MOST_NUMBERS, MOST_LABELS = 24, 13
EM = 11
GROWN, GROWN_FIGURE, GAP = 25, 14.5, 6  # widths of a sign and a figure where gauges.css lets letters grow
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Column:
    label: str
    value: int | Decimal


def columns(
    told: str,
    points: Sequence[Column],
    line: Sequence[Fraction | None] = (),
    *,
    line_top: int = 0,
    line_unit: str = "",
) -> Markup:
    """told: to a reader who does not see it; line_top: the line has a scale of its own, up to this."""
    values = [ceil(point.value) for point in points]
    step, top = scale(max([*values, *([] if line_top else [ceil(one or 0) for one in line])], default=0))
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="none"/>']
    parts += _grid(step, top, line_top, line_unit)
    parts += [_column(place, one, len(points), top) for place, one in enumerate(points)]
    parts += _line(line, len(points), line_top or top)
    parts += [_figure(place, one, len(points), top) for place, one in enumerate(points)]
    parts.append(f'<path class="axis" d="M{LEFT} {BOTTOM}H{WIDTH - RIGHT}" stroke="{INK}" fill="none"/>')
    return picture(parts, told=told, width=WIDTH, height=HEIGHT)


def scale(most: int) -> tuple[int, int]:
    """A round step and the end of the axis, which no value passes."""
    if most <= 0:
        return 1, 1
    rough = max(1, most / 4)
    size = 10 ** floor(log10(rough))
    step = next(size * one for one in STEPS if size * one >= rough)
    return step, ceil(most / step) * step


def _x(place: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / count


def _y(value: float, top: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / top


def _grid(step: int, top: int, line_top: int, unit: str) -> list[str]:
    parts = []
    for value in range(0, top + 1, step):
        y = _y(value, top)
        if value:
            parts.append(
                f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{FAINT}" fill="none"/>'
            )
        parts.append(text(LEFT - 6, y + 4, str(value), "end", cls="tick"))
    if line_top:
        parts += [
            text(WIDTH - RIGHT + 6, _y(part, 4) + 4, f"{line_top * part // 4}{unit}", "start")
            for part in range(0, 5, 2)
        ]
    return parts


def _column(place: int, one: Column, count: int, top: int) -> str:
    width = min(36.0, (WIDTH - LEFT - RIGHT) / count * 0.64)
    x, y = _x(place, count), _y(float(one.value), top)
    title = f"<title>{escape(one.label)}：{one.value}</title>"
    drawn = ""
    if one.value:
        drawn = (
            f'<rect class="s1" x="{x - width / 2:.1f}" y="{y:.1f}" width="{width:.1f}"'
            f' height="{BOTTOM - y:.1f}" fill="{ACCENT}">{title}</rect>'
        )
    room = (WIDTH - LEFT - RIGHT) / count
    every = ceil(count / MOST_LABELS)
    return drawn + (_label(x, one.label, room * every, place // every) if place % every == 0 else "")


def _figure(place: int, one: Column, count: int, top: int) -> str:
    """The number over a column, drawn last: the line must not strike it out."""
    if count > MOST_NUMBERS or not one.value:
        return ""
    cls = f"over {_aside(str(one.value), (WIDTH - LEFT - RIGHT) / count, place)}".strip()
    return text(_x(place, count), _y(float(one.value), top) - 4, str(one.value), "middle", cls=cls)


def _aside(words: str, room: float, place: int) -> str:
    """The class of a text that has no place once letters have grown: every second, third … stays."""
    long = GAP + sum(GROWN_FIGURE if sign.isascii() else GROWN for sign in words)
    return "aside" if place % ceil(long / room) else ""


def _label(x: float, words: str, room: float, place: int) -> str:
    """In two lines where one would run into its neighbour; place: among those that are drawn."""
    if len(words) * EM <= room or words.isascii():
        cls = f"under {_aside(words, room, place)}".strip()
        return text(x, BOTTOM + 16, words, "middle", cls=cls)
    half = (len(words) + 1) // 2
    parts = zip((BOTTOM + 14, BOTTOM + 27), (words[:half], words[half:]), strict=True)
    return "".join(text(x, y, part, "middle") for y, part in parts)


def _line(line: Sequence[Fraction | None], count: int, top: int) -> list[str]:
    known = [(_x(place, count), _y(float(one), top)) for place, one in enumerate(line) if one is not None]
    if not known:
        return []
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in known)
    dots = "".join(
        f'<circle class="s3" cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{LINE}"/>' for x, y in known[-1:]
    )
    return [f'<polyline class="l3" points="{path}" fill="none" stroke="{LINE}" stroke-width="1.75"/>', dots]
