"""The hard filters one by one, on, below and above their limits, and what a head may overcome."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.assigning import HE, LIN, MANAGER, NEEDS, TODAY, ZHOU, C
from webapp.domain.assignment_facts import Needs
from webapp.domain.assignment_rules import DEFAULT
from webapp.domain.leaves import Leave
from webapp.domain.loads import Load
from webapp.domain.manager_words import Level
from webapp.domain.obstacles import WHYS, Why, is_absolute, load_without, obstacles, refuse_choice
from webapp.domain.refusal import Refusal

FREE = replace(HE, level=Level.SENIOR)


def found(needs, manager, today=TODAY):
    load = load_without(needs, manager, DEFAULT)
    return [
        (one.why, str(one.sentence))
        for one in obstacles(needs, manager, load=load, rules=DEFAULT, today=today)
    ]


def test_nothing_keeps_him_away():
    assert found(C, FREE) == []
    refuse_choice(C, FREE, rules=DEFAULT, today=TODAY)


@pytest.mark.parametrize(
    ("needs", "manager", "why", "sentence"),
    [
        (C, replace(FREE, is_active=False), Why.INACTIVE, "何某的账户已停用。"),
        (
            replace(C, manager_id=3, must_change=True),
            FREE,
            Why.CHANGE,
            "何某为现任客户经理，本次须更换。",
        ),
        (replace(C, conflicts={3: "commercial"}), FREE, Why.CONFLICT, "何某与客户有商业利益关系。"),
        (replace(C, conflicts={3: "financial"}), FREE, Why.CONFLICT, "何某与客户有经济利益关系。"),
        (replace(C, conflicts={3: "isolated"}), FREE, Why.CONFLICT, "何某须回避该客户。"),
        (replace(C, named=frozenset({1, 2})), FREE, Why.UNNAMED, "何某不是该隔离客户的知情人。"),
        (C, replace(FREE, certified_until=None), Why.UNCERTIFIED, "何某没有资格认证。"),
        (
            C,
            replace(FREE, certified_until=date(2026, 11, 21)),
            Why.EXPIRED,
            "何某的资格已于2026-11-21到期。",
        ),
        (C, replace(FREE, level=Level.TRAINEE), Why.TRAINEE, "何某为见习，只能作为第二经理。"),
        (Needs(grade="B"), HE, Why.LEVEL, "B级客户需高级，何某为客户经理，级别不够。"),
        (Needs(grade="A"), ZHOU, Why.LEVEL, "A级客户需资深，周某为高级，级别不够。"),
        (Needs(is_special=True), ZHOU, Why.LEVEL, "特殊客户需资深，周某为高级，级别不够。"),
        (C, replace(FREE, load=Load(10000, 10000)), Why.FULL, "何某负荷100/100，已满。"),
    ],
)
def test_each_filter_and_its_sentence(needs, manager, why, sentence):
    assert found(needs, manager) == [(why, sentence)]


@pytest.mark.parametrize(
    ("needs", "manager"),
    [
        (replace(C, manager_id=3), FREE),
        (replace(C, manager_id=2, must_change=True), FREE),
        (replace(C, conflicts={2: "commercial"}), FREE),
        (replace(C, named=frozenset({3})), FREE),
        (C, replace(FREE, certified_until=TODAY)),
        (Needs(grade="B"), ZHOU),
        (Needs(grade="A"), LIN),
        (C, replace(FREE, load=Load(9999, 10000))),
        (replace(C, manager_id=3), replace(FREE, load=Load(10149, 10000))),
    ],
)
def test_just_this_side_of_each_filter(needs, manager):
    assert found(needs, manager) == []


def test_the_present_load_counts_without_the_customer():
    own = replace(C, manager_id=3)
    assert found(own, replace(FREE, load=Load(10150, 10000)))[0][0] is Why.FULL
    assert load_without(own, replace(FREE, load=Load(100, 10000)), DEFAULT) == Load(0, 10000)


def test_an_isolated_customer_is_not_taken_from_a_load_that_never_held_it():
    own = replace(C, manager_id=3, named=frozenset({3}))
    assert load_without(own, replace(FREE, load=Load(100, 10000)), DEFAULT) == Load(100, 10000)


@pytest.mark.parametrize(
    ("starts", "days", "away"),
    [(0, 15, False), (0, 16, True), (-15, 16, True), (-16, 16, False), (1, 30, False)],
)
def test_leave_by_its_whole_length_while_it_lasts(starts, days, away):
    begin = TODAY + timedelta(days=starts)
    leave = Leave(begin, begin + timedelta(days=days - 1))
    expected = [(Why.LEAVE, f"何某休假至{leave.until_on}，超过15天。")] if away else []
    assert found(C, replace(FREE, leaves=(leave,))) == expected


def test_all_reasons_are_told_gravest_first():
    needs = replace(C, grade="A", conflicts={3: "commercial"}, named=frozenset())
    worst = replace(HE, is_active=False, certified_until=date(2026, 1, 1), load=Load(9, 9))
    assert [why for why, _sentence in found(needs, worst)] == [
        Why.INACTIVE, Why.CONFLICT, Why.UNNAMED, Why.EXPIRED, Why.LEVEL, Why.FULL,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "plain", "guarded"),
    [
        (Why.INACTIVE, True, True),
        (Why.CONFLICT, True, True),
        (Why.UNNAMED, True, True),
        (Why.TRAINEE, True, True),
        (Why.UNCERTIFIED, False, True),
        (Why.EXPIRED, False, True),
        (Why.LEVEL, False, False),
        (Why.FULL, False, False),
        (Why.LEAVE, False, False),
        (Why.CHANGE, False, False),
    ],
)
def test_what_no_reason_overcomes(why, plain, guarded):
    assert [is_absolute(why, Needs(grade=grade)) for grade in ("C", "D", "")] == [plain] * 3
    assert [
        is_absolute(why, one) for one in (Needs(grade="A"), Needs(grade="B"), Needs(is_special=True))
    ] == [guarded] * 3
    assert why in WHYS


def test_a_head_chooses_below_the_level_but_never_against_a_conflict():
    refuse_choice(Needs(grade="B"), HE, rules=DEFAULT, today=TODAY)
    expired = replace(FREE, certified_until=date(2026, 11, 21))
    refuse_choice(C, expired, rules=DEFAULT, today=TODAY)
    with pytest.raises(Refusal, match="已于2026-11-21到期"):
        refuse_choice(Needs(grade="A"), expired, rules=DEFAULT, today=TODAY)
    with pytest.raises(Refusal, match="须回避"):
        refuse_choice(replace(C, conflicts={3: "isolated"}), FREE, rules=DEFAULT, today=TODAY)


@given(NEEDS, MANAGER)
def test_without_obstacles_nothing_is_refused(needs, manager):
    if not found(needs, manager):
        refuse_choice(needs, manager, rules=DEFAULT, today=TODAY)
