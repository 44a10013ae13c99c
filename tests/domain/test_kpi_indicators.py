"""What an indicator of the library must say; the usual ones say it all."""

from dataclasses import replace
from decimal import Decimal

import pytest

from webapp.domain import kpi_step_lines
from webapp.domain.kpi_indicators import Draft, Sources, faults, tidied
from webapp.domain.kpi_trials import trial
from webapp.domain.kpi_usual import USUAL_INDICATORS
from webapp.domain.kpi_words import Direction, IndicatorClass, Measure, Method, Source, Tier
from webapp.queries.reviews.sources import known

SOURCES = Sources(keys=["spend", "cert"], no_people=["cert"])
GOOD = Draft(
    code="KH-01", name="新增客户数", outcome="result", unit="家", formula="期内新客户数", evidence="客户名单",
    method="ratio", direction="up", params={"target": "10"},
)  # fmt: skip


def told(**changes):
    found = faults(tidied(replace(GOOD, **changes)), sources=SOURCES)
    return {name: str(refusal) for name, refusal in found.items()}


def test_a_whole_indicator_has_no_fault():
    assert told() == {}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"code": "kh1"}, "code", "编号应像 KH-01：字母、短横、2 到 4 位数字。"),
        ({"code": "KH-1"}, "code", "编号应像 KH-01：字母、短横、2 到 4 位数字。"),
        ({"name": " "}, "name", "请填写。"),
        ({"name": "长" * 31}, "name", "最多 30 个字。"),
        ({"unit": ""}, "unit", "请填写。"),
        ({"formula": ""}, "formula", "请填写。"),
        ({"evidence": ""}, "evidence", "请填写。"),
        ({"for_people": False}, "for_people", "请至少选择一种考评对象。"),
        ({"source": Source.AUTO}, "source_key", "请选择系统取数的来源。"),
        ({"source": Source.AUTO, "source_key": "gone"}, "source_key", "请选择系统取数的来源。"),
        (
            {"source": Source.AUTO, "source_key": "cert"},
            "source_key",
            "这项来源只能按部门取数，不能用于个人。",
        ),
        ({"method": ""}, "method", "请选择评分方法。"),
        ({"measure": Measure.QUALITATIVE}, "method", "定性指标用说明法评分。"),
        ({"method": Method.RATING}, "method", "说明法只用于定性指标。"),
        ({"direction": Direction.RANGE}, "direction", "这种评分方法不适用于这个方向。"),
        ({"params": {}}, "target", "请填写。"),
        ({"klass": IndicatorClass.VETO}, "tier", "请选择否决档次。"),
        ({"klass": IndicatorClass.VETO, "tier": Tier.V1}, "points", "请填写分数。"),
        (
            {"klass": IndicatorClass.REWARD, "points": Decimal("10.01")},
            "points",
            "应在 0.01 到 10 之间。",
        ),
        ({"klass": IndicatorClass.REWARD_PENALTY, "points": Decimal(0)}, "points", "应在 0.01 到 10 之间。"),
        ({"klass": IndicatorClass.REWARD, "points": Decimal("1.005")}, "points", "最多 2 位小数。"),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence(changes, field, sentence):
    assert told(**changes) == {field: sentence}


def test_names_and_points_on_the_limit_are_taken():
    assert told(name="长" * 30) == {}
    assert told(klass=IndicatorClass.REWARD, points=Decimal(10)) == {}
    assert told(klass=IndicatorClass.VETO, tier=Tier.V1, points=Decimal(30)) == {}
    assert told(klass=IndicatorClass.VETO, tier=Tier.V1, points=Decimal("30.01")) != {}


def test_what_its_class_has_no_use_for_is_left_out():
    veto = tidied(
        replace(GOOD, klass=IndicatorClass.VETO, tier=Tier.V2, points=Decimal(5), source_key="spend")
    )
    assert (veto.method, veto.params, veto.points, veto.source_key) == ("", {}, None, "")
    assert veto.direction == Direction.BINARY
    weighted = tidied(replace(GOOD, tier=Tier.V1, points=Decimal(5)))
    assert (weighted.tier, weighted.points) == ("", None)


def test_only_what_the_method_asks_for_is_kept_and_the_direction_stands_once():
    whole = {"target": "10", "floor": "1", "low": "1", "high": "2", "each": "", "steps": [["95", "85"]]}
    assert tidied(replace(GOOD, params=whole)).params == {"direction": "up", "target": "10"}
    stairs = tidied(replace(GOOD, method="step", params=whole))
    assert stairs.params == {"direction": "up", "steps": [["95", "85"]]}
    ranged = tidied(replace(GOOD, method="step", direction="range", params=whole))
    assert set(ranged.params) == {"direction", "low", "high", "steps"}
    assert tidied(replace(GOOD, method="deduction", direction="up")).direction == Direction.DOWN


def test_the_usual_ones_are_complete_and_use_every_class_and_method():
    assert [
        (one.code, faults(one, sources=known())) for one in USUAL_INDICATORS if faults(one, sources=known())
    ] == []
    assert (
        len({one.code for one in USUAL_INDICATORS})
        == len({one.name for one in USUAL_INDICATORS})
        == len(USUAL_INDICATORS)
    )
    assert {one.klass for one in USUAL_INDICATORS} == set(IndicatorClass)
    assert {one.method for one in USUAL_INDICATORS} - {""} == set(Method)
    assert {one.tier for one in USUAL_INDICATORS} - {""} == set(Tier)


def test_steps_are_read_line_by_line_as_people_write_them():
    assert kpi_step_lines.read("100 → 100\n95: 85\n\n90；70\n1,000=5") == [
        ["100", "100"], ["95", "85"], ["90", "70"], ["1,000", "5"],
    ]  # fmt: skip
    assert kpi_step_lines.read(kpi_step_lines.written([["95", "85"]])) == [["95", "85"]]


def test_a_score_is_tried_out_with_its_calculation():
    found = trial("ratio", {"target": "10", "direction": "up"}, "12")
    assert (found.score, [str(one) for one in found.told]) == (120, ["100 × 12 ÷ 10 = 120"])
    assert trial("ratio", {"target": "10"}, "").score is None
    assert trial("", {}, "12").shape is None
    missing = trial("ratio", {}, "12")
    assert missing.shape is None
    assert [str(one) for one in missing.told] == ["“目标值”：请填写。"]
    odd = trial("rating", {}, "7")
    assert odd.score is None
    assert [str(one) for one in odd.told] == ["请填写 1 到 5 的整数。"]
    assert [str(one) for one in trial("ratio", {"target": "10"}, "一打").told] == ["请填写数字。"]
