"""The five steps of a sale: what is ticked is the step's own, in its order."""

import pytest

from webapp.domain.funnel_checklists import LABELS, STEP, STEPS, ticked, untouched
from webapp.domain.refusal import Refusal


def test_the_five_steps_of_the_source():
    assert [label for _code, label in LABELS] == ["过滤筛选", "销售拜访", "陈述", "处理异议", "成交"]
    assert all(one.points for one in STEPS)


def test_in_the_order_of_the_step_and_each_once():
    assert ticked("close", ["next", "summed", "next"]) == ("summed", "next")
    assert ticked("", []) == ()
    assert untouched("close", ["next", "summed"]) == tuple(
        said for code, said in STEP["close"].points if code in {"signed", "names"}
    )
    assert untouched("", []) == ()


@pytest.mark.parametrize(("step", "points"), [("close", ["heard"]), ("", ["heard"]), ("sleep", ["heard"])])
def test_points_of_another_step_are_refused(step, points):
    with pytest.raises(Refusal, match="所选步骤"):
        ticked(step, points)
