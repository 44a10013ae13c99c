"""A line through scores of one period after another, with the bounds of the bands behind it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup, escape

from webapp.web.charts.ink import ACCENT, FAINT, INK, picture, text

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 40, 20, 18, 186
HIGHEST, STEP = 120, 20
MOST_NUMBERS = 12


def trend(
    told: str, points: Sequence[tuple[str, Decimal | None]], *, bounds: Sequence[Decimal] = ()
) -> Markup:
    """points: label and score in 0…120, None leaves a gap; bounds: drawn dashed, as of 优秀 and 合格."""
    known = [score for _label, score in points if score is not None]
    low = min(60, int(min(known, default=Decimal(60)) // STEP * STEP))
    parts = [_level(value, low) for value in range(low, HIGHEST + 1, STEP)]
    parts += [_bound(one, low) for one in bounds if low < one < HIGHEST]
    for is_known, group in groupby(enumerate(points), key=lambda one: one[1][1] is not None):
        if is_known:
            parts.append(_stretch([(place, point[1]) for place, point in group], len(points), low))
    parts += [_point(place, one, len(points), low) for place, one in enumerate(points)]
    parts.append(f'<path class="axis" d="M{LEFT} {BOTTOM}H{WIDTH - RIGHT}" stroke="{INK}" fill="none"/>')
    return picture(parts, told=told, width=WIDTH, height=HEIGHT)


def _x(place: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / count


def _y(score: Decimal | int, low: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * (float(score) - low) / (HIGHEST - low)


def _level(value: int, low: int) -> str:
    y = _y(value, low)
    line = f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{FAINT}" fill="none"/>'
    return line + text(LEFT - 6, y + 4, str(value), "end")


def _bound(score: Decimal, low: int) -> str:
    y = _y(score, low)
    dashes = 'stroke-dasharray="3 3"'
    return f'<path class="goal" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{INK}" {dashes} fill="none"/>'


def _stretch(known: Sequence[tuple[int, Decimal | None]], count: int, low: int) -> str:
    path = " ".join(f"{_x(place, count):.1f},{_y(score or 0, low):.1f}" for place, score in known)
    return f'<polyline class="l1" points="{path}" fill="none" stroke="{ACCENT}" stroke-width="1.75"/>'


def _point(place: int, one: tuple[str, Decimal | None], count: int, low: int) -> str:
    label, score = one
    x = _x(place, count)
    drawn = text(x, BOTTOM + 16, label, "middle")
    if score is None:
        return drawn + text(x, _y(low, low) - 8, "—", "middle")
    y = _y(score, low)
    title = f"<title>{escape(label)}：{score:f}</title>"
    drawn += f'<circle class="s1" cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ACCENT}">{title}</circle>'
    return drawn + (text(x, y - 8, f"{score:f}", "middle") if count <= MOST_NUMBERS else "")
