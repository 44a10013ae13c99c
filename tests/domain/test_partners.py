"""Admission of 中间商: the weighted score with worked examples, its limit, who may approve, the course."""

import dataclasses
from datetime import date

import pytest

from webapp.domain import partners
from webapp.domain.partner_admission import asked_of, refuse_marks, score
from webapp.domain.partner_rules import USUAL, faults, rules, weights_of
from webapp.domain.partner_words import CRITERIA, State, number_of
from webapp.domain.refusal import Refusal

WEIGHTS = weights_of(USUAL)
ALL = [code for code, _word in CRITERIA]
TODAY = date(2026, 3, 2)
GOOD = partners.BLANK | {
    "name": "慈溪城东服务站", "kind": "park", "contact": "王", "phone": "0574-63000000", "keeper": "3",
}  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "points"),
    [
        (dict.fromkeys(ALL, 5), 10_000),
        (dict.fromkeys(ALL, 3), 6000),
        (dict.fromkeys(ALL, 1), 2000),
        # An agent: 15·5 + 10·4 + 15·4 + 5·3 + 5·2 + 10·3 + 15·4 + 10·5 + 10·4 + 5·3 = 395 of 500.
        (dict(zip(ALL, (5, 4, 4, 3, 2, 3, 4, 5, 4, 3), strict=True)), 7900),
        # The same without a sales force: 380 of 475 = 80.00.
        (dict(zip(ALL[:-1], (5, 4, 4, 3, 2, 3, 4, 5, 4), strict=True)), 8000),
        # 15·4 + 80·3 = 300 of 475 = 63.157…, half up.
        ({code: 4 if code == "aims" else 3 for code in ALL[:-1]}, 6316),
    ],
)
def test_the_score_is_the_weighted_mean_of_a_hundred(marks, points):
    assert score(marks, WEIGHTS) == points


def test_without_any_weight_there_is_no_score():
    with pytest.raises(Refusal, match="大于 0"):
        score({"aims": 5}, {"aims": 0})


def test_the_sales_force_is_asked_of_agents_alone():
    assert asked_of("sales_agent") == tuple(ALL)
    assert asked_of("maker_agent") == tuple(ALL)
    assert asked_of("collection") == tuple(ALL[:-1])


def test_marks_are_one_to_five_and_whole():
    refuse_marks(dict.fromkeys(ALL, 1), "sales_agent")
    for marks, kind in (
        (dict.fromkeys(ALL, 3), "dealer"),
        (dict.fromkeys(ALL[:-1], 3), "sales_agent"),
        (dict.fromkeys(ALL, 0), "sales_agent"),
        (dict.fromkeys(ALL, 6), "sales_agent"),
    ):
        with pytest.raises(Refusal):
            refuse_marks(marks, kind)


def approve(points, *, by=2, approves=True):
    partners.refuse_approval(points=points, floor=6000, assessor=1, by=by, approves=approves)


def test_nobody_approves_under_the_limit_nor_what_he_assessed():
    approve(6000)
    approve(5999, approves=False)
    with pytest.raises(Refusal, match=r"59\.99 低于准入线 60\.00"):
        approve(5999)
    for verdict in (True, False):
        with pytest.raises(Refusal, match="评估人不能自己审批"):
            approve(9000, by=1, approves=verdict)


def test_the_course_goes_one_way_and_may_begin_again():
    walked = [(old, to) for old in State for to in State if partners.may_move(old, to)]
    assert walked == [
        ("new", "waiting"), ("waiting", "waiting"), ("waiting", "active"), ("waiting", "refused"),
        ("active", "ended"), ("refused", "waiting"), ("ended", "waiting"),
    ]  # fmt: skip
    with pytest.raises(Refusal, match="HZ-2026-0001 现在是“待评估”"):
        partners.refuse_move("HZ-2026-0001", "new", State.ACTIVE)


def test_what_is_missing_stands_at_its_field():
    assert partners.faults(GOOD, today=TODAY) == {}
    assert set(partners.faults(partners.BLANK, today=TODAY)) == set(partners.NEEDED)
    assert partners.faults(GOOD | {"since_year": 2026}, today=TODAY) == {}
    assert set(partners.faults(GOOD | {"since_year": 2027}, today=TODAY)) == {"since_year"}


def test_weights_together_are_a_hundred():
    assert faults(USUAL) == {}
    assert str(faults(dataclasses.replace(USUAL, aims=16))["aims"]) == "各项权重合计应为 100，现为 101。"
    assert set(faults(dataclasses.replace(USUAL, force=51))) == {"force"}
    assert set(faults(dataclasses.replace(USUAL, floor=19))) == {"floor"}
    assert rules({"floor": 70, "gone": 1}).floor == 70
    with pytest.raises(Refusal):
        rules({"floor": 101})


def test_numbers_count_within_their_year():
    assert number_of(2026, 7) == "HZ-2026-0007"
