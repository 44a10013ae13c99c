"""Two cards into one: differences, choices, and what an undo may put back."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.domain import card, merging

BLANK = {field.name: "" for field in card.FIELDS}
WHEN = datetime(2026, 3, 12, tzinfo=UTC)


def test_equal_and_empty_fields_are_no_difference():
    assert merging.differences({**BLANK, "name": "甲", "fax": None}, {**BLANK, "name": "甲"}) == []
    assert [
        field.name for field, _value in merging.equal_fields({**BLANK, "name": "甲"}, {**BLANK, "name": "甲"})
    ] == ["name"]


def test_the_side_that_says_something_is_suggested():
    found = merging.differences({**BLANK, "phone": "", "fax": "1"}, {**BLANK, "phone": "2", "fax": ""})
    assert {one.field.name: one.suggested for one in found} == {"phone": "gone", "fax": "kept"}


def test_only_what_both_sides_say_differently_asks_for_a_choice():
    found = merging.differences(
        {**BLANK, "phone": "", "fax": "1", "email": None, "region": "宁波"},
        {**BLANK, "phone": "2", "fax": "", "email": "a@b.cn", "region": "杭州"},
    )
    sides = {one.field.name: one.is_one_sided for one in found}
    assert sides == {"phone": True, "fax": True, "email": True, "region": False}


def test_choices_win_over_suggestions():
    found = merging.differences({**BLANK, "phone": "", "fax": "1"}, {**BLANK, "phone": "2", "fax": "3"})
    assert merging.chosen(found, {}) == {"phone": "2"}
    assert merging.chosen(found, {"phone": "kept", "fax": "gone"}) == {"fax": "3"}


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [("open", "open", "open"), ("open", "sensitive", "sensitive"), ("isolated", "sensitive", "isolated")],
)
def test_the_stricter_secrecy_holds(first, second, both):
    assert merging.stricter(first, second) == merging.stricter(second, first) == both


@pytest.mark.parametrize(("days", "seconds", "may"), [(29, 0, True), (30, 0, True), (30, 1, False)])
def test_undo_within_thirty_days(days, seconds, may):
    assert merging.may_undo(WHEN, now=WHEN + timedelta(days=days, seconds=seconds)) is may


def test_later_edits_are_not_put_back():
    before, taken = {"phone": "1", "fax": "2"}, {"phone": "a", "fax": "b"}
    assert merging.put_back(before, taken, {"phone": "a", "fax": "edited"}) == {"phone": "1"}
