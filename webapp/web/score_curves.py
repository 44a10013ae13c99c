"""The curve of a scoring method: actuals below, scores at the side, and where one actual stands on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, log10

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain.kpi_methods import curve
from webapp.domain.kpi_numbers import rounded, shown
from webapp.domain.kpi_shapes import Point, Shape
from webapp.domain.kpi_trials import Trial
from webapp.domain.kpi_words import Method
from webapp.web.charts.column_chart import STEPS
from webapp.web.charts.ink import ACCENT, FAINT, INK, LINE, picture, text

WIDTH, HEIGHT = 300, 200
LEFT, RIGHT, TOP, BOTTOM = 28, 292, 24, 172
SINGLE = (Method.RATING, Method.BINARY)  # a few answers, nothing between them
LEVELS = (0, 60, 100)
TICKS = 4
NEAR = 38  # of a label to the edge


@dataclass(frozen=True)
class Frame:
    """What is to be seen: actuals from least to most, scores up to the cap."""

    least: Fraction
    most: Fraction
    cap: Fraction

    def x(self, actual: Fraction) -> float:
        return LEFT + float((actual - self.least) / (self.most - self.least)) * (RIGHT - LEFT)

    def y(self, score: Fraction) -> float:
        return BOTTOM - float(score / self.cap) * (BOTTOM - TOP)


def score_curve(found: Trial) -> Markup | None:
    """None while there is nothing to draw."""
    points = curve(found.shape) if found.shape else []
    if found.shape is None or not points:
        return None
    at = None if found.actual is None or found.score is None else (Fraction(found.actual), found.score)
    frame = _frame(found.shape, points, at)
    single = found.shape.method in SINGLE
    drawn = _bars(points, frame, at) if single else _line(points, frame)
    ticks = _answers(points, frame) if single else _ticks(frame)
    parts = [*_levels(frame), *ticks, *drawn, *_mark(at, frame)]
    parts.append(f'<path class="axis" d="M{LEFT} {BOTTOM}H{RIGHT}" stroke="{INK}" fill="none"/>')
    return picture(parts, told=_told(at, points), width=WIDTH, height=HEIGHT)


def _told(at: Point | None, points: Sequence[Point]) -> str:
    if at:
        actual, score = shown(_decimal(at[0])), shown(rounded(at[1]))
        return str(_("得分曲线；实际值 %(actual)s 得 %(score)s 分", actual=actual, score=score))
    ends = (shown(rounded(points[0][1])), shown(rounded(points[-1][1])))
    return str(_("得分曲线，从 %(first)s 分到 %(last)s 分", first=ends[0], last=ends[1]))


def _frame(shape: Shape, points: Sequence[Point], at: Point | None) -> Frame:
    places = [point[0] for point in points] + ([at[0]] if at else [])
    least, most = min(places), max(places)
    if shape.method in SINGLE:
        least, most = least - Fraction(1, 2), most + Fraction(1, 2)
    return Frame(least, most if most > least else least + 1, Fraction(shape.cap))


def _levels(frame: Frame) -> Iterable[str]:
    for level in dict.fromkeys([*LEVELS, int(frame.cap)]):
        y = frame.y(Fraction(level))
        if level:
            kind = "goal" if level == LEVELS[-1] else "grid"
            yield f'<path class="{kind}" d="M{LEFT} {y:.1f}H{RIGHT}" stroke="{FAINT}" fill="none"/>'
        yield text(LEFT - 6, y + 4, str(level), "end")


def _ticks(frame: Frame) -> Iterable[str]:
    rough = float(frame.most - frame.least) / TICKS
    size = Fraction(10) ** floor(log10(rough))
    step = next(size * one for one in STEPS if float(size * one) >= rough)
    for place in range(ceil(frame.least / step), floor(frame.most / step) + 1):
        at = place * step
        yield text(frame.x(at), BOTTOM + 16, shown(_decimal(at)), "middle")


def _answers(points: Sequence[Point], frame: Frame) -> Iterable[str]:
    for actual, _score in points:
        yield text(frame.x(actual), BOTTOM + 16, shown(_decimal(actual)), "middle")


def _bars(points: Sequence[Point], frame: Frame, at: Point | None) -> Iterable[str]:
    """Each with its score, but for the one that is marked."""
    for actual, score in points:
        x, y = frame.x(actual), frame.y(score)
        place = f'x="{x - 10:.1f}" y="{y:.1f}" width="20" height="{BOTTOM - y:.1f}"'
        yield f'<rect class="s1" {place} fill="{ACCENT}"/>'
        if (actual, score) != at:
            yield text(x, y - 5, shown(rounded(score)), "middle")


def _line(points: Sequence[Point], frame: Frame) -> Iterable[str]:
    line = [(frame.least, points[0][1]), *points, (frame.most, points[-1][1])]
    path = " ".join(f"{frame.x(actual):.1f},{frame.y(score):.1f}" for actual, score in line)
    under = f"{LEFT:.1f},{BOTTOM} {path} {RIGHT:.1f},{BOTTOM}"
    yield f'<polygon class="area" points="{under}" fill="{FAINT}" fill-opacity="0.35"/>'
    yield f'<polyline class="l1" points="{path}" fill="none" stroke="{ACCENT}" stroke-width="1.75"/>'


def _mark(at: Point | None, frame: Frame) -> Iterable[str]:
    if at is None:
        return
    x, y = frame.x(at[0]), frame.y(at[1])
    yield f'<path class="goal" d="M{x:.1f} {BOTTOM}V{y:.1f}H{LEFT}" stroke="{INK}" fill="none"/>'
    yield f'<circle class="s3" cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{LINE}"/>'
    anchor = "start" if x < LEFT + NEAR else "end" if x > RIGHT - NEAR else "middle"
    words = f"{shown(_decimal(at[0]))} → {shown(rounded(at[1]))}"
    yield text(x, y - 9, words, anchor, cls="here")


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
