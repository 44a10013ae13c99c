"""客户座谈会: what a plan must say, when it is held, how long it lasted, what ends what is to be done."""

from datetime import date, datetime

import pytest

from webapp.domain.forums import (
    begins_at,
    minutes_of,
    number_of,
    plan_faults,
    refuse_cancelled,
    refuse_cancelling,
    refuse_holding,
    refuse_over,
    todo_faults,
)
from webapp.domain.refusal import Refusal

DAY = date(2026, 11, 20)
PLAN = {
    "title": "医疗机构座谈会", "kind": "industry", "about": "医疗卫生", "held_on": DAY, "begins": "14:00",
    "ends": "16:30", "place": "三楼", "owner": "3",
}  # fmt: skip
TODO = {"text": "给出排期", "due_on": DAY, "state": "open", "done_on": None, "result": ""}


def test_a_plan_that_says_all():
    assert plan_faults(PLAN) == {}
    assert plan_faults(PLAN | {"ends": ""}) == {}
    assert plan_faults(PLAN | {"kind": "other", "about": ""}) == {}
    assert number_of(2026, 7) == "ZT-2026-0007"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": ""}, "title"),
        ({"held_on": None}, "held_on"),
        ({"begins": ""}, "begins"),
        ({"begins": "下午"}, "begins"),
        ({"ends": "14:00"}, "ends"),
        ({"ends": "25:00"}, "ends"),
        ({"place": ""}, "place"),
        ({"owner": ""}, "owner"),
        ({"about": " "}, "about"),
        ({"kind": "type", "about": ""}, "about"),
    ],
)
def test_what_a_plan_lacks_stands_at_its_field(more, field):
    assert list(plan_faults(PLAN | more)) == [field]


def test_it_begins_in_beijing_s_clock_and_lasts_so_long():
    assert begins_at(DAY, "14:05") == datetime(2026, 11, 20, 14, 5)
    assert minutes_of("14:00", "16:30") == 150
    assert minutes_of("14:00", "") is None


@pytest.mark.parametrize(
    ("state", "at", "came", "untold"),
    [
        ("held", "09:00", 3, 0),
        ("cancelled", "09:00", 3, 0),
        ("preparing", "14:01", 3, 0),
        ("preparing", "09:00", 3, 1),
        ("preparing", "09:00", 0, 0),
    ],
)
def test_it_is_not_held_before_it_begins_nor_without_anybody(state, at, came, untold):
    with pytest.raises(Refusal):
        refuse_holding(state, begins_at(DAY, at), now=begins_at(DAY, "14:00"), came=came, untold=untold)


def test_it_may_be_held_from_the_minute_it_begins():
    refuse_holding("preparing", begins_at(DAY, "14:00"), now=begins_at(DAY, "14:00"), came=1, untold=0)


def test_what_is_over_stays_as_it_was_planned():
    refuse_over("preparing")
    refuse_cancelled("held")
    refuse_cancelling("preparing", reason="人太少")
    for state in ("held", "cancelled"):
        with pytest.raises(Refusal):
            refuse_over(state)
    with pytest.raises(Refusal):
        refuse_cancelled("cancelled")
    with pytest.raises(Refusal):
        refuse_cancelling("preparing", reason=" ")


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({}, []),
        ({"due_on": date(2026, 11, 19)}, ["due_on"]),
        ({"due_on": None}, ["due_on"]),
        ({"text": " "}, ["text"]),
        ({"state": "gone"}, ["state"]),
        ({"state": "done"}, ["result", "done_on"]),
        ({"state": "done", "result": "已排好", "done_on": DAY}, []),
        ({"state": "done", "result": "已排好", "done_on": date(2026, 11, 21)}, ["done_on"]),
        ({"state": "dropped", "result": "客户已自行解决"}, []),
        ({"state": "dropped"}, ["result"]),
    ],
)
def test_what_is_to_be_done_says_how_it_ended(more, fields):
    assert list(todo_faults(TODO | more, today=DAY)) == fields


def test_a_day_that_stands_already_may_be_past():
    past = date(2026, 11, 1)
    assert todo_faults(TODO | {"due_on": past}, today=DAY, before=past) == {}
