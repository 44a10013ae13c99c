"""商机: five tests, the gates between the stages, and how it ends: on, below and above every limit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain import opportunity_tests as tests
from webapp.domain.opportunity_ends import End, refuse_end, refuse_reopen, reopened_at
from webapp.domain.opportunity_gates import (
    Standing,
    earlier,
    following,
    lacks,
    refuse_back,
    refuse_forward,
)
from webapp.domain.opportunity_tests import Answer
from webapp.domain.opportunity_words import PLACE, Stage, State
from webapp.domain.refusal import Refusal

READY = Standing(
    Stage.QUALIFY, score=3, strategy_fit="yes", has_decider=True, amount=100, has_day=True
)  # fmt: skip
WIN = End(State.WON, "price", "比对手低一成", "summary", "single")


def answers(*yes, no=()):
    told = {name: Answer("yes", "王工说的") for name in yes}
    return told | {name: Answer("no", "采购说的") for name in no}


@pytest.mark.parametrize(
    ("given_answers", "points"),
    [
        ({}, 0),
        (answers("buy"), 1),
        (answers("buy", "when", no=("budget",)), 2),
        (answers("buy", "when", "budget"), 3),
        (answers(*tests.NAMES), 5),
        (answers(no=tests.NAMES), 0),
        ({"buy": Answer("unknown", "没问")}, 0),
    ],
)
def test_the_score_counts_what_is_answered_yes(given_answers, points):
    assert tests.score(given_answers) == points


@pytest.mark.parametrize("said", ["yes", "no"])
def test_an_answer_wants_its_evidence(said):
    assert set(tests.faults({"buy": Answer(said, "  ")})) == {"buy"}
    assert tests.faults({"buy": Answer(said, "合同草稿")}) == {}


def test_what_nobody_knows_wants_none_and_codes_are_those_of_the_list():
    assert tests.faults({}) == {}
    assert str(tests.faults({"when": Answer("maybe", "x")})["when"]) == "请选择是、否或尚不清楚。"
    assert tests.faults({"when": Answer("yes", "字" * 500)}) == {}
    assert "when" in tests.faults({"when": Answer("yes", "字" * 501)})


@pytest.mark.parametrize(("points", "free"), [(0, False), (2, False), (3, True), (5, True)])
def test_fewer_than_three_do_not_pass_qualification(points, free):
    standing = replace(READY, score=points)
    if free:
        refuse_forward(standing, Stage.PROPOSE, tests_least=3)
        return
    with pytest.raises(Refusal, match="五项检验中为“是”的只有"):
        refuse_forward(standing, Stage.PROPOSE, tests_least=3)


def test_the_house_may_ask_for_more_or_fewer():
    refuse_forward(replace(READY, score=0), Stage.PROPOSE, tests_least=0)
    with pytest.raises(Refusal):
        refuse_forward(replace(READY, score=4), Stage.PROPOSE, tests_least=5)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"has_decider": False}, "未登记决策层联系人"),
        ({"strategy_fit": ""}, "未说明是否符合本院战略"),
    ],
)
def test_a_proposal_needs_a_known_decider_and_a_word_on_strategy(change, said):
    with pytest.raises(Refusal, match=said):
        refuse_forward(replace(READY, **change), Stage.PROPOSE, tests_least=3)


def test_all_that_is_missing_is_said_at_once():
    told = lacks(Standing(Stage.QUALIFY), Stage.NEGOTIATE, tests_least=3)
    assert len(told) == 5
    assert lacks(Standing(Stage.DEVELOP), Stage.QUALIFY, tests_least=3) == ()


@pytest.mark.parametrize(
    ("stage", "to", "change", "said"),
    [
        (Stage.PROPOSE, Stage.BID, {"amount": None}, "未填预计金额"),
        (Stage.PROPOSE, Stage.BID, {"amount": 0}, "未填预计金额"),
        (Stage.PROPOSE, Stage.BID, {"score": 2}, "五项检验"),
        (Stage.BID, Stage.NEGOTIATE, {"has_day": False}, "未填预计成交日期"),
        (Stage.BID, Stage.NEGOTIATE, {"has_decider": False}, "决策层"),
    ],
)
def test_later_gates_ask_for_the_earlier_ones_again(stage, to, change, said):
    refuse_forward(replace(READY, stage=stage), to, tests_least=3)
    with pytest.raises(Refusal, match=said):
        refuse_forward(replace(READY, stage=stage, **change), to, tests_least=3)


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("to", list(Stage))
def test_forward_is_one_at_a_time_and_the_last_by_winning_alone(stage, to):
    allowed = PLACE[to] == PLACE[stage] + 1 and to is not Stage.PERFORM
    assert (following(stage) == to) is allowed
    if allowed:
        refuse_forward(replace(READY, stage=stage), to, tests_least=3)
        return
    with pytest.raises(Refusal, match="须逐个阶段推进"):
        refuse_forward(replace(READY, stage=stage), to, tests_least=3)


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("to", list(Stage))
def test_back_goes_to_any_earlier_stage_with_a_reason(stage, to):
    standing = replace(READY, stage=stage)
    if to in earlier(stage):
        refuse_back(standing, to, reason="客户改了预算")
        with pytest.raises(Refusal, match="请写明退回的原因"):
            refuse_back(standing, to, reason=" ")
        return
    with pytest.raises(Refusal, match="只能退回到"):
        refuse_back(standing, to, reason="x")


@pytest.mark.parametrize("state", [State.WON, State.LOST, State.STOPPED])
def test_what_has_ended_moves_no_more(state):
    ended = replace(READY, state=state)
    with pytest.raises(Refusal, match="不能再改"):
        refuse_forward(ended, Stage.PROPOSE, tests_least=3)
    with pytest.raises(Refusal, match="不能再改"):
        refuse_back(ended, Stage.DEVELOP, reason="x")
    with pytest.raises(Refusal, match="不能再改"):
        refuse_end(ended, End(State.LOST, "price", "x"), tests_least=3)


def test_a_win_comes_after_negotiation_with_all_gates_open():
    refuse_end(replace(READY, stage=Stage.NEGOTIATE), WIN, tests_least=3)
    with pytest.raises(Refusal, match="到了“商务谈判”阶段才能登记赢单"):
        refuse_end(replace(READY, stage=Stage.BID), WIN, tests_least=3)
    with pytest.raises(Refusal, match="还不能登记赢单：五项检验"):
        refuse_end(replace(READY, stage=Stage.NEGOTIATE, score=2), WIN, tests_least=3)


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (replace(WIN, code="late"), "请选择原因"),
        (replace(WIN, code=""), "请选择原因"),
        (replace(WIN, note=" "), "请写明具体原因"),
        (replace(WIN, closing="push"), "请选择成交方法"),
        (replace(WIN, contract=""), "请选择合同类型"),
        (End(State.LOST, "budget", "x"), "请选择原因"),
        (End(State.LOST, "late", ""), "请写明具体原因"),
        (End(State.STOPPED, "budget", "x", "choice"), "没有成交方法"),
    ],
)
def test_an_end_wants_its_reason(end, said):
    with pytest.raises(Refusal, match=said):
        refuse_end(replace(READY, stage=Stage.NEGOTIATE), end, tests_least=3)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.PERFORM])
def test_it_may_be_lost_or_stopped_at_any_stage(stage):
    standing = Standing(stage)
    refuse_end(standing, End(State.LOST, "decider", "没见到厂长", "isolate"), tests_least=3)
    refuse_end(standing, End(State.STOPPED, "no_need", "不再采购"), tests_least=3)


def test_it_begins_again_with_a_reason_unless_it_is_carried_out():
    refuse_reopen(State.LOST, reason="客户又来找我们", is_carried_out=False)
    with pytest.raises(Refusal, match="正在跟进"):
        refuse_reopen(State.OPEN, reason="x", is_carried_out=False)
    with pytest.raises(Refusal, match="已经生效"):
        refuse_reopen(State.WON, reason="x", is_carried_out=True)
    with pytest.raises(Refusal, match="请写明重新跟进的原因"):
        refuse_reopen(State.WON, reason="", is_carried_out=False)


def test_it_goes_on_where_it_stood():
    assert reopened_at(State.WON, Stage.PERFORM) is Stage.NEGOTIATE
    assert reopened_at(State.LOST, Stage.BID) is Stage.BID


standings = st.builds(
    Standing, st.sampled_from(list(Stage)), score=st.integers(0, 5), has_decider=st.booleans(),
    strategy_fit=st.sampled_from(["", "yes", "no"]), amount=st.sampled_from([None, 0, 5]),
    has_day=st.booleans(),
)  # fmt: skip


@given(standings, st.sampled_from(list(Stage)), st.integers(0, 5))
def test_what_is_open_for_a_stage_is_open_for_each_before_it(standing, to, least):
    if not lacks(standing, to, tests_least=least):
        assert all(not lacks(standing, before, tests_least=least) for before in earlier(to))
