"""Scoring methods in words, and what one version of a plan says otherwise than another."""

import pytest

from webapp.domain.kpi_parameters import parse
from webapp.domain.kpi_plan_changes import Change, Told, changes
from webapp.domain.kpi_plan_words import Deed, told
from webapp.domain.kpi_scales import scale, target
from webapp.domain.kpi_words import Method

RATE = {"floor": 60, "target": 80, "stretch": 90}
DAYS = {"direction": "down", "floor": 20, "target": 10, "stretch": 5, "cap": 110}
STEPS = {"steps": [(100, 100), (95, 85), (90, 70)]}
LESS = {"direction": "down", "steps": [(1, 100), (3, 60)]}
BAND = {"direction": "range", "low": 18, "high": 26, "steps": [(0, 100), (2, 60)]}


@pytest.mark.parametrize(
    ("method", "params", "unit", "goal", "words"),
    [
        (Method.RATIO, {"target": 600000}, "元", "600,000 元",
         "600,000 元 得 100 分，按实际值与目标值之比增减，封顶 120 分"),
        (Method.RATIO, {"direction": "down", "target": 5, "cap": 100}, "户", "5 户",
         "5 户 得 100 分，多于目标按比例减，少于目标按比例加，封顶 100 分"),
        (Method.INTERPOLATION, RATE, "%", "80 %",
         "80 % 得 100 分，60 % 得 60 分，90 % 得 120 分，其间按比例计"),
        (Method.INTERPOLATION, DAYS, "天", "10 天",
         "10 天 得 100 分，20 天 得 60 分，5 天 得 120 分，其间按比例计，封顶 110 分"),
        (Method.STEP, STEPS, "%", "≥ 100 %",
         "≥ 100 % 得 100 分，≥ 95 % 得 85 分，≥ 90 % 得 70 分，其余 0 分"),
        (Method.STEP, LESS, "", "≤ 1", "≤ 1 得 100 分，≤ 3 得 60 分，其余 0 分"),
        (Method.STEP, BAND, "℃", "18～26 ℃",
         "以 18～26 ℃ 为准，相差 0 ℃ 以内得 100 分，相差 2 ℃ 以内得 60 分，其余 0 分"),
        (Method.DEDUCTION, {"each": 5}, "次", "", "100 分起，每 1 次 扣 5 分"),
        (Method.ADDITION, {"base": 60, "each": "2.5"}, "", "", "基础 60 分，每 1 加 2.5 分，封顶 120 分"),
        (Method.BINARY, {"wanted": 1}, "", "", "是 得 100 分，否则 0 分"),
        (Method.BINARY, {"wanted": 0}, "", "", "否 得 100 分，否则 0 分"),
        (Method.RATING, {}, "", "", "由考评人评 1～5 档，得 0、60、80、100、120 分，须写明理由和依据"),
    ],
)  # fmt: skip
def test_a_method_in_words(method: Method, params: dict, unit: str, goal: str, words: str) -> None:
    shape = parse(method, params)
    assert target(shape, unit) == goal
    assert "，".join(str(one) for one in scale(shape, unit)) == words


def test_what_differs_between_two_versions() -> None:
    before = [
        Told(1, "新增成交客户数", {"weight": "20", "target": "10 户"}),
        Told(2, "客户消费额", {"weight": "30", "target": "600,000 元"}),
        Told(3, "到期送检率", {"weight": "20", "target": "80 %"}),
    ]
    after = [
        before[2],
        Told(4, "重大投诉/泄密", {"weight": "", "tier": "V1"}),
        Told(2, "客户消费额", {"weight": "40", "target": "600,000 元"}),
    ]
    assert changes(before, before[::-1]) == []
    assert changes(before, after) == [
        Change("added", "重大投诉/泄密", (("否决档次", "", "V1"),)),
        Change("changed", "客户消费额", (("权重", "30", "40"),)),
        Change("removed", "新增成交客户数"),
    ]


@pytest.mark.parametrize(
    ("deed", "start", "end", "word"),
    [
        (Deed.MOVE, "plan", "run", "确认计划"),
        (Deed.MOVE, "review", "self", "退回自评"),
        (Deed.PLAN_RETURNED, "plan", "plan", "退回计划"),
        ("later", "run", "run", "later"),
    ],
)
def test_a_line_of_the_course(deed: str, start: str, end: str, word: str) -> None:
    assert told(deed, start, end) == word
