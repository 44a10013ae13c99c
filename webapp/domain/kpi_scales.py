"""A scoring method with its numbers in words: 80 % 得 100 分，60 % 得 60 分，90 % 得 120 分."""

from decimal import Decimal
from functools import singledispatch

from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_shapes import (
    CORNERS,
    RATINGS,
    Addition,
    Binary,
    Deduction,
    Interpolation,
    Rating,
    Ratio,
    Shape,
)
from webapp.domain.kpi_stairs import Stairs
from webapp.domain.kpi_words import Direction
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

USUAL_CAP = Decimal(120)


def scale(shape: Shape, unit: str) -> tuple[Remark, ...]:
    """What is worth how much, one remark after the other; a cap that is not the usual one last."""
    found = _told(shape, unit)
    is_held = isinstance(shape, Ratio | Addition) or shape.cap != USUAL_CAP
    if is_held and not isinstance(shape, Deduction | Binary):
        found.append(_info(N_("封顶 %(cap)s 分"), cap=shown(shape.cap)))
    return tuple(found)


def target(shape: Shape, unit: str) -> str:
    """As it stands in the plan; "" where the method knows none."""
    if isinstance(shape, Ratio | Interpolation):
        return amount(shape.target, unit)
    if isinstance(shape, Stairs):
        if shape.low is not None and shape.high is not None:
            return f"{shown(shape.low)}～{amount(shape.high, unit)}"
        sign = "≥" if shape.direction == Direction.UP else "≤"
        return f"{sign} {amount(shape.steps[0][0], unit)}"
    return ""


def amount(value: Decimal, unit: str) -> str:
    return f"{shown(value)} {unit}".strip()


def _info(message: str, **params: str) -> Remark:
    return Remark(message, params, "info")


def _worth(value: str, score: Decimal | int) -> Remark:
    return _info(N_("%(value)s 得 %(score)s 分"), value=value, score=shown(score))


@singledispatch
def _told(shape: Shape, unit: str) -> list[Remark]:
    raise TypeError(shape, unit)


@_told.register
def _ratio(shape: Ratio, unit: str) -> list[Remark]:
    is_up = shape.direction == Direction.UP
    per = N_("按实际值与目标值之比增减") if is_up else N_("多于目标按比例减，少于目标按比例加")
    return [_worth(amount(shape.target, unit), 100), _info(per)]


@_told.register
def _interpolation(shape: Interpolation, unit: str) -> list[Remark]:
    order = ((shape.target, CORNERS[1]), (shape.floor, CORNERS[0]), (shape.stretch, CORNERS[2]))
    return [*(_worth(amount(at, unit), score) for at, score in order), _info(N_("其间按比例计"))]


@_told.register
def _stairs(shape: Stairs, unit: str) -> list[Remark]:
    if shape.low is not None and shape.high is not None:
        between = f"{shown(shape.low)}～{amount(shape.high, unit)}"
        found = [_info(N_("以 %(between)s 为准"), between=between)]
        found += [
            _info(N_("相差 %(value)s 以内得 %(score)s 分"), value=amount(limit, unit), score=shown(score))
            for limit, score in shape.steps
        ]
    else:
        sign = "≥" if shape.direction == Direction.UP else "≤"
        found = [_worth(f"{sign} {amount(limit, unit)}", score) for limit, score in shape.steps]
    return [*found, _info(N_("其余 0 分"))]


@_told.register
def _deduction(shape: Deduction, unit: str) -> list[Remark]:
    return [_info(N_("100 分起，每%(one)s扣 %(each)s 分"), one=_one(unit), each=shown(shape.each))]


@_told.register
def _addition(shape: Addition, unit: str) -> list[Remark]:
    told = N_("基础 %(base)s 分，每%(one)s加 %(each)s 分")
    return [_info(told, base=shown(shape.base), one=_one(unit), each=shown(shape.each))]


@_told.register
def _binary(shape: Binary, unit: str) -> list[Remark]:
    del unit
    return [_worth(N_("是") if shape.wanted else N_("否"), 100), _info(N_("否则 0 分"))]


@_told.register
def _rating(shape: Rating, unit: str) -> list[Remark]:
    del shape, unit
    marks = "、".join(str(one) for one in RATINGS)
    return [_info(N_("由考评人评 1～5 档，得 %(marks)s 分，须写明理由和依据"), marks=marks)]


def _one(unit: str) -> str:
    """1 次: what one of them is called."""
    return f" 1 {unit} " if unit else " 1 "
