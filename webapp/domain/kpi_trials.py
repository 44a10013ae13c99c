"""A scoring method tried out: an actual typed in, its score, the calculation and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from webapp.domain.kpi_explanations import explain
from webapp.domain.kpi_methods import score
from webapp.domain.kpi_numbers import number
from webapp.domain.kpi_parameters import FIELDS, faults, parse
from webapp.domain.kpi_shapes import Shape
from webapp.domain.kpi_words import Method
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import label_of


@dataclass(frozen=True)
class Trial:
    """shape: None while the parameters are not complete; told says then what is wrong with them.

    score: None without an actual, or where it cannot be scored.
    """

    shape: Shape | None = None
    actual: Decimal | None = None
    score: Fraction | None = None
    told: tuple[Remark, ...] = ()


def trial(method: str, params: Mapping[str, Any], typed: str = "") -> Trial:
    """typed: the actual as somebody typed it, "" for none yet."""
    if method not in set(Method):
        return Trial()
    found = faults(Method(method), params)
    if found:
        told = (Remark.of(one, column=label_of(FIELDS, name), tone="warn") for name, one in found.items())
        return Trial(told=tuple(told))
    shape = parse(Method(method), params)
    try:
        actual = number(typed)
        if actual is None:
            return Trial(shape)
        return Trial(shape, actual, score(shape, actual), explain(shape, actual))
    except Refusal as refusal:
        return Trial(shape, told=(Remark.of(refusal),))
