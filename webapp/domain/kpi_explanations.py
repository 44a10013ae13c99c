"""A score written out so that anybody can follow it by hand: 100 × 12 ÷ 10 = 120."""

from collections.abc import Iterator
from decimal import Decimal
from functools import singledispatch

from webapp.domain.kpi_methods import score
from webapp.domain.kpi_numbers import equals, shown
from webapp.domain.kpi_shapes import Addition, Binary, Deduction, Interpolation, Rating, Ratio, Shape
from webapp.domain.kpi_stairs import Stairs
from webapp.domain.kpi_words import Direction
from webapp.domain.remarks import Remark
from webapp.domain.words import N_


def explain(shape: Shape, actual: Decimal | None) -> tuple[Remark, ...]:
    """The calculation, then what held it in 0…cap; without a score why there is none. Refusal as score()."""
    if actual is None:
        return (Remark("没有实际值，无法评分。", tone="warn"),)
    reached = score(shape, actual)
    raw = shape.raw(actual)
    if reached is None or raw is None:
        return (Remark("目标值为 0，比率法无法评分。", tone="warn"),)
    found = [_told(shape, actual)]
    if raw > reached:
        found.append(Remark("封顶 %(cap)s 分。", {"cap": shown(shape.cap)}, "info"))
    if raw < reached:
        found.append(Remark("低于 0，记 0 分。", tone="info"))
    return tuple(found)


def _info(message: str, **params: str) -> Remark:
    return Remark(message, params, "info")


@singledispatch
def _told(shape: Shape, actual: Decimal) -> Remark:
    raise TypeError(shape, actual)


@_told.register
def _ratio(shape: Ratio, actual: Decimal) -> Remark:
    up = shape.direction == Direction.UP
    message = "100 × %(actual)s ÷ %(target)s %(result)s"
    if not up:
        message = "100 × (2 − %(actual)s ÷ %(target)s) %(result)s"
    return _info(message, actual=shown(actual), target=shown(shape.target), result=_result(shape, actual))


@_told.register
def _interpolation(shape: Interpolation, actual: Decimal) -> Remark:
    return _info(
        next(_segments(shape, actual)), **_corners(shape), actual=shown(actual), result=_result(shape, actual)
    )


def _segments(shape: Interpolation, actual: Decimal) -> Iterator[str]:
    at, sign = shape.sign * actual, shape.sign
    if at < sign * shape.floor:
        yield (
            N_("%(actual)s 未达到底线值 %(floor)s：0")
            if sign > 0
            else N_("%(actual)s 超过底线值 %(floor)s：0")
        )
    if at < sign * shape.target:
        yield "60 + (%(actual)s − %(floor)s) ÷ (%(target)s − %(floor)s) × 40 %(result)s"
    if at < sign * shape.stretch:
        yield "100 + (%(actual)s − %(target)s) ÷ (%(stretch)s − %(target)s) × 20 %(result)s"
    yield N_("%(actual)s 已达到挑战值 %(stretch)s：120")


def _corners(shape: Interpolation) -> dict[str, str]:
    return {"floor": shown(shape.floor), "target": shown(shape.target), "stretch": shown(shape.stretch)}


@_told.register
def _stairs(shape: Stairs, actual: Decimal) -> Remark:
    step = shape.reached(actual)
    if step is None:
        return _info(N_("%(actual)s 未达到任何一档：0"), actual=shown(actual))
    message = {
        Direction.UP: N_("%(actual)s ≥ %(limit)s 一档：%(score)s"),
        Direction.DOWN: N_("%(actual)s ≤ %(limit)s 一档：%(score)s"),
    }.get(
        shape.direction,
        N_("%(actual)s 距区间 %(low)s～%(high)s 为 %(distance)s，≤ %(limit)s 一档：%(score)s"),
    )
    params = {"actual": shown(actual), "limit": shown(step[0]), "score": shown(step[1])}
    if shape.low is not None and shape.high is not None:
        distance = shown(shape.distance(actual))
        params |= {"low": shown(shape.low), "high": shown(shape.high), "distance": distance}
    return _info(message, **params)


@_told.register
def _deduction(shape: Deduction, actual: Decimal) -> Remark:
    message = "100 − %(each)s × %(actual)s %(result)s"
    return _info(message, each=shown(shape.each), actual=shown(actual), result=_result(shape, actual))


@_told.register
def _addition(shape: Addition, actual: Decimal) -> Remark:
    params = {"base": shown(shape.base), "each": shown(shape.each), "actual": shown(actual)}
    return _info("%(base)s + %(each)s × %(actual)s %(result)s", **params, result=_result(shape, actual))


@_told.register
def _binary(shape: Binary, actual: Decimal) -> Remark:
    answer = N_("是") if actual else N_("否")
    return _info(N_("结果为“%(answer)s”：%(score)s"), answer=answer, score=shown(shape.raw(actual)))


@_told.register
def _rating(shape: Rating, actual: Decimal) -> Remark:
    return _info(
        N_("评为 %(mark)s 档（共 5 档）：%(score)s"), mark=shown(actual), score=shown(shape.raw(actual))
    )


def _result(shape: Shape, actual: Decimal) -> str:
    raw = shape.raw(actual)
    return equals(raw) if raw is not None else ""
