"""忠诚度: three layers, eight measures; the index is the mean of those known, 0 to 100 (SA-03, SA-04).

Questions are worded so that a higher answer tells of more loyalty, also for 价格敏感 and 挑选时间.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.survey_scores import FULL, LOWEST, rounded
from webapp.domain.survey_words import LAYER_OF, MEASURES

REPEAT = "repeat"
# Orders in 24 months, those of one day counting once: as F of 4.1.
ORDER_STEPS = (2, 3, 6, 12)


@dataclass(frozen=True)
class Said:
    """One scored answer to a question that asks for a measure."""

    measure: str
    kind: str
    score: int


@dataclass(frozen=True)
class Loyalty:
    """measures: those known; index None: nothing is known."""

    measures: Mapping[str, Decimal]
    layers: Mapping[str, Decimal]
    index: Decimal | None


def scaled(kind: str, score: int) -> Decimal:
    """Onto 0 to 100 from the lowest to the highest answer of its kind."""
    low = LOWEST[kind]
    return Decimal(score - low) * 100 / (FULL[kind] - low)


def repeat(order_days: int) -> Decimal:
    """重复购买 from behaviour: the frequency score of 24 months, 1 to 5, onto 0 to 100."""
    return Decimal(bisect_right(ORDER_STEPS, order_days)) * 100 / len(ORDER_STEPS)


def _mean(values: Iterable[Decimal]) -> Decimal | None:
    known = list(values)
    return sum(known, Decimal(0)) / len(known) if known else None


def loyalty(answers: Iterable[Said], *, order_days: int | None) -> Loyalty:
    """order_days: days with orders in the 24 months before; they stand before what was said of 重复购买."""
    said: dict[str, list[Decimal]] = {}
    for one in answers:
        said.setdefault(one.measure, []).append(scaled(one.kind, one.score))
    if order_days is not None:
        said[REPEAT] = [repeat(order_days)]
    exact = {code: _mean(said[code]) for code, _word in MEASURES if code in said}
    measures = {code: value for code, value in exact.items() if value is not None}
    layers: dict[str, list[Decimal]] = {}
    for code, value in measures.items():
        layers.setdefault(LAYER_OF[code], []).append(value)
    index = _mean(measures.values())
    return Loyalty(
        {code: rounded(value) for code, value in measures.items()},
        {layer: rounded(_mean(values) or Decimal(0)) for layer, values in layers.items()},
        None if index is None else rounded(index),
    )
