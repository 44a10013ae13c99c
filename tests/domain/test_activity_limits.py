"""What a house sets about its daily work: bounds, order of the alarms, and what is kept."""

from dataclasses import replace

import pytest

from webapp.domain.activity_limits import BOUNDS, NUMBERS, USUAL, ActivityLimits, faults, packed, unpacked


def test_the_usual_limits_are_those_of_the_analysis():
    assert [USUAL.months(grade) for grade in ("A", "B", "C", "D", "legal", "")] == [1, 3, 6, 12, 12, None]
    assert [USUAL.by_phone(grade) for grade in ("A", "B", "C", "D", "legal")] == [False] * 3 + [True, False]
    assert USUAL.alarms == (7, 15, 30)
    assert (USUAL.batch_days, USUAL.protect_days, USUAL.timely_days) == (60, 90, 1)
    assert faults(USUAL) == {}


def test_every_number_has_its_bounds():
    assert set(NUMBERS) == set(BOUNDS)


@pytest.mark.parametrize("name", [name for name in BOUNDS if not name.startswith("alarm_")])
def test_on_and_beyond_each_bound(name):
    least, most = BOUNDS[name]
    asked = [replace(USUAL, **{name: value}) for value in (least - 1, least, most, most + 1)]
    assert [set(faults(one)) for one in asked] == [{name}, set(), set(), {name}]


@pytest.mark.parametrize(
    ("alarms", "wrong"),
    [
        ((1, 2, 3), set()),
        ((1, 365, 366), set()),
        ((0, 2, 3), {"alarm_first"}),
        ((7, 7, 30), {"alarm_second"}),
        ((7, 15, 15), {"alarm_last"}),
        ((7, 15, 367), {"alarm_last"}),
    ],
)
def test_each_alarm_is_later_than_the_one_before(alarms, wrong):
    names = ("alarm_first", "alarm_second", "alarm_last")
    assert set(faults(replace(USUAL, **dict(zip(names, alarms, strict=True))))) == wrong


def test_a_grade_without_an_interval():
    assert faults(replace(USUAL, months_d=None)) == {}
    assert replace(USUAL, months_d=None).months("D") is None


def test_what_is_kept_comes_back_and_unknown_words_are_left_out():
    asked = replace(USUAL, months_a=2, phone_c=True)
    assert unpacked(packed(asked)) == asked
    assert unpacked({"months_a": 2, "moon": 1}) == ActivityLimits(months_a=2)
