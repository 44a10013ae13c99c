"""Somebody from elsewhere judges in nobody's place: no namesake of the case, and not by its own people."""

from datetime import date

import pytest

from tests.actions.test_complaint_independence import signed
from tests.complaining import Way, said
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.complaints import assigning, ending, escalating, outside, reviewing
from webapp.domain.complaint_stages import Stage
from webapp.domain.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")
RECORD = {"organisation": "省计量院", "title": "高级工程师", "phone": "0571-80001111", "why": "院内无人可审",
          "declared_on": date(2026, 1, 5)}  # fmt: skip


def invited(way: Way, name: str):
    with acting_as(way.world.quality):
        return outside.invite(way.complaint, values={"name": name, **RECORD})


@pytest.mark.parametrize(
    ("name", "part"), [("何平", "投诉经办人"), ("林 晓", "调查人"), ("周敏", "客户经理")]
)
def test_nobody_of_the_case_comes_in_again_as_somebody_from_elsewhere(world: World, name: str, part: str):
    way = Way(world)
    way.to(Stage.PROPOSED)
    with pytest.raises(Refusal, match=f"本案的{part}也叫"):
        invited(way, name)
    assert invited(way, "方正").name == "方正"


def test_a_name_that_came_into_the_case_since_bars_him_when_his_verdict_is_entered(world: World):
    way = Way(world)
    way.to(Stage.PROPOSED)
    row = invited(way, "方正")
    signed("line", verifier="方正")(way)
    told = reviewing.Verdict(Stage.APPROVED, "同意", "书面声明", outside=row)
    with acting_as(world.quality), pytest.raises(Refusal, match="检定人员也叫方正"):
        reviewing.decide(way.complaint, told, version=way.version)
    assert way.complaint.stage == Stage.PROPOSED


@pytest.mark.parametrize("handler", [True, False])
def test_what_somebody_from_elsewhere_decided_is_not_entered_by_whose_work_it_is(world: World, handler: bool):
    way = Way(world)
    way.to(Stage.PROPOSED)
    row = invited(way, "方正")
    he, lin, quality = (way.user(one) for one in (world.he, world.lin, world.quality))
    taking, looking = (quality, [lin]) if handler else (he, [quality])
    with acting_as(world.quality):
        assigning.reassign(
            way.complaint, handler=taking, investigators=looking, reason="人手", version=way.version
        )
    told = reviewing.Verdict(Stage.APPROVED, "同意", "书面声明", outside=row)
    with acting_as(world.quality), pytest.raises(Refusal, match="经办人和调查人以外的人登记"):
        reviewing.decide(way.complaint, told, version=way.version)
    with acting_as(world.director):
        reviewing.decide(way.complaint, told, version=way.version)
    assert way.complaint.stage == Stage.APPROVED


def escalated(way: Way, name: str) -> None:
    """Approved by somebody from elsewhere, answered, contested."""
    way.to(Stage.PROPOSED)
    told = reviewing.Verdict(Stage.APPROVED, "同意", "书面声明", outside=invited(way, name))
    with acting_as(way.world.quality):
        reviewing.decide(way.complaint, told, version=way.version)
    way.answer()
    with acting_as(way.world.quality):
        escalating.escalate(way.complaint, words="不服答复", version=way.version)


def again(way: Way, *, declaration: str = "书面声明", outside_name: str = "", upheld: bool = True) -> None:
    row = invited(way, outside_name) if outside_name else None
    with acting_as(way.world.director):
        told = escalating.SecondReview(upheld, "答复无误", declaration, outside=row)
        escalating.review_again(way.complaint, told, notice=None, version=way.version)


def test_the_second_review_is_not_by_the_same_one_from_elsewhere_nor_said_twice(world: World):
    way = Way(world)
    escalated(way, "方正")
    with pytest.raises(Refusal, match="初次审核人以外"):
        again(way, outside_name="方 正")
    again(way, outside_name="金城")
    for upheld in (True, False):
        with pytest.raises(Refusal, match="复议已裁决"):
            again(way, upheld=upheld)
    assert way.complaint.stage == Stage.ESCALATED


def test_without_his_declaration_the_second_review_is_none_and_can_still_be_given(world: World):
    """Else it stood there, incomplete, and could neither be given again nor lead to the end."""
    way = Way(world)
    escalated(way, "方正")
    with pytest.raises(Refusal, match="声明与被投诉的工作无关"):
        again(way, declaration="")
    again(way)
    with acting_as(world.quality), pytest.raises(Refusal) as refused:
        ending.close(way.complaint, said("维持原答复"), effect_due_on=None, version=way.version)
    assert "声明" not in str(refused.value)


def test_once_it_is_judged_the_limit_that_comes_next_is_that_of_the_end(world: World):
    way = Way(world)
    escalated(way, "方正")
    assert way.complaint.due_step == "review"
    again(way)
    assert way.complaint.due_step == "closure"
