"""A radar: one axis for each item of a review, the scores joined; last period's as a thin line."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin

from markupsafe import Markup, escape

from webapp.web.charts.ink import ACCENT, FAINT, INK, LINE, SOFT, picture, text

WIDTH, HEIGHT, REACH = 420, 300, 104
FEWEST = 3  # fewer axes make no area
RINGS = (60, 80, 100, 120)
LETTERS = 7  # of a label in one line; two lines at most
Place = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """score, before: 0…top; None: not known, and the area has a corner at the middle."""

    label: str
    score: Decimal | None
    before: Decimal | None = None


def radar(told: str, axes: Sequence[Axis], *, top: int = RINGS[-1], goal: int = 0) -> Markup | None:
    """goal: a ring drawn dashed, as of who reaches every target. None with fewer than three axes."""
    if len(axes) < FEWEST:
        return None
    parts = [_ring(ring, len(axes), top) for ring in RINGS if ring <= top and ring != goal]
    parts += [_spoke(place, len(axes)) for place in range(len(axes))]
    scores = [_at(place, len(axes), one.score or 0, top) for place, one in enumerate(axes)]
    parts.append(
        f'<polygon class="area" points="{_path(scores)}" fill="{SOFT}" fill-opacity="0.6" stroke="none"/>'
    )
    if goal:
        parts.append(
            _outline([_at(place, len(axes), goal, top) for place in range(len(axes))], "goal", INK, 1)
        )
    if any(one.before is not None for one in axes):
        earlier = [_at(place, len(axes), one.before or 0, top) for place, one in enumerate(axes)]
        parts.append(_outline(earlier, "l3", LINE, 1))
    parts.append(_outline(scores, "l1", ACCENT, 1.75))
    parts += [_dot(at, one) for at, one in zip(scores, axes, strict=True)]
    numbers = ((ring, _at(0, 1, ring, top)) for ring in RINGS[::2])
    parts += [text(x - 4, y + 4, str(ring), "end") for ring, (x, y) in numbers]
    for place, one in enumerate(axes):
        parts += _label(place, len(axes), one.label, top)
    return picture(parts, told=told, width=WIDTH, height=HEIGHT)


def _at(place: int, count: int, value: Decimal | float, top: int, *, beyond: float = 0) -> Place:
    """The first axis points up, the others follow clockwise."""
    angle = 2 * pi * place / count
    reach = REACH * float(value) / top + beyond
    return WIDTH / 2 + reach * sin(angle), HEIGHT / 2 - reach * cos(angle)


def _path(places: Sequence[Place]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _outline(places: Sequence[Place], kind: str, colour: str, width: float) -> str:
    closed = [*places, places[0]]
    shape = f'<polyline class="{kind}" points="{_path(closed)}"'
    dashes = ' stroke-dasharray="3 3"' if kind == "goal" else ""
    return f'{shape} fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def _ring(ring: int, count: int, top: int) -> str:
    corners = [_at(place, count, ring, top) for place in range(count)]
    return f'<polygon class="grid" points="{_path(corners)}" fill="none" stroke="{FAINT}"/>'


def _spoke(place: int, count: int) -> str:
    x, y = _at(place, count, 1, 1)
    return (
        f'<path class="grid" d="M{WIDTH / 2:.1f} {HEIGHT / 2:.1f}L{x:.1f} {y:.1f}" fill="none"'
        f' stroke="{FAINT}"/>'
    )


def _dot(at: Place, one: Axis) -> str:
    score = "—" if one.score is None else f"{one.score:f}"
    title = f"<title>{escape(one.label)}：{score}</title>"
    place = f'cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="3"'
    return f'<circle class="s1" {place} fill="{ACCENT}">{title}</circle>'


def _label(place: int, count: int, label: str, top: int) -> list[str]:
    x, y = _at(place, count, top, top, beyond=14)
    side = x - WIDTH / 2
    anchor = "middle" if abs(side) < REACH / 8 else "start" if side > 0 else "end"
    lines = [label[:LETTERS], label[LETTERS : 2 * LETTERS]] if len(label) > LETTERS else [label]
    if len(label) > 2 * LETTERS:
        lines[1] = lines[1][:-1] + "…"
    start = y + 4 - (len(lines) - 1) * 7
    return [text(x, start + 14 * turn, words, anchor) for turn, words in enumerate(lines)]
