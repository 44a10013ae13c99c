"""内部协调单: each step from each state by each person, and the words of its course."""

from datetime import date, timedelta
from itertools import product

import pytest

from webapp.domain.coordination import (
    FARTHEST,
    Actor,
    Parts,
    State,
    Step,
    is_overdue,
    may,
    number_of,
    refuse_due,
    refuse_step,
    told,
)
from webapp.domain.refusal import Refusal

ASKER, ANSWERER, OTHER = 1, 2, 3
PARTS = Parts(ASKER, ANSWERER)
DAY = date(2026, 3, 2)
ALLOWED = {
    (Step.ANSWER, State.OPEN), (Step.ANSWER, State.ANSWERED), (Step.ACCEPT, State.ANSWERED),
    (Step.RETURN, State.ANSWERED), (Step.WITHDRAW, State.OPEN), (Step.WITHDRAW, State.ANSWERED),
}  # fmt: skip


@pytest.mark.parametrize(("step", "state"), list(product(Step, State)))
def test_every_step_has_its_states(step, state):
    who = Actor(OTHER, is_asking=True, is_asked=True)
    assert may(step, state, PARTS, who) is ((step, state) in ALLOWED)
    if (step, state) not in ALLOWED:
        with pytest.raises(Refusal, match="XT-1"):
            refuse_step(step, number="XT-1", state=state, parts=PARTS, by=who)


@pytest.mark.parametrize(
    ("step", "who", "allowed"),
    [
        (Step.ANSWER, Actor(ANSWERER, is_asked=True), True),
        (Step.ANSWER, Actor(ASKER, is_asked=True, is_asking=True), False),
        (Step.ANSWER, Actor(OTHER, is_asking=True), False),
        (Step.ACCEPT, Actor(ASKER, is_asking=True), True),
        (Step.ACCEPT, Actor(ANSWERER, is_asking=True, is_asked=True), False),
        (Step.ACCEPT, Actor(OTHER, is_asked=True), False),
        (Step.RETURN, Actor(ASKER, is_asking=True), True),
        (Step.RETURN, Actor(ANSWERER, is_asking=True), False),
        (Step.WITHDRAW, Actor(ANSWERER, is_asking=True), True),
        (Step.WITHDRAW, Actor(OTHER, is_asked=True), False),
        (Step.ACCEPT, Actor(None), True),
    ],
)
def test_every_step_has_its_people(step, who, allowed):
    assert may(step, State.ANSWERED, PARTS, who) is allowed
    if allowed:
        after = refuse_step(step, number="XT-1", state="answered", parts=PARTS, by=who)
        assert after in set(State)
    else:
        with pytest.raises(Refusal, match="协调单由"):
            refuse_step(step, number="XT-1", state="answered", parts=PARTS, by=who)


@pytest.mark.parametrize(
    ("offset", "fits"), [(-1, False), (0, True), (FARTHEST, True), (FARTHEST + 1, False)]
)
def test_a_term_lies_between_today_and_a_year(offset, fits):
    day = DAY + timedelta(days=offset)
    if fits:
        refuse_due(day, today=DAY)
    else:
        with pytest.raises(Refusal):
            refuse_due(day, today=DAY)


def test_without_a_day_there_is_no_term():
    with pytest.raises(Refusal):
        refuse_due(None, today=DAY)


@pytest.mark.parametrize(
    ("state", "offset", "late"),
    [("open", -1, True), ("open", 0, False), ("open", 1, False), ("answered", -1, False)],
)
def test_only_an_open_slip_is_overdue_and_not_on_its_last_day(state, offset, late):
    assert is_overdue(state, DAY + timedelta(days=offset), today=DAY) is late


def test_the_words_of_the_course():
    assert told("", "open") == "提出"
    assert told("open", "answered") == "答复"
    assert told("answered", "answered") == "修改答复"
    assert told("answered", "open") == "退回"
    assert told("answered", "closed") == "确认办结"
    assert told("open", "cancelled") == "撤回"
    assert number_of(2026, 7) == "XT-2026-0007"
