"""交接: each step in its turn, by the right person, with nothing missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.assignment_rules import DEFAULT
from webapp.domain.handover import NEXT, STEPS, UNAPPROVED, WHO, Actor, Step, may, refuse_step, refuse_two
from webapp.domain.handover_facts import Handover, Item, missing
from webapp.domain.handover_terms import Terms, is_visit_late, terms
from webapp.domain.manager_words import HANDOVER_STATES, HANDOVER_TONES, HandoverState
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WEEKDAYS_ONLY, WorkCalendar

TODAY = date(2026, 11, 23)  # a Monday
OLD, NEW, HEAD, OTHER, ASKER = Actor(1), Actor(2), Actor(3, is_head=True), Actor(4), Actor(5)
HEAD_OLD, HEAD_NEW = Actor(1, is_head=True), Actor(2, is_head=True)
DONE = (Item(comment="已约下月送检", is_accepted=True), Item(is_open=False, is_accepted=True))
READY = Handover(
    HandoverState.ASKED, old_id=1, new_id=2, asked_by_id=5, grade="A", items=DONE, informed_on=TODAY,
    visit_on=TODAY, visited=True, effective_on=TODAY, checked_on=TODAY,
)  # fmt: skip


def at(state, **changed):
    return replace(READY, state=state, **changed)


def step(handover, step, by, today=TODAY):
    return refuse_step(step, handover, by=by, today=today)


def lacks(state, **changed):
    return [str(one) for one in missing(at(state, **changed))]


def test_from_the_request_to_the_check_call():
    state = HandoverState.ASKED
    for deed, by in (
        (Step.PACK, ASKER),
        (Step.COMMENT, OLD),
        (Step.ACCEPT, NEW),
        (Step.INFORM, OLD),
        (Step.APPROVE, HEAD),
        (Step.CHECK, OTHER),
    ):
        assert (state in UNAPPROVED) is (deed is not Step.CHECK)
        state = step(at(state), deed, by)
    assert state is HandoverState.CLOSED


@pytest.mark.parametrize("state", HandoverState)
@pytest.mark.parametrize("deed", Step)
def test_every_step_has_its_turn(state, deed):
    """A head who is neither of the two, or whoever is right, comes too early or too late all the same."""
    by = {Step.COMMENT: OLD, Step.ACCEPT: NEW}.get(deed, HEAD)
    allowed = deed is Step.CANCEL and state in UNAPPROVED
    allowed = allowed or NEXT.get(state, (None,))[0] is deed
    if allowed:
        assert step(at(state), deed, by) is (
            HandoverState.CANCELLED if deed is Step.CANCEL else NEXT[state][1]
        )
    else:
        with pytest.raises(Refusal, match="现在还不能"):
            step(at(state), deed, by)


def test_every_state_and_step_has_its_words():
    assert set(dict(HANDOVER_STATES)) == set(HANDOVER_TONES) == set(HandoverState)
    assert set(STEPS) == set(WHO) == set(Step)


@pytest.mark.parametrize(
    ("deed", "allowed"),
    [
        (Step.PACK, [OLD, HEAD, ASKER, HEAD_OLD, HEAD_NEW]),
        (Step.COMMENT, [OLD, HEAD_OLD]),
        (Step.ACCEPT, [NEW, HEAD_NEW]),
        (Step.INFORM, [OLD, NEW, HEAD, HEAD_OLD, HEAD_NEW]),
        (Step.APPROVE, [HEAD]),
        (Step.CHECK, [OLD, HEAD, OTHER, ASKER, HEAD_OLD]),
        (Step.CANCEL, [HEAD, ASKER, HEAD_OLD, HEAD_NEW]),
    ],
)
def test_who_may_take_each_step(deed, allowed):
    everybody = [OLD, NEW, HEAD, OTHER, ASKER, HEAD_OLD, HEAD_NEW]
    assert [one for one in everybody if may(deed, READY, one)] == allowed


def test_a_head_speaks_for_one_who_is_away():
    away = at(HandoverState.PACKED, old_is_away=True)
    assert step(away, Step.COMMENT, HEAD) is HandoverState.COMMENTED
    for by in (HEAD_NEW, OTHER, NEW):
        with pytest.raises(Refusal, match="移交人不在岗时"):
            step(away, Step.COMMENT, by)
    with pytest.raises(Refusal, match="由移交人说明"):
        step(at(HandoverState.PACKED), Step.COMMENT, HEAD)


@pytest.mark.parametrize("by", [OLD, NEW, HEAD_OLD, HEAD_NEW, OTHER, ASKER])
def test_neither_of_the_two_approves(by):
    with pytest.raises(Refusal, match="以外的负责人"):
        step(at(HandoverState.INFORMED), Step.APPROVE, by)


def test_a_head_who_asked_may_approve():
    asked = at(HandoverState.INFORMED, asked_by_id=HEAD.id)
    assert step(asked, Step.APPROVE, HEAD) is HandoverState.APPROVED


def test_nobody_hands_over_to_himself():
    refuse_two(1, 2)
    with pytest.raises(Refusal, match="同一人"):
        refuse_two(1, 1)


@pytest.mark.parametrize(
    ("state", "changed", "said"),
    [
        (HandoverState.ASKED, {"items": ()}, []),
        (
            HandoverState.PACKED,
            {"items": (Item(), Item(comment=" "), *DONE)},
            ["还有 2 项未结事项没有说明。"],
        ),
        (HandoverState.PACKED, {"items": (Item(is_open=False),)}, []),
        (HandoverState.COMMENTED, {"items": (Item(is_open=False), *DONE)}, ["还有 1 项没有接收。"]),
        (HandoverState.COMMENTED, {"items": ()}, []),
        (
            HandoverState.ACCEPTED,
            {"informed_on": None, "visit_on": None},
            ["请登记告知客户的日期。", "A、B 级客户请约定联合拜访的日期。"],
        ),
        (HandoverState.ACCEPTED, {"visit_on": None, "grade": "C"}, []),
        (HandoverState.INFORMED, {"effective_on": None}, ["请填写生效日期。"]),
        (
            HandoverState.APPROVED,
            {"visited": False, "checked_on": None, "grade": "B"},
            ["联合拜访尚未登记。", "请登记回访的日期。"],
        ),
        (HandoverState.APPROVED, {"visited": False, "grade": ""}, []),
        (HandoverState.CLOSED, {"checked_on": None}, []),
        (HandoverState.CANCELLED, {"items": (Item(),)}, []),
    ],
)
def test_what_is_missing(state, changed, said):
    assert lacks(state, **changed) == said
    if said:
        deed = NEXT[state][0]
        by = {Step.COMMENT: OLD, Step.ACCEPT: NEW}.get(deed, HEAD)
        with pytest.raises(Refusal) as refused:
            step(at(state, **changed), deed, by)
        assert str(refused.value) == said[0]


def test_what_is_missing_hinders_no_cancelling():
    assert step(at(HandoverState.COMMENTED, items=(Item(),)), Step.CANCEL, HEAD) is HandoverState.CANCELLED


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False), (1, False)])
def test_it_does_not_take_effect_in_the_past(days, refused):
    asked = at(HandoverState.INFORMED, effective_on=TODAY + timedelta(days=days))
    if refused:
        with pytest.raises(Refusal, match="不能早于今天"):
            step(asked, Step.APPROVE, HEAD)
    else:
        assert step(asked, Step.APPROVE, HEAD) is HandoverState.APPROVED


NATIONAL = WorkCalendar(frozenset({date(2026, 12, 1)}))


def test_what_is_due_by_when():
    due = {"rules": DEFAULT, "calendar": WEEKDAYS_ONLY}
    assert terms(READY, **due) == Terms(date(2026, 12, 7), date(2026, 12, 23), date(2026, 12, 23))
    assert terms(READY, rules=DEFAULT, calendar=NATIONAL).visit_by == date(2026, 12, 8)
    assert terms(replace(READY, grade="C"), **due).visit_by is None
    bare = replace(READY, informed_on=None, effective_on=None)
    assert terms(bare, **due) == Terms(None, None, None)


@pytest.mark.parametrize(
    ("visit_on", "visited", "today", "late"),
    [
        (date(2026, 12, 7), True, date(2027, 1, 1), False),
        (date(2026, 12, 8), True, date(2027, 1, 1), True),
        (date(2026, 12, 7), False, date(2026, 12, 7), False),
        (date(2026, 12, 7), False, date(2026, 12, 8), True),
        (date(2026, 12, 8), False, date(2026, 11, 24), True),
        (None, False, date(2026, 12, 7), False),
        (None, False, date(2026, 12, 8), True),
    ],
)
def test_a_visit_that_is_late(visit_on, visited, today, late):
    asked = replace(READY, visit_on=visit_on, visited=visited)
    due = {"rules": DEFAULT, "calendar": WEEKDAYS_ONLY, "today": today}
    assert is_visit_late(asked, **due) is late
    assert not is_visit_late(replace(asked, grade="D"), **due)


TRIED = [
    *[(Step.PACK, ASKER), (Step.COMMENT, OLD), (Step.ACCEPT, NEW), (Step.INFORM, OLD), (Step.APPROVE, HEAD)],
    *[(Step.CHECK, OTHER), (Step.APPROVE, HEAD_NEW), (Step.ACCEPT, HEAD), (Step.COMMENT, NEW)],
]


@given(st.lists(st.sampled_from(TRIED), max_size=60), st.integers(0, 5))
def test_nothing_but_a_head_and_all_steps_leads_to_approval(deeds, begun):
    """Whatever is tried in whatever order, each step is taken once, in its turn and by the right one."""
    handover, taken = READY, []
    for deed, by in [*TRIED[:begun], *deeds]:
        try:
            handover = replace(handover, state=step(handover, deed, by))
        except Refusal:
            continue
        taken.append((deed, by))
    assert taken == TRIED[: len(taken)]
    assert (handover.state in UNAPPROVED) is (len(taken) < 5)
