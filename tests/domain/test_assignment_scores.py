"""Each mechanism alone: levels, ties, shares of the ledger, industry and owners, load."""

from dataclasses import replace
from datetime import date

import pytest

from tests.assigning import HAICHUAN, HE, LIN, ZHOU
from webapp.domain.assignment_facts import Bond, Needs
from webapp.domain.assignment_rules import DEFAULT, Rules
from webapp.domain.assignment_scores import parts, scale
from webapp.domain.loads import Load
from webapp.domain.manager_words import Mechanism, Tie


def part(needs, manager, mechanism, rules=DEFAULT):
    found = parts(needs, manager, load=manager.load, by=scale(needs, rules))
    return next(one for one in found if one.mechanism == mechanism)


def told(needs, manager, mechanism):
    found = part(needs, manager, mechanism)
    return found.score, str(found.sentence)


@pytest.mark.parametrize(
    ("needs", "manager", "score", "sentence"),
    [
        (Needs(grade="C"), HE, 10000, "C级客户需客户经理，何某客户经理：100"),
        (Needs(grade="D"), ZHOU, 8500, "D级客户需客户经理，周某高级：85"),
        (Needs(), LIN, 7000, "未评级客户需客户经理，林某资深：70"),
        (Needs(grade="D", is_special=True), LIN, 10000, "特殊客户需资深，林某资深：100"),
        (Needs(grade="A"), LIN, 10000, "A级客户需资深，林某资深：100"),
    ],
)
def test_level_against_the_wanted_one(needs, manager, score, sentence):
    assert told(needs, manager, Mechanism.QUALITY) == (score, sentence)


def test_his_own_word_scores_nothing_before_somebody_confirms_it():
    own = Bond(Tie.DEVELOPED, is_confirmed=False)
    waiting = (0, "何某自报的关系待负责人确认，暂不计分：0")
    assert told(Needs(bonds={3: (own,)}), HE, Mechanism.SOCIAL) == waiting
    beside = Needs(bonds={3: (own, Bond(Tie.SERVED))})
    assert told(beside, HE, Mechanism.SOCIAL) == (6000, "何某曾服务该客户：60")


@pytest.mark.parametrize(
    ("bonds", "score", "sentence"),
    [
        ((), 0, "何某与客户没有登记的关系：0"),
        ((Bond(Tie.DEVELOPED, date(2025, 4, 1)),), 10000, "由何某开发(2025-04)：100"),
        ((Bond(Tie.DEVELOPED),), 10000, "由何某开发：100"),
        ((Bond(Tie.REFERRED, date(2024, 12, 31)),), 8000, "由何某引荐(2024-12)：80"),
        ((Bond(Tie.KIN, date(2020, 1, 1)),), 8000, "何某与客户有亲属关系：80"),
        ((Bond(Tie.FRIEND),), 8000, "何某与客户为熟人：80"),
        ((Bond(Tie.SERVED, date(2023, 5, 1)),), 6000, "何某曾服务该客户(2023-05)：60"),
        ((Bond(Tie.SERVED), Bond(Tie.KIN), Bond(Tie.DEVELOPED)), 10000, "由何某开发：100"),
        (
            (Bond(Tie.SERVED), Bond(Tie.SERVED, date(2023, 5, 1)), Bond(Tie.SERVED, date(2022, 5, 1))),
            6000,
            "何某曾服务该客户(2022-05)：60",
        ),
    ],
)
def test_the_best_tie_counts(bonds, score, sentence):
    for order in (bonds, bonds[::-1]):
        assert told(Needs(bonds={3: order}), HE, Mechanism.SOCIAL) == (score, sentence)


@pytest.mark.parametrize(
    ("needs", "score", "sentence"),
    [
        (Needs(), 0, "没有器具收费，也没有填写专业领域：0"),
        (Needs(fees={"力学": 0}), 0, "没有器具收费，也没有填写专业领域：0"),
        (Needs(fees={"长度": 9}, fields=("力学",)), 0, "长度100%×0：0"),
        (Needs(fields=("力学", "热工")), 8000, "没有器具收费，专业领域均分，力学50%×5+热工50%×3：80"),
        (Needs(fees={"热工": -5}, fields=("电磁",)), 2000, "没有器具收费，专业领域均分，电磁100%×1：20"),
        (Needs(fees={"热工": 1, "力学": 2}), 8667, "力学66.67%×5+热工33.33%×3：86.67"),
        (Needs(fees={"热工": 1, "电磁": 1}), 4000, "热工50%×3+电磁50%×1：40"),
    ],
)
def test_skills_by_the_shares_of_the_ledger(needs, score, sentence):
    found = told(needs, ZHOU, Mechanism.PROFESSION)
    assert found[0] == score
    assert sorted(found[1].replace("：", "+").split("+")) == sorted(sentence.replace("：", "+").split("+"))


def test_the_heaviest_field_is_named_first_and_equal_ones_by_name():
    fees = {"丙": 1, "乙": 1, "甲": 5}
    assert [one.field for one in scale(Needs(fees=fees), DEFAULT).shares] == ["甲", "丙", "乙"]


def test_points_are_reckoned_from_the_score_as_it_is_written():
    """86.67 at a weight of 50 is 43.335, so 43.34; from 86 2/3 it would be 43.33."""
    rules = Rules(weight_quality=10, weight_profession=50, weight_industry=10)
    found = part(Needs(fees={"热工": 1, "力学": 2}), ZHOU, Mechanism.PROFESSION, rules)
    assert (found.score, found.points) == (8667, 4334)


@pytest.mark.parametrize(
    ("industry", "ownership", "score", "sentence"),
    [
        ("机械制造", "private", 10000, "行业（机械制造）60＋所有制（非公有制）40：100"),
        ("机械制造", "public", 6000, "行业（机械制造）60＋所有制（事业）0：60"),
        ("食品", "private", 4000, "行业（食品）0＋所有制（非公有制）40：40"),
        ("", "", 0, "行业（未填）0＋所有制（未填）0：0"),
    ],
)
def test_industry_and_owners(industry, ownership, score, sentence):
    assert told(Needs(industry=industry, ownership=ownership), ZHOU, Mechanism.INDUSTRY) == (score, sentence)


@pytest.mark.parametrize(
    ("load", "score", "sentence"),
    [
        (Load(0, 900), 10000, "负荷0/9：100"),
        (Load(899, 900), 11, "负荷8.99/9：0.11"),
        (Load(900, 900), 0, "负荷9/9：0"),
        (Load(950, 900), 0, "负荷9.5/9：0"),
    ],
)
def test_what_is_free(load, score, sentence):
    assert told(Needs(), replace(HE, load=load), Mechanism.LOAD) == (score, sentence)


def test_what_weighs_nothing_is_left_out():
    rules = Rules(weight_load=0, weight_quality=40)
    found = parts(HAICHUAN, ZHOU, load=ZHOU.load, by=scale(HAICHUAN, rules))
    assert [one.mechanism for one in found] == list(Mechanism)[:-1]
