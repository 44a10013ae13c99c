"""The table of 2.1, walked as a whole: every stage to every stage, by every duty."""

from dataclasses import replace

import pytest

from tests.domain.complaint_cases import (
    CHECKER,
    COMPLAINED,
    DESK,
    HANDLER,
    IDS,
    LEAD,
    REVIEWER,
    STRANGER,
    TODAY,
    TOP,
    WHOLE,
    whole,
)
from webapp.domain.complaint_flow import DUTIES, MOVES, Duty
from webapp.domain.complaint_moves import mine, moves, refuse_move, refuse_turn
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import PARTS, Part
from webapp.domain.refusal import Refusal

# The source's table by its numbers, written down a second time: from, to, who.
TABLE = """
01 02 desk
02 03 desk
03 04 lead
03 12 lead
03 13 lead
04 05 investigator
05 06 investigator
06 07 handler
07 08 reviewer
07 07 reviewer
07 05 reviewer
08 09 handler manager
09 10 department
09 14 lead top
10 11 desk
11 12 lead
11 14 lead top
12 15 lead
13 15 lead
14 07 top
14 12 lead
15 05 investigator
15 04 lead
02 13 lead
04 13 lead
05 13 lead
06 13 lead
07 13 lead
08 13 lead
09 13 lead
10 13 lead
11 13 lead
"""
ALLOWED = {
    (line.split()[0], line.split()[1], duty)
    for line in TABLE.strip().splitlines()
    for duty in line.split()[2:]
}
PAIRS = [(stage, to) for stage in Stage for to in Stage]


@pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.number)
@pytest.mark.parametrize("duty", Duty)
def test_exactly_the_moves_of_the_table_are_allowed(stage, duty):
    for to in Stage:
        case = whole(stage, to)
        if (stage.number, to.number, duty) in ALLOWED:
            assert refuse_move(case, to, by=STRANGER, duties={duty}, today=TODAY) is MOVES[stage][to]
            continue
        with pytest.raises(Refusal) as told:
            refuse_move(case, to, by=STRANGER, duties={duty}, today=TODAY)
        assert str(told.value).startswith("“" if to in MOVES[stage] else "投诉现为“")


def test_the_table_was_walked_to_its_end():
    assert {
        (a.number, b.number, duty) for a, b in PAIRS if b in MOVES[a] for duty in MOVES[a][b].who
    } == ALLOWED
    assert set(DUTIES) == set(Duty)


@pytest.mark.parametrize(("stage", "to"), [(a, b) for a, b in PAIRS if b in MOVES[a]])
def test_nobody_without_a_duty_moves_anything_and_the_system_may(stage, to):
    with pytest.raises(Refusal, match="办理"):
        refuse_move(whole(stage, to), to, by=STRANGER, duties=set(), today=TODAY)
    assert refuse_move(whole(stage, to), to, by=None, duties=set(), today=TODAY)


def refusal(case, to, by, duty):
    with pytest.raises(Refusal) as told:
        refuse_turn(case, to, by=by, duties={duty})
    return str(told.value)


def test_the_sentences():
    case = whole(Stage.REGISTERED, Stage.CLOSED)
    assert refusal(case, Stage.CLOSED, LEAD, Duty.LEAD) == "投诉现为“已登记”，不能转为“已办结”。"
    case = whole(Stage.APPROVED, Stage.ANSWERED)
    assert refusal(case, Stage.ANSWERED, DESK, Duty.DESK) == "“答复投诉人”由投诉经办人、客户经理办理。"


@pytest.mark.parametrize(
    ("decision", "onward"),
    [
        ("accepted", {Stage.ASSIGNED, Stage.ENDED}),
        ("rejected", {Stage.ENDED}),
        ("transferred", {Stage.CLOSED, Stage.ENDED}),
        ("", set()),
    ],
)
def test_what_was_decided_at_03_says_where_it_goes(decision, onward):
    case = replace(WHOLE, stage=Stage.ASSESSED, assessment=replace(WHOLE.assessment, decision=decision))
    assert set(moves(case)) == onward


