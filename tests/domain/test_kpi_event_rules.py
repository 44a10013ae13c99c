"""Events: what each needs, its points on, below and above their limits, and who may confirm it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from webapp.domain.kpi_confirming import refuse_confirmer, refuse_withdrawal, state_after
from webapp.domain.kpi_event_rules import (
    PROPOSED,
    SOURCES,
    STATES,
    EventSource,
    EventState,
    Proposal,
    faults,
    usual_points,
)
from webapp.domain.kpi_periods import read
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.refusal import Refusal

QUARTER = read("2026Q2")
REWARD = Proposal(IndicatorClass.REWARD, date(2026, 5, 6), "采纳一条创新建议", "院发文", Decimal(2))
VETO = Proposal(IndicatorClass.VETO, date(2026, 5, 6), "客户信息泄露", "泄密事件报告", None, Tier.V3)
V1 = replace(VETO, tier=Tier.V1, points=Decimal(10))
SWING = replace(REWARD, kind=IndicatorClass.REWARD_PENALTY)


def told(asked):
    return {field: str(one) for field, one in faults(asked, period=QUARTER).items()}


@pytest.mark.parametrize("asked", [REWARD, VETO, V1, SWING])
def test_nothing_is_missing(asked):
    assert told(asked) == {}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (replace(REWARD, kind=IndicatorClass.WEIGHTED, points=None), {"kind": "权重指标不登记事件。"}),
        (replace(REWARD, on=date(2026, 4, 1)), {}),
        (replace(REWARD, on=date(2026, 3, 31)), {"on": "日期应在考评期间内。"}),
        (replace(REWARD, on=date(2026, 6, 30)), {}),
        (replace(REWARD, on=date(2026, 7, 1)), {"on": "日期应在考评期间内。"}),
        (replace(REWARD, what=" "), {"what": "请写明事由。"}),
        (replace(REWARD, evidence=""), {"evidence": "请写明依据。"}),
        (replace(REWARD, what="字" * 1000), {}),
        (replace(REWARD, what="字" * 1001), {"what": "最多 1000 个字。"}),
        (replace(VETO, tier=None), {"tier": "请选择否决档次。"}),
        (replace(REWARD, tier=Tier.V1), {"tier": "只有否决事件才有档次。"}),
        (replace(VETO, points=Decimal(1)), {"points": "此类事件不填写分数。"}),
        (replace(VETO, tier=Tier.V2), {}),
        (replace(REWARD, points=None), {"points": "请填写分数。"}),
        (replace(REWARD, points=Decimal(0)), {"points": "应在 0.01 到 10 之间。"}),
        (replace(REWARD, points=Decimal("0.01")), {}),
        (replace(REWARD, points=Decimal(10)), {}),
        (replace(REWARD, points=Decimal("10.01")), {"points": "应在 0.01 到 10 之间。"}),
        (replace(REWARD, points=Decimal("1.005")), {"points": "最多 2 位小数。"}),
        (replace(SWING, points=Decimal(-10)), {}),
        (replace(SWING, points=Decimal("-10.01")), {"points": "应在 -10 到 10 之间。"}),
        (replace(SWING, points=Decimal("-1.005")), {"points": "最多 2 位小数。"}),
        (replace(SWING, points=Decimal(0)), {"points": "分数不能为 0。"}),
        (replace(V1, points=Decimal(30)), {}),
        (replace(V1, points=Decimal("30.01")), {"points": "应在 0.01 到 30 之间。"}),
        (replace(V1, points=Decimal(-10)), {"points": "应在 0.01 到 30 之间。"}),
    ],
)
def test_what_an_event_needs(asked, expected):
    assert told(asked) == expected


def test_a_deduction_begins_with_ten():
    assert usual_points(IndicatorClass.VETO, Tier.V1) == 10
    assert usual_points(IndicatorClass.VETO, Tier.V2) is None
    assert usual_points(IndicatorClass.REWARD, None) is None


def test_every_fact_is_proposed_as_something():
    assert set(PROPOSED) == set(EventSource) - {EventSource.PERSON}
    assert [code for code, _word in SOURCES] == list(EventSource)
    assert [code for code, _word in STATES] == list(EventState)


ASKED = {
    "state": EventState.PROPOSED,
    "in_committee": True,
    "proposer": 2,
    "subjects": {3, 4},
    "confirmed_by": [5],
}


def test_a_second_person_confirms():
    refuse_confirmer(6, **ASKED)
    refuse_confirmer(6, **{**ASKED, "proposer": None})


@pytest.mark.parametrize(
    ("person", "changed", "expected"),
    [
        (6, {"in_committee": False}, "事件由考评小组成员确认。"),
        (2, {}, "提出人不能确认自己提出的事件。"),
        (3, {}, "当事人不能确认自己的事件。"),
        (4, {}, "当事人不能确认自己的事件。"),
        (5, {}, "您已确认过，需由另一人确认。"),
        (6, {"state": EventState.CONFIRMED}, "该事件已有结论，不能再确认。"),
    ],
)
def test_who_does_not_confirm(person, changed, expected):
    with pytest.raises(Refusal) as raised:
        refuse_confirmer(person, **{**ASKED, **changed})
    assert str(raised.value) == expected


def test_two_different_persons_make_it_confirmed():
    states = [state_after(by) for by in ([], [5], [5, 5], [5, 6], [5, 6, 7])]
    waiting, done = EventState.PROPOSED, EventState.CONFIRMED
    assert states == [waiting, waiting, waiting, done, done]


def test_only_the_proposer_withdraws_in_time():
    refuse_withdrawal(2, state=EventState.PROPOSED, proposer=2)
    with pytest.raises(Refusal, match="只有提出人可以撤回"):
        refuse_withdrawal(3, state=EventState.PROPOSED, proposer=2)
    with pytest.raises(Refusal, match="只有提出人可以撤回"):
        refuse_withdrawal(3, state=EventState.PROPOSED, proposer=None)
    with pytest.raises(Refusal, match="不能撤回"):
        refuse_withdrawal(2, state=EventState.REJECTED, proposer=2)
