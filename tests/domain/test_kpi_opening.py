"""A period opens with clear rules, full information and a body with authority (KP-01)."""

from dataclasses import replace

import pytest

from webapp.domain.kpi_opening import LEAST_SEATS, LEAST_TEXT, Readiness, lacks

READY = Readiness(rule_text="办" * LEAST_TEXT, seats=LEAST_SEATS, has_chair=True, subjects=1, indicators=1)


def test_what_is_ready_lacks_nothing():
    assert lacks(READY) == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"rule_text": "办" * (LEAST_TEXT - 1)}, "还没有写明考评办法。"),
        ({"rule_text": " " * 40}, "还没有写明考评办法。"),
        ({"seats": 0, "has_chair": False}, "院领导还没有任命考评小组。"),
        (
            {"seats": LEAST_SEATS - 1},
            "考评小组至少 3 人，现有 2 人：否决和奖惩事项须由两名无关的成员确认。",
        ),
        ({"has_chair": False}, "考评小组还没有组长。"),
        ({"indicators": 0}, "指标库中还没有在用的指标。"),
        (
            {"lost_sources": ("到期送检率", "客户消费额")},
            "系统取数的来源不存在：到期送检率、客户消费额。请在指标库中更正或停用。",
        ),
        ({"subjects": 0}, "还没有确定被考评的人员和部门。"),
        ({"unfit": ("周敏",)}, "不能作为被考评对象：周敏。请从名单中移出。"),
    ],
)
def test_each_missing_thing_has_its_sentence(changes, sentence):
    assert [str(one) for one in lacks(replace(READY, **changes))] == [sentence]