@pytest.mark.parametrize(
    ("over_as", "was_assigned", "to"),
    [
        (Stage.CLOSED, True, Stage.INVESTIGATING),
        (Stage.CLOSED, False, Stage.ASSIGNED),
        (Stage.ENDED, True, Stage.ASSIGNED),
        (Stage.ENDED, False, Stage.ASSIGNED),
    ],
)
def test_what_was_ended_early_is_assigned_anew_when_reopened(over_as, was_assigned, to):
    case = replace(WHOLE, stage=Stage.REOPENED, over_as=over_as, was_assigned=was_assigned)
    assert set(moves(case)) == {to}


def test_mine_are_the_moves_of_my_duties():
    case = whole(Stage.ANSWERED, Stage.ACTING)
    assert set(mine(case, {Duty.TOP})) == {Stage.ESCALATED}
    assert set(mine(case, {Duty.LEAD, Duty.DEPARTMENT})) == {Stage.ESCALATED, Stage.ACTING, Stage.ENDED}
    assert mine(case, set()) == {}


@pytest.mark.parametrize("to", [Stage.CLOSED, Stage.ENDED])
def test_a_major_case_is_never_closed_by_who_acknowledged_it(to):
    case = whole(Stage.FOLLOWED_UP, to)
    major = replace(case, assessment=replace(case.assessment, severity="major"))
    both = {Duty.DESK, Duty.LEAD}
    assert refuse_turn(case, to, by=DESK, duties=both)
    assert refuse_turn(major, to, by=LEAD, duties=both)
    with pytest.raises(Refusal, match="重大投诉不能由出具回执的人办结"):
        refuse_turn(major, to, by=DESK, duties=both)
    assert refuse_turn(replace(major, stage=Stage.CLOSED), Stage.REOPENED, by=DESK, duties=both)


def test_the_handler_never_follows_up():
    case = whole(Stage.ACTING, Stage.FOLLOWED_UP)
    assert refusal(case, Stage.FOLLOWED_UP, HANDLER, Duty.DESK) == "回访须由经办人以外的人进行。"


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.REVIEWER])
@pytest.mark.parametrize("to", [Stage.APPROVED, Stage.PROPOSED, Stage.INVESTIGATING])
def test_nobody_involved_reviews(part, to):
    case = whole(Stage.PROPOSED, to)
    said = refusal(case, to, IDS[part], Duty.REVIEWER)
    assert said == f"您是本案的{dict(PARTS)[part]}，不能审核。"
    assert refuse_turn(case, to, by=REVIEWER, duties={Duty.REVIEWER})


def test_who_enters_the_review_of_somebody_outside_does_not_judge():
    case = whole(Stage.PROPOSED, Stage.APPROVED)
    outside = replace(case, review=replace(case.review, is_outside=True))
    assert refuse_turn(outside, Stage.APPROVED, by=HANDLER, duties={Duty.REVIEWER})


def test_a_complaint_is_withdrawn_whoever_is_involved():
    case = whole(Stage.PROPOSED, Stage.ENDED)
    assert refuse_turn(case, Stage.ENDED, by=HANDLER, duties={Duty.LEAD})


def test_the_second_review_is_by_another_who_is_not_involved():
    case = whole(Stage.ESCALATED, Stage.PROPOSED)
    assert refuse_turn(case, Stage.PROPOSED, by=TOP, duties={Duty.TOP})
    assert refusal(case, Stage.PROPOSED, REVIEWER, Duty.TOP) == "复议须由初次审核人以外的人办理。"
    assert refusal(case, Stage.PROPOSED, CHECKER, Duty.TOP) == "您是本案的核验人员，不能审核。"
    outside = replace(case, second_review=replace(case.second_review, is_outside=True))
    assert refuse_turn(outside, Stage.PROPOSED, by=COMPLAINED, duties={Duty.TOP})
