"""Proposals: the worked example to the hundredth, ties as written, and what holds for any customer."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assigning import DAYS, HAICHUAN, HE, LIN, MANAGERS, NEEDS, TODAY, ZHOU, C
from webapp.domain.assignment import propose
from webapp.domain.assignment_facts import Bond
from webapp.domain.assignment_rules import DEFAULT, Rules
from webapp.domain.leaves import Leave
from webapp.domain.loads import Load
from webapp.domain.manager_words import Mechanism, Tie
from webapp.domain.obstacles import Why

THREE = (ZHOU, LIN, HE)
SOCIAL_OFF = Rules(social_on=False)


def proposed(needs=HAICHUAN, managers=THREE, *, rules=DEFAULT, today=TODAY):
    return propose(needs, managers, rules=rules, today=today)


def cautions(needs, manager, *, today=TODAY):
    return [str(one) for one in proposed(needs, [manager], today=today).ranked[0].cautions]


def test_the_worked_example_comes_out_exactly():
    found = proposed()
    lin, zhou = found.ranked
    assert (lin.name, lin.total, [part.points for part in lin.parts]) == (
        "林某", 6945, [2550, 2000, 1375, 900, 120],
    )  # fmt: skip
    assert (zhou.name, zhou.total, [part.points for part in zhou.parts]) == (
        "周某", 6600, [3000, 0, 1900, 1500, 200],
    )  # fmt: skip
    assert found.best is lin
    (he,) = found.excluded
    assert (he.name, [one.why for one in he.obstacles]) == ("何某", [Why.LEVEL])
    assert str(he.obstacles[0].sentence) == "B级客户需高级，何某为客户经理，级别不够。"
    assert found.note is None


def test_every_number_has_its_sentence():
    lin, zhou = proposed().ranked
    assert [str(part.sentence) for part in zhou.parts] == [
        "B级客户需高级，周某高级：100",
        "周某与客户没有登记的关系：0",
        "力学55%×5+热工30%×3+电磁15%×1：76",
        "行业（机械制造）60＋所有制（非公有制）40：100",
        "负荷96/120：20",
    ]
    assert str(lin.parts[1].sentence) == "由林某开发(2025-04)：100"


def test_without_social_ties_the_other_one_is_first():
    found = proposed(rules=SOCIAL_OFF)
    assert [(one.name, one.total) for one in found.ranked] == [("周某", 8250), ("林某", 6182)]
    assert [part.mechanism for part in found.best.parts] == [one for one in Mechanism if one != "social"]
    assert "社会关系不参与评分" in str(found.note)


def test_nobody_at_all():
    found = proposed(managers=[])
    assert (found.best, found.ranked, found.excluded) == (None, (), ())
    assert proposed(managers=[HE]).best is None


def test_ties_are_broken_as_written():
    """Lower load rate, then longer since the last assignment, then the lower number."""
    rules = Rules(weight_load=0, weight_quality=40)
    busy = replace(ZHOU, id=1, load=Load(9000, 12000))
    free = replace(ZHOU, id=9, load=Load(8999, 12000), last_assigned=date(2026, 11, 1))
    assert [one.manager_id for one in proposed(managers=[busy, free], rules=rules).ranked] == [9, 1]
    never = replace(free, id=8, last_assigned=None)
    long_ago = replace(free, id=7, last_assigned=date(2026, 10, 31))
    same = replace(free, id=6)
    found = proposed(managers=[free, same, long_ago, never], rules=rules).ranked
    assert [one.manager_id for one in found] == [8, 7, 6, 9]


def test_rates_are_compared_exactly():
    rules = Rules(weight_load=0, weight_quality=40)
    third = replace(ZHOU, id=5, load=Load(3333, 10000))
    more = replace(ZHOU, id=4, load=Load(4000, 12000))
    assert [one.manager_id for one in proposed(managers=[more, third], rules=rules).ranked] == [5, 4]


def test_the_backup_comes_first_while_somebody_is_away():
    found = proposed(replace(HAICHUAN, backup_id=ZHOU.id))
    assert found.best.name == "周某"
    assert str(found.best.cautions[0]) == "周某是替补经理，休假期间优先。"
    assert proposed(replace(HAICHUAN, backup_id=HE.id)).best.name == "林某"


def test_relatives_serve_and_are_told_not_to_test():
    close = replace(C, bonds={3: (Bond(Tie.KIN), Bond(Tie.DEVELOPED))})
    assert cautions(close, HE) == ["何某与客户有亲属关系，可以服务，不得承担其检测或裁决投诉。"]
    friend = replace(C, bonds={3: (Bond(Tie.FRIEND),)})
    assert cautions(friend, HE) == ["何某与客户为熟人，可以服务，不得承担其检测或裁决投诉。"]
    assert cautions(replace(C, bonds={3: (Bond(Tie.REFERRED), Bond(Tie.SERVED))}), HE) == []


@pytest.mark.parametrize(
    ("until", "told"),
    [
        (date(2026, 12, 23), []),
        (date(2026, 12, 22), ["何某的资格将于2026-12-22到期。"]),
        (TODAY, ["何某的资格将于2026-11-22到期。"]),
    ],
)
def test_a_certificate_about_to_expire_is_told(until, told):
    assert cautions(C, replace(HE, certified_until=until)) == told


@pytest.mark.parametrize(("units", "told"), [(9850, []), (9851, ["分配后何某负荷100.01/100，超过上限。"])])
def test_a_load_that_would_rise_above_the_ceiling_is_told(units, told):
    assert cautions(C, replace(HE, load=Load(units, 10000))) == told


def test_a_short_leave_is_told():
    away = replace(HE, leaves=(Leave(date(2026, 11, 20), date(2026, 11, 25)),))
    assert cautions(C, away) == ["何某休假至2026-11-25。"]
    later = replace(HE, leaves=(Leave(date(2026, 11, 23), date(2026, 11, 25)),))
    assert cautions(C, later) == []


def test_the_present_manager_does_not_stand_in_his_own_way():
    full = replace(ZHOU, load=Load(12000, 12000))
    assert proposed(managers=[full]).best is None
    own = proposed(replace(HAICHUAN, manager_id=1), [full])
    assert (own.best.load, own.best.cautions) == (Load(11700, 12000), ())


@given(NEEDS, MANAGERS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(needs, managers, random):
    shuffled = list(managers)
    random.shuffle(shuffled)
    assert proposed(needs, shuffled) == proposed(needs, managers)


@given(NEEDS, MANAGERS, st.booleans(), DAYS)
def test_everybody_is_weighed_or_excluded_and_every_sum_is_right(needs, managers, social_on, today):
    found = proposed(needs, managers, rules=Rules(social_on=social_on), today=today)
    seen = [one.manager_id for one in (*found.ranked, *found.excluded)]
    assert sorted(seen) == sorted(one.id for one in managers)
    for one in found.ranked:
        assert one.total == sum(part.points for part in one.parts)
        assert 0 <= one.total <= 10_000
        assert all(0 <= part.score <= 10_000 for part in one.parts)
        assert len(one.parts) == 4 + social_on
    totals = [one.total for one in found.ranked if one.manager_id != needs.backup_id]
    assert totals == sorted(totals, reverse=True)


@given(NEEDS, MANAGERS, DAYS)
def test_nobody_blocked_is_ever_proposed(needs, managers, today):
    """Asked of the facts themselves, not of the filters."""
    by_id = {one.id: one for one in managers}
    for one in proposed(needs, managers, today=today).ranked:
        manager = by_id[one.manager_id]
        assert manager.is_active
        assert manager.certified_until >= today
        assert manager.level != "trainee"
        assert manager.id not in needs.conflicts
        assert needs.named is None or manager.id in needs.named
        assert manager.load.carried < manager.load.cap or manager.id == needs.manager_id
        assert not any(away.covers(today) and away.days > 15 for away in manager.leaves)
        assert not (needs.must_change and manager.id == needs.manager_id)
        assert not (needs.is_special or needs.grade == "A") or manager.level == "senior"
        assert needs.grade != "B" or manager.level in {"advanced", "senior"}


@given(NEEDS, MANAGERS)
def test_every_exclusion_says_why(needs, managers):
    for one in proposed(needs, managers).excluded:
        assert one.obstacles
        for obstacle in one.obstacles:
            assert one.name in str(obstacle.sentence)


@given(NEEDS, MANAGERS, st.integers(1, 9000))
def test_more_load_never_brings_more_points(needs, managers, more):
    before = {one.manager_id: one.total for one in proposed(needs, managers).ranked}
    loaded = [replace(one, load=Load(one.load.carried + more, one.load.cap)) for one in managers]
    for one in proposed(needs, loaded).ranked:
        assert one.total <= before[one.manager_id]
