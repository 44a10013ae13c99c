"""The calculation in words, as a person would check it."""

from decimal import Decimal

import pytest

from webapp.domain.kpi_explanations import _result, _told, explain
from webapp.domain.kpi_parameters import parse
from webapp.domain.kpi_shapes import Shape
from webapp.domain.kpi_words import Method

RATE = {"floor": 60, "target": 80, "stretch": 90}
DAYS = {"floor": 10, "target": 5, "stretch": 3, "direction": "down"}
RANGE = {"steps": [(0, 100), (2, 60)], "direction": "range", "low": 18, "high": 22}


@pytest.mark.parametrize(
    ("method", "kept", "actual", "told"),
    [
        ("ratio", {"target": 10}, 12, ["100 × 12 ÷ 10 = 120"]),
        ("ratio", {"target": 10}, 13, ["100 × 13 ÷ 10 = 130", "封顶 120 分。"]),
        ("ratio", {"target": 600000}, 552000, ["100 × 552,000 ÷ 600,000 = 92"]),
        ("ratio", {"target": 95}, 98, ["100 × 98 ÷ 95 ≈ 103.16"]),
        ("ratio", {"target": 10, "direction": "down"}, 9, ["100 × (2 − 9 ÷ 10) = 110"]),
        ("ratio", {"target": 10, "direction": "down"}, 21, [
            "100 × (2 − 21 ÷ 10) = -10", "低于 0，记 0 分。",
        ]),
        ("ratio", {"target": 0}, 5, ["目标值为 0，比率法无法评分。"]),
        ("ratio", {"target": 9}, None, ["没有实际值，无法评分。"]),
        ("interpolation", RATE, 74, ["60 + (74 − 60) ÷ (80 − 60) × 40 = 88"]),
        ("interpolation", RATE, 85, ["100 + (85 − 80) ÷ (90 − 80) × 20 = 110"]),
        ("interpolation", RATE, 59, ["59 未达到底线值 60：0"]),
        ("interpolation", RATE, 95, ["95 已达到挑战值 90：120"]),
        ("interpolation", {**RATE, "cap": 110}, 95, ["95 已达到挑战值 90：120", "封顶 110 分。"]),
        ("interpolation", DAYS, 11, ["11 超过底线值 10：0"]),
        ("interpolation", DAYS, 4, ["100 + (4 − 5) ÷ (3 − 5) × 20 = 110"]),
        ("step", {"steps": [(95, 85)]}, 96, ["96 ≥ 95 一档：85"]),
        ("step", {"steps": [(95, 85)]}, 94, ["94 未达到任何一档：0"]),
        ("step", {"steps": [(3, 85)], "direction": "down"}, 2, ["2 ≤ 3 一档：85"]),
        ("step", RANGE, 17, ["17 距区间 18～22 为 1，≤ 2 一档：60"]),
        ("deduction", {"each": 15}, 2, ["100 − 15 × 2 = 70"]),
        ("addition", {"base": 60, "each": 20}, 2, ["60 + 20 × 2 = 100"]),
        ("binary", {}, 1, ["结果为“是”：100"]),
        ("binary", {}, 0, ["结果为“否”：0"]),
        ("rating", {}, 4, ["评为 4 档（共 5 档）：100"]),
    ],
)  # fmt: skip
def test_the_calculation_written_out(method, kept, actual, told):
    amount = None if actual is None else Decimal(actual)
    assert [str(one) for one in explain(parse(Method(method), kept), amount)] == told


def test_only_known_shapes_are_told():
    with pytest.raises(TypeError):
        _told(Shape(), Decimal(1))
    assert _result(parse(Method.RATIO, {"target": 0}), Decimal(1)) == ""
