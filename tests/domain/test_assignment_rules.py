"""The rules of assignment: defaults of section 5, weights that sum, limits on, below and above."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.assignment_rules import BOUNDS, DEFAULT, NAMES, WEIGHTS, Rules, faults, rules
from webapp.domain.manager_words import Level, Mechanism
from webapp.domain.refusal import Refusal


def test_the_defaults_are_those_of_section_5():
    assert rules({}) == DEFAULT
    assert list(DEFAULT.weights.values()) == [3000, 2000, 2500, 1500, 1000]
    assert [DEFAULT.cap(level) for level in Level] == [150, 120, 100, 30]
    assert [DEFAULT.unit(grade) for grade in ("A", "B", "C", "D", "")] == [500, 300, 150, 50, 50]
    assert not faults(DEFAULT)


@pytest.mark.parametrize(
    ("grade", "special", "wanted"),
    [
        ("A", False, Level.SENIOR),
        ("B", False, Level.ADVANCED),
        ("C", False, Level.MANAGER),
        ("D", False, Level.MANAGER),
        ("", False, Level.MANAGER),
        ("D", True, Level.SENIOR),
        ("", True, Level.SENIOR),
    ],
)
def test_the_level_a_customer_asks_for(grade, special, wanted):
    assert DEFAULT.wanted(grade, is_special=special) is wanted


def test_kept_values_stand_over_the_defaults_and_strangers_are_left_out():
    found = rules({"cap_senior": 160, "weight_load": 0, "weight_quality": 40, "colour": "red"})
    assert (found.cap("senior"), found.weight_load, found.cap_manager) == (160, 0, 100)


def test_without_social_ties_the_others_are_scaled_to_100():
    found = rules({"social_on": False})
    assert list(found.weights.values()) == [3750, 0, 3125, 1875, 1250]


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4), st.booleans())
def test_weights_always_sum(drawn, social_on):
    cuts = sorted(drawn)
    given_weights = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    asked = Rules(**dict(zip(WEIGHTS.values(), given_weights, strict=True)), social_on=social_on)
    if faults(asked):
        assert not social_on
        assert asked.weight_social == 100
    else:
        assert sum(asked.weights.values()) == 10_000
        assert social_on or asked.weights[Mechanism.SOCIAL] == 0


@pytest.mark.parametrize("wrong", [31, 29])
def test_weights_that_do_not_sum_are_refused(wrong):
    with pytest.raises(Refusal, match=f"合计应为 100，现为 {70 + wrong}"):
        rules({"weight_quality": wrong})


def test_social_ties_alone_cannot_be_switched_off():
    only = dict.fromkeys(WEIGHTS.values(), 0) | {"weight_social": 100}
    assert not faults(rules(only))
    with pytest.raises(Refusal, match="不能停用社会关系"):
        rules({**only, "social_on": False})


BOUNDED = [
    (name, *bounds) for name in NAMES if (bounds := BOUNDS.get(name) or BOUNDS.get(name.split("_")[0]))
]


@pytest.mark.parametrize(("name", "least", "most"), BOUNDED)
def test_every_number_has_its_limits(name, least, most):
    for value in (least, most):
        assert "之间" not in str(faults(Rules(**{name: value})).get(name, ""))
    for value in (least - 1, most + 1):
        assert str(faults(Rules(**{name: value}))[name]) == f"应在 {least} 到 {most} 之间。"


def test_no_number_is_without_limits():
    assert {name for name in NAMES if not name.startswith("wanted")} - {one[0] for one in BOUNDED} == {
        "social_on"
    }


@pytest.mark.parametrize("level", [Level.TRAINEE, "", "boss"])
def test_nobody_can_want_a_trainee(level):
    assert "见习" in str(faults(Rules(wanted_c=level))["wanted_c"])
