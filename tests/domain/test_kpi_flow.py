"""The eight steps: who moves a review on, what must be there first, and no way out of the lock."""

from dataclasses import replace

import pytest

from webapp.domain.kpi_flow import (
    ANSWERS,
    MOVES,
    ROLES,
    VERDICTS,
    Answer,
    Facts,
    Role,
    Verdict,
    allowed,
    lacks,
    onward,
)
from webapp.domain.kpi_words import STEPS, ReviewStep

READY = Facts(
    has_rules=True,
    has_committee=True,
    signed_person=True,
    signed_head=True,
    period_over=True,
    answer=Answer.SIGNED,
    appeal_over=True,
)


@pytest.mark.parametrize("step", ReviewStep)
def test_every_step_leads_onward_but_the_last(step):
    following = onward(step)
    assert (following in MOVES[step]) is (step != ReviewStep.LOCK)
    assert lacks(step, READY) == ()


def test_nothing_leads_out_of_the_lock():
    assert onward(ReviewStep.LOCK) is None
    assert MOVES[ReviewStep.LOCK] == {}


@pytest.mark.parametrize(
    ("step", "target", "who"),
    [
        ("plan", "run", {"person", "head", "top"}),
        ("run", "self", {"system"}),
        ("self", "review", {"person", "system"}),
        ("review", "committee", {"head", "top"}),
        ("review", "self", {"head", "top"}),
        ("committee", "publish", {"committee"}),
        ("committee", "review", {"committee"}),
        ("publish", "appeal", {"person", "system"}),
        ("appeal", "lock", {"committee"}),
        ("appeal", "publish", set()),
        ("lock", "appeal", set()),
        ("self", "publish", set()),
    ],
)
def test_who_makes_which_move(step, target, who):
    found = {role for role in Role if allowed(ReviewStep(step), ReviewStep(target), frozenset({role}))}
    assert found == who


@pytest.mark.parametrize(
    ("step", "changed", "told"),
    [
        ("plan", {"has_rules": False}, "还没有发布考评办法，不能开始考评。"),
        ("plan", {"has_committee": False}, "还没有任命考评小组，不能开始考评。"),
        ("plan", {"plan_faults": 2}, "计划还有 2 处需要改正。"),
        ("plan", {"signed_person": False}, "被考评人还没有签字。"),
        ("plan", {"signed_head": False}, "考评人还没有签字。"),
        ("run", {"period_over": False}, "考评期间还没有结束。"),
        ("review", {"unreasoned": 1}, "还有 1 项没有写明评分理由。"),
        ("committee", {"blocked": 1}, "还有 1 项无法评分，请补数据或剔除。"),
        ("committee", {"open_events": 3}, "还有 3 件考评事项待确认。"),
        ("publish", {"answer": None}, "被考评人还没有确认结果。"),
        ("appeal", {"appeal_over": False}, "申诉期还没有结束。"),
        ("appeal", {"open_appeals": 1}, "还有 1 项申诉没有决定。"),
    ],
)
def test_what_must_be_there_first(step, changed, told):
    assert [str(one) for one in lacks(ReviewStep(step), replace(READY, **changed))] == [told]


def test_refusing_to_sign_and_saying_nothing_move_it_on_too():
    for answer in Answer:
        assert lacks(ReviewStep.PUBLISH, replace(READY, answer=answer)) == ()


def test_everything_that_is_missing_is_told_at_once():
    assert len(lacks(ReviewStep.PLAN, Facts(plan_faults=1))) == 5


def test_everything_has_its_word():
    assert [code for code, _word in STEPS] == list(ReviewStep)
    assert [code for code, _word in ROLES] == list(Role)
    assert [code for code, _word in ANSWERS] == list(Answer)
    assert [code for code, _word in VERDICTS] == list(Verdict)
