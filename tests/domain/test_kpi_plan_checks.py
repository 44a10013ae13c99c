"""Every check of 3.5 before a plan is submitted, each limit on, below and above."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.kpi_example import ROWS
from webapp.domain.kpi_plan_checks import refuse, remarks, weight_remark, weight_sum
from webapp.domain.kpi_plan_items import PlanItem
from webapp.domain.kpi_plan_limits import BOUNDS, DEFAULT, faults, plan_limits
from webapp.domain.kpi_words import IndicatorClass, Measure, Outcome, Scope, Source, Tier
from webapp.domain.refusal import Refusal

PLAN = tuple(
    PlanItem(
        code=f"K{at}",
        name=name,
        outcome=Outcome.RESULT if at < 3 else Outcome.PROCESS,
        weight=Decimal(weight),
        unit="项",
        formula="完成数 ÷ 目标数",
        source=Source.AUTO,
        source_key="new_cust",
        evidence="系统明细",
        method=method,
        params=kept,
        has_goal=True,
    )
    for at, (name, weight, method, kept, _actual) in enumerate(ROWS)
)
FREE = {"formula": "按办法", "evidence": "会议纪要", "has_goal": False}
VETO = PlanItem("V", "重大投诉/泄密", IndicatorClass.VETO, tier=Tier.V2, **FREE)
REWARD = PlanItem("R", "创新建议采纳", IndicatorClass.REWARD, **FREE)
SWING = PlanItem("P", "品质意识与改善", IndicatorClass.REWARD_PENALTY, **FREE)
EXAMPLE = (*PLAN, VETO, REWARD, SWING)
PARETO = "按二八原则请突出重点：权重最大的 4 项合计才到 80。"
OUTSIDE = "“创新建议采纳”：奖励指标只奖职责以外的贡献，请考评小组核对。"


def found(items, *, scope=Scope.POSITION, limits=DEFAULT):
    return remarks(items, scope=scope, limits=limits, sources={"new_cust"})


def bad(items, **asked):
    return [str(one) for one in found(items, **asked) if one.tone == "bad"]


def changed(**values):
    return (replace(PLAN[0], **values), *PLAN[1:])


def test_the_plan_of_the_worked_example_may_be_submitted():
    assert [(one.tone, str(one)) for one in found(EXAMPLE)] == [("info", OUTSIDE), ("info", PARETO)]
    refuse(found(EXAMPLE))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (changed(unit=" "), "缺计量单位。"),
        (changed(formula=""), "缺计算公式或评分标准。"),
        (changed(evidence=""), "缺依据要求。"),
        (changed(source_key="gone"), "系统取数的来源不存在，请重新选择。"),
        (changed(source=Source.MANUAL, source_key="gone"), None),
        (changed(method=None), "还没有选择评分方法。"),
        (changed(params={}), "目标值或评分参数还没有填好。"),
        (changed(params={"target": 0}), "比率法的目标值应大于 0。"),
        (changed(params={"target": "0.0001"}), None),
    ],
)
def test_what_each_item_needs(items, expected):
    assert bad(items) == ([] if expected is None else [f"“新增成交客户数”：{expected}"])


@pytest.mark.parametrize(
    ("weight", "is_outside"),
    [("4.99", True), ("5", False), ("40", False), ("40.01", True)],
)
def test_no_weight_outside_its_limits(weight, is_outside):
    items = (replace(PLAN[0], weight=Decimal(weight)), *PLAN[1:])
    sentence = f"“新增成交客户数”：权重应在 5 到 40 之间，现为 {weight}。"
    assert (sentence in bad(items)) is is_outside


def test_a_weight_has_two_decimals_at_most():
    told = "“新增成交客户数”：最多 2 位小数。"
    assert told in bad(changed(weight=Decimal("20.001")))
    assert told not in bad(changed(weight=Decimal("20.01")))


def test_an_untyped_weight():
    assert bad(changed(weight=None)) == ["权重合计应为 100，目前 80。", "“新增成交客户数”：还没有填写权重。"]


def test_the_weights_so_far_are_told_while_editing():
    assert weight_sum(PLAN[:4]) == 85
    assert str(weight_remark(PLAN[:4])) == "权重合计应为 100，目前 85。"
    assert weight_remark(PLAN[:4]).tone == "bad"
    assert str(weight_remark(PLAN)) == "权重合计 100。"
    assert weight_remark(changed(weight=Decimal("20.01"))).tone == "bad"
    assert weight_remark(changed(weight=Decimal("19.99"))).tone == "bad"


def rewards(count):
    return tuple(replace(SWING, code=f"P{at}", name=f"奖惩{at}") for at in range(count))


@pytest.mark.parametrize(
    ("scope", "count", "expected"),
    [
        (Scope.POSITION, 3, []),
        (Scope.POSITION, 4, ["岗位指标最多 8 项，现有 9 项。"]),
        (Scope.DEPT, 7, []),
        (Scope.DEPT, 8, ["部门指标最多 12 项，现有 13 项。"]),
    ],
)
def test_few_indicators(scope, count, expected):
    assert bad((*PLAN, *rewards(count)), scope=scope) == expected


def test_a_house_may_count_the_weighted_alone():
    assert bad((*PLAN, *rewards(9)), limits=replace(DEFAULT, weighted_only=True)) == []
    tight = replace(DEFAULT, weighted_only=True, position_items=4)
    assert bad(PLAN, limits=tight) == ["岗位指标最多 4 项，现有 5 项。"]


def test_no_indicator_twice():
    assert bad((*PLAN, VETO, VETO)) == ["“重大投诉/泄密”：指标重复了 2 次。"]


def test_result_and_process_are_both_there():
    results = tuple(replace(one, outcome=Outcome.RESULT) for one in PLAN)
    processes = tuple(replace(one, outcome=Outcome.PROCESS) for one in PLAN)
    assert bad(results) == ["至少要有一项过程指标。"]
    assert bad(processes) == ["至少要有一项结果指标。"]
    assert bad((*results, replace(SWING, outcome=Outcome.PROCESS))) == ["至少要有一项过程指标。"]


@pytest.mark.parametrize(("most", "expected"), [(30, []), (29, ["定性指标的权重合计最多 29，目前 30。"])])
def test_not_too_much_that_is_qualitative(most, expected):
    soft = (*PLAN[:3], *(replace(one, measure=Measure.QUALITATIVE) for one in PLAN[3:]))
    assert bad(soft, limits=replace(DEFAULT, qualitative_most=most)) == expected


def test_vetoes_have_a_tier_and_no_weight():
    assert bad((*PLAN, replace(VETO, tier=None))) == ["“重大投诉/泄密”：否决指标须定明否决档次。"]
    assert bad((*PLAN, replace(VETO, weight=Decimal(5)))) == ["“重大投诉/泄密”：非权重指标不设权重。"]


def test_a_missing_goal_is_a_hint_only():
    told = [str(one) for one in found(changed(has_goal=False)) if one.tone == "info"]
    assert told == ["未与年度目标挂钩：新增成交客户数。", PARETO]


@pytest.mark.parametrize(
    ("weights", "is_told"),
    [
        ((40, 30, 10, 10, 10), False),  # three of five reach 80
        ((30, 25, 25, 10, 10), False),
        ((30, 25, 24, 11, 10), True),  # four of five
        ((20, 20, 20, 20, 20), True),
        ((25, 25, 25, 25), False),  # few enough
    ],
)
def test_what_matters_stands_out(weights, is_told):
    items = tuple(replace(one, weight=Decimal(weight)) for one, weight in zip(PLAN, weights, strict=False))
    assert any("二八" in str(one) for one in found(items)) is is_told


def test_an_empty_plan_says_what_it_lacks():
    assert bad(()) == ["权重合计应为 100，目前 0。", "至少要有一项结果指标。", "至少要有一项过程指标。"]


def test_what_cannot_be_submitted_says_the_first():
    with pytest.raises(Refusal) as raised:
        refuse(found((*PLAN[:4], replace(VETO, tier=None))))
    assert str(raised.value) == "计划有 2 处需要改正。权重合计应为 100，目前 85。"
    with pytest.raises(Refusal) as raised:
        refuse(found((*PLAN, replace(VETO, tier=None))))
    assert str(raised.value) == "计划有 1 处需要改正。“重大投诉/泄密”：否决指标须定明否决档次。"


def test_the_limits_as_kept():
    assert plan_limits({}) == DEFAULT
    assert plan_limits({"dept_items": 10, "forgotten": 1}).dept_items == 10
    with pytest.raises(Refusal, match="应在 2 到 40 之间"):
        plan_limits({"position_items": 1})


@pytest.mark.parametrize("name", BOUNDS)
def test_each_limit_has_bounds(name):
    least, most = BOUNDS[name]
    for value in (least, most):
        assert "应在" not in str(faults(replace(DEFAULT, **{name: value})).get(name, ""))
    for value in (least - 1, most + 1):
        assert str(faults(replace(DEFAULT, **{name: value}))[name]) == f"应在 {least} 到 {most} 之间。"


def test_the_heaviest_is_no_lighter_than_the_lightest():
    assert faults(replace(DEFAULT, least_weight=20, most_weight=20)) == {}
    told = faults(replace(DEFAULT, least_weight=20, most_weight=19))
    assert str(told["most_weight"]) == "单项权重的上限不能低于下限。"
