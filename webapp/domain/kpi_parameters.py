"""The parameters of a scoring method, read from a plain mapping as a form or a column of JSON holds them."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from webapp.domain.kpi_numbers import Reading, number, shown
from webapp.domain.kpi_shapes import CAP, Addition, Binary, Deduction, Interpolation, Rating, Ratio, Shape
from webapp.domain.kpi_stairs import Stairs
from webapp.domain.kpi_words import SUITED, Direction, Method
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

# What a form calls each field.
FIELDS: Choices = (
    ("direction", N_("方向")),
    ("target", N_("目标值")),
    ("floor", N_("底线值")),
    ("stretch", N_("挑战值")),
    ("low", N_("区间下限")),
    ("high", N_("区间上限")),
    ("steps", N_("分档")),
    ("each", N_("每次分值")),
    ("base", N_("基础分")),
    ("wanted", N_("应为")),
    ("cap", N_("封顶分")),
)
# Which of them a method asks for, in their order; low and high only where the direction is a range.
ASKED: dict[Method, tuple[str, ...]] = {
    Method.RATIO: ("direction", "target", "cap"),
    Method.INTERPOLATION: ("direction", "floor", "target", "stretch", "cap"),
    Method.STEP: ("direction", "low", "high", "steps", "cap"),
    Method.DEDUCTION: ("each",),
    Method.ADDITION: ("base", "each", "cap"),
    Method.BINARY: ("wanted",),
    Method.RATING: ("cap",),
}
CAPS = (Decimal(100), Decimal(200))
LEAST_EACH = Decimal("0.0001")
MOST_EACH = Decimal(100)
MOST_STEPS = 10
Kept = Mapping[str, Any]


def faults(method: Method, kept: Kept) -> dict[str, Refusal]:
    """By field, each with its sentence; empty: parse will do."""
    return _read(method, kept)[1]


def parse(method: Method, kept: Kept) -> Shape:
    """Raises the first Refusal."""
    shape, refusals = _read(method, kept)
    for refusal in refusals.values():
        raise refusal
    return shape


def packed(shape: Shape) -> dict[str, Any]:
    """As it is kept: numbers as text; parse gives the same shape again."""
    return {name: _plain(value) for name, value in vars(shape).items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bool):
        return int(value)
    return str(value)


def _read(method: Method, kept: Kept) -> tuple[Shape, dict[str, Refusal]]:
    reading = Reading(kept)
    cap = reading.number("cap", least=CAPS[0], most=CAPS[1], usual=CAP)
    shape = READERS[method](reading, cap)
    return shape, reading.faults


def _ratio(reading: Reading, cap: Decimal) -> Shape:
    direction = _direction(reading, Method.RATIO)
    return Ratio(target=reading.number("target", least=Decimal(0)), direction=direction, cap=cap)


def _interpolation(reading: Reading, cap: Decimal) -> Shape:
    direction = _direction(reading, Method.INTERPOLATION)
    floor, target, stretch = (reading.number(name) for name in ("floor", "target", "stretch"))
    if not reading.faults.keys() & {"floor", "target", "stretch"}:
        if direction == Direction.UP and not floor < target < stretch:
            reading.faults["target"] = Refusal("底线值、目标值、挑战值应依次增大。")
        if direction == Direction.DOWN and not floor > target > stretch:
            reading.faults["target"] = Refusal("底线值、目标值、挑战值应依次减小。")
    return Interpolation(floor=floor, target=target, stretch=stretch, direction=direction, cap=cap)


def _stairs(reading: Reading, cap: Decimal) -> Shape:
    direction = _direction(reading, Method.STEP)
    low = high = None
    if direction == Direction.RANGE:
        low, high = reading.number("low"), reading.number("high")
        if "low" not in reading.faults and "high" not in reading.faults and low > high:
            reading.faults["high"] = Refusal("区间上限不能小于下限。")
    steps: tuple[tuple[Decimal, Decimal], ...] = ()
    try:
        steps = _steps(reading.values.get("steps"), direction, cap)
    except Refusal as refusal:
        reading.faults["steps"] = refusal
    return Stairs(steps=steps, direction=direction, low=low, high=high, cap=cap)


def _steps(kept: Any, direction: Direction, cap: Decimal) -> tuple[tuple[Decimal, Decimal], ...]:
    steps = []
    for one in kept or ():
        pair = tuple(number(part) for part in one)
        if len(pair) != 2 or pair[0] is None or pair[1] is None:  # noqa: PLR2004
            raise Refusal("每一档都要填写界限和得分。")
        steps.append((pair[0], pair[1]))
    if not 1 <= len(steps) <= MOST_STEPS:
        raise Refusal("请填写 1 到 %(most)s 档。", most=MOST_STEPS)
    if any(not 0 <= score <= cap for _limit, score in steps):
        raise Refusal("各档得分应在 0 到 %(cap)s 之间。", cap=shown(cap))
    if direction == Direction.RANGE and any(limit < 0 for limit, _score in steps):
        raise Refusal("与区间的距离不能小于 0。")
    for (limit, score), (following, less) in pairwise(steps):
        if not (limit > following if direction == Direction.UP else limit < following) or less > score:
            raise Refusal("各档应从得分最高的一档起依次填写，界限不能重复。")
    return tuple(steps)


def _deduction(reading: Reading, cap: Decimal) -> Shape:
    return Deduction(each=_each(reading), cap=cap)


def _addition(reading: Reading, cap: Decimal) -> Shape:
    return Addition(base=reading.number("base", least=Decimal(0), most=cap), each=_each(reading), cap=cap)


def _binary(reading: Reading, cap: Decimal) -> Shape:
    wanted = reading.number("wanted", least=Decimal(0), most=Decimal(1), usual=Decimal(1))
    return Binary(wanted=bool(wanted), cap=cap)


def _rating(_reading: Reading, cap: Decimal) -> Shape:
    return Rating(cap=cap)


def _each(reading: Reading) -> Decimal:
    found = reading.number("each", least=LEAST_EACH, most=MOST_EACH)
    return found or Decimal(1)


def _direction(reading: Reading, method: Method) -> Direction:
    usual = SUITED[method][0]
    asked = reading.values.get("direction") or usual
    if asked in SUITED[method]:
        return Direction(asked)
    reading.faults["direction"] = Refusal("这种评分方法不适用于这个方向。")
    return usual


READERS: dict[Method, Callable[[Reading, Decimal], Shape]] = {
    Method.RATIO: _ratio,
    Method.INTERPOLATION: _interpolation,
    Method.STEP: _stairs,
    Method.DEDUCTION: _deduction,
    Method.ADDITION: _addition,
    Method.BINARY: _binary,
    Method.RATING: _rating,
}
