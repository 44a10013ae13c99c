"""Whose turn it is, what is offered, and where each thing that lacks is done."""

import inspect
import re
from dataclasses import replace
from datetime import date

import pytest

from tests.domain.complaint_cases import TODAY, WHOLE
from webapp.domain import (
    complaint_gates,
    complaint_gates_early,
    complaint_gates_end,
    complaint_gates_inquiry,
    complaint_gates_middle,
    complaint_gates_parts,
)
from webapp.domain.complaint_case import Review
from webapp.domain.complaint_deeds import DEED, DEEDS, ONWARD
from webapp.domain.complaint_drafts import RECEIPT, SOMEBODY, filled
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_places import CHANGE, CHANGES, PLACES, place_of
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_turns import Standing, offered, turn
from webapp.domain.complaint_words import CHANGES as KINDS
from webapp.domain.remarks import Remark

GATES = (
    complaint_gates,
    complaint_gates_early,
    complaint_gates_end,
    complaint_gates_inquiry,
    complaint_gates_middle,
    complaint_gates_parts,
)
NOUNS = {deed.noun for deed in DEEDS if not deed.row}
EVERY = frozenset(Duty)


def case(stage, **more):
    return replace(WHOLE, stage=stage, was_assigned=True, over_as=Stage.CLOSED, **more)


def nouns(one, standing=None, duties=EVERY):
    return {deed.noun for deed in offered(one, standing or Standing(), duties)}


def test_every_gate_that_asks_for_work_has_its_place():
    sources = "".join(map(inspect.getsource, GATES))
    asked = set(re.findall(r'(?<!said\()\bRemark\(N_\("([^"]+)"', sources))
    assert asked == set(PLACES) | {CHANGE}
    assert set(CHANGES) == {label for _kind, label in KINDS}
    for place in (*PLACES.values(), *CHANGES.values()):
        assert not place or place.startswith("#") or place in NOUNS


def test_a_place_by_its_remark():
    assert place_of(Remark("请填写倾听记录。")) == "listening"
    assert place_of(Remark(CHANGE, {"change": "换人"})) == "change-person"


@pytest.mark.parametrize("stage", Stage)
def test_what_leads_on_stands_in_its_stage(stage):
    for noun in ONWARD[stage]:
        assert stage in DEED["", noun].stages


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in OVER])
def test_somebody_can_always_lead_on(stage):
    found = turn(case(stage), Standing(plan="waiting"), EVERY, today=TODAY)
    assert found is not None
    assert found.is_mine
    waits = turn(case(stage), Standing(plan="waiting"), (), today=TODAY)
    assert waits is not None
    assert not waits.is_mine


@pytest.mark.parametrize("stage", sorted(OVER))
def test_nothing_leads_on_when_it_is_over(stage):
    assert turn(case(stage), Standing(), EVERY, today=TODAY) is None


def test_at_07_the_latest_version_decides_whose_turn_it_is():
    one = case(Stage.PROPOSED)
    named = Standing(plan="waiting", has_reviewer=True)
    assert turn(one, Standing(plan="waiting"), EVERY, today=TODAY).deed.noun == "reviewer"
    assert turn(one, named, EVERY, today=TODAY).deed.noun == "review"
    assert turn(one, Standing(plan="decided"), EVERY, today=TODAY).deed.noun == "proposal"
    outside = Standing(plan="waiting", has_outside=True)
    assert turn(one, outside, EVERY, today=TODAY).deed.noun == "outside-review"


def test_what_a_form_asks_for_is_no_lack():
    bare = replace(case(Stage.CAUSE_FIXED), solution=replace(WHOLE.solution, remedies=0, draft=""))
    assert turn(bare, Standing(), EVERY, today=TODAY).lacks == ()
    listening = replace(WHOLE.assignment, listening="")
    asked = turn(case(Stage.ASSESSED, assignment=listening), Standing(), EVERY, today=TODAY)
    assert [lack.message for lack in asked.lacks] == ["请填写倾听记录。"]


def test_second_review_then_follow_up_then_the_end():
    open_one = case(Stage.ESCALATED, second_review=Review())
    assert turn(open_one, Standing(), EVERY, today=TODAY).deed.noun == "second-review"
    assert "closure" not in nouns(open_one)
    judged = case(Stage.ESCALATED, second_review=Review("维持", True, TODAY))
    assert turn(judged, Standing(), EVERY, today=TODAY).deed.noun == "closure"
    unasked = replace(judged, follow_up=replace(judged.follow_up, is_reached=None))
    assert turn(unasked, Standing(), EVERY, today=TODAY).deed.noun == "follow-up"


def test_a_withdrawal_is_offered_to_the_lead_alone():
    for stage in (Stage.ASSESSED, Stage.ACTING):
        assert "withdrawal" in nouns(case(stage), duties={Duty.LEAD})
        assert "withdrawal" not in nouns(case(stage), duties=EVERY - {Duty.LEAD})
    assert "withdrawal" not in nouns(case(Stage.REGISTERED))


def test_statements_are_for_who_may_give_one():
    assert nouns(case(Stage.INVESTIGATING), duties=()) == set()
    assert nouns(case(Stage.INVESTIGATING), Standing(may_state=True), duties=()) == {"statement"}


def test_a_draft_without_a_name():
    told = filled(RECEIPT, number="TS-2026-0001", who="", code="ABCD2345", reason="", day=date(2026, 3, 2))
    assert told.startswith(f"{SOMEBODY}：您好！您于 2026-03-02 反映的问题已收到")
