"""What may be taken down of a complaint: on, below and above each limit."""

from datetime import timedelta

import pytest

from tests.intakes import told
from webapp import clock
from webapp.domain.complaint_intake import faults
from webapp.domain.contact_faults import contact_faults, public_faults
from webapp.domain.refusal import Refusal
from webapp.domain.typed_lists import LONGEST_LINE, MOST_NUMBERS, MOST_PEOPLE, names_in, numbers_in

NOW, TODAY = clock.now(), clock.today()


def wrong(**changes):
    return set(faults(told(received_at=NOW, **changes), now=NOW, today=TODAY))


def test_what_is_complete_has_no_fault():
    assert wrong() == set()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": " \n"}, "words"),
        ({"complainant": " "}, "complainant"),
        ({"happened_on": TODAY + timedelta(days=1)}, "happened_on"),
        ({"phone": "1234"}, "phone"),
        ({"email": "wang@example"}, "email"),
    ],
)
def test_what_is_missing_or_odd_is_told_at_its_field(changes, field):
    assert wrong(**changes) == {field}


def test_the_past_is_taken_and_the_future_not():
    for moment, is_wrong in (
        (NOW, False),
        (NOW - timedelta(days=40), False),
        (NOW + timedelta(seconds=1), True),
    ):
        found = faults(told(received_at=moment), now=NOW, today=TODAY)
        assert ("received_at" in found) is is_wrong
    assert wrong(happened_on=TODAY) == set()


@pytest.mark.parametrize(
    "changes",
    [{"is_anonymous": True}, {"is_own_finding": True}, {"channel": "cnas"}, {"channel": "regulator"}],
)
def test_a_name_is_not_asked_for_where_there_is_none(changes):
    assert wrong(complainant="", **changes) == set()


def test_no_name_is_kept_of_who_wants_none_said():
    kept = told(is_anonymous=True, complainant="王海", company="某厂").values()
    assert (kept["complainant"], kept["company"], kept["phone"]) == ("", "", "0574-86001234")


@pytest.mark.parametrize("phone", ["12345", "0574-86001234 转 8", "+86 138 1234 5678", ""])
def test_telephones_as_people_write_them(phone):
    assert contact_faults(phone, "wang@example.cn") == {}


def outside(**changes):
    given = {"words": "说", "complainant": "王海", "phone": "13812345678", "email": "", "is_anonymous": False}
    return set(public_faults(given | changes))


def test_from_outside_an_answer_needs_an_address_unless_it_is_nameless():
    assert outside() == set()
    assert outside(phone="", email="a@b.cn") == set()
    assert outside(phone="") == {"phone"}
    assert outside(phone="", complainant="") == {"phone", "complainant"}
    assert outside(phone="", complainant="", is_anonymous=True) == set()
    assert outside(phone="x") == {"phone"}
    assert outside(words=" ") == {"words"}


def test_names_and_numbers_are_parted_each_once():
    assert names_in("何平、 John Smith，何平;") == ["何平", "John Smith"]
    assert numbers_in("WT-1 JD-2、WT-1\nQ-3") == ["WT-1", "JD-2", "Q-3"]
    assert names_in("") == []


def test_not_too_many_and_not_too_long():
    assert len(names_in("、".join(f"人{n}" for n in range(MOST_PEOPLE)))) == MOST_PEOPLE
    assert len(numbers_in("x" * LONGEST_LINE)) == 1
    for text in ("、".join(f"人{n}" for n in range(MOST_PEOPLE + 1)), "长" * (LONGEST_LINE + 1)):
        with pytest.raises(Refusal):
            names_in(text)
    with pytest.raises(Refusal):
        numbers_in(" ".join(f"N{n}" for n in range(MOST_NUMBERS + 1)))
