"""A curve of shares: so many percent of the one bring so many percent of the other."""

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

from webapp.web.charts.ink import ACCENT, FAINT, INK, LINE, SOFT, picture, text

WIDTH, HEIGHT = 480, 300
LEFT, RIGHT, TOP, BOTTOM = 40, 16, 12, 254
WHOLE, STEP = 100, 20
Place = tuple[Fraction, Fraction]


def shares(
    told: str, points: Sequence[Place], *, across: str, goal: int = 0, mark: Place | None = None
) -> Markup:
    """points: percent across and up, from (0, 0) on; goal: a dashed level; mark: a dot with its two lines."""
    parts = [_level(value) for value in range(0, WHOLE + 1, STEP)]
    parts += [text(_x(value), BOTTOM + 16, f"{value}%", "middle") for value in range(0, WHOLE + 1, STEP)]
    if points:
        path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
        under = f"{_x(0):.1f},{BOTTOM} {path} {_x(points[-1][0]):.1f},{BOTTOM}"
        parts.append(f'<polygon class="area" points="{under}" fill="{SOFT}" stroke="none"/>')
        parts.append(
            f'<polyline class="l1" points="{path}" fill="none" stroke="{ACCENT}" stroke-width="1.75"/>'
        )
    if goal:
        level = f'd="M{LEFT} {_y(goal):.1f}H{WIDTH - RIGHT}" stroke-dasharray="3 3"'
        parts.append(f'<path class="goal" {level} stroke="{INK}" fill="none"/>')
    if mark is not None:
        x, y = _x(mark[0]), _y(mark[1])
        parts.append(f'<path class="l3" d="M{x:.1f} {y:.1f}V{BOTTOM}" stroke="{LINE}" fill="none"/>')
        parts.append(f'<circle class="s3" cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{LINE}"/>')
    parts.append(f'<path class="axis" d="M{LEFT} {BOTTOM}H{WIDTH - RIGHT}" stroke="{INK}" fill="none"/>')
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, across, "middle"))
    return picture(parts, told=told, width=WIDTH, height=HEIGHT)


def _x(percent: Fraction | int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * float(percent) / WHOLE


def _y(percent: Fraction | int) -> float:
    return BOTTOM - (BOTTOM - TOP) * float(percent) / WHOLE


def _level(value: int) -> str:
    y = _y(value)
    line = f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{FAINT}" fill="none"/>'
    return line + text(LEFT - 6, y + 4, f"{value}%", "end")
