"""Visits by grade, after severe complaints and before due batches; what falls together is one visit."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webapp.domain.activity_limits import USUAL
from webapp.domain.visit_intervals import Visited, dues, interval_ends, is_covered
from webapp.domain.workdays import WEEKDAYS_ONLY

BEGUN = date(2026, 1, 10)
MET = date(2026, 3, 31)
ONE = Visited("B", BEGUN, met_on=MET, spoken_on=date(2026, 5, 4))


def due(one, limits=USUAL):
    return dues(one, limits=limits, calendar=WEEKDAYS_ONLY)


@pytest.mark.parametrize(
    ("grade", "is_legal", "ends"),
    [
        ("A", False, date(2026, 4, 30)),  # month-end safe
        ("B", False, date(2026, 6, 30)),
        ("C", False, date(2026, 9, 30)),
        ("D", False, date(2027, 5, 4)),  # a call is enough
        ("", False, None),
        ("A", True, date(2027, 3, 31)),
        ("", True, date(2027, 3, 31)),
    ],
)
def test_the_interval_of_each_grade(grade, is_legal, ends):
    one = replace(ONE, grade=grade, is_legal=is_legal)
    assert interval_ends(one, limits=USUAL) == ends
    assert [found.on for found in due(one)] == ([ends] if ends else [])


@pytest.mark.parametrize(
    ("grade", "met", "kind", "said"),
    [
        ("B", MET, "visit", "每3个月拜访一次，上次拜访为2026-03-31。"),
        ("B", None, "visit", "每3个月拜访一次，2026-01-10分配以来还没有拜访。"),
        ("D", MET, "phone", "每12个月电话联络一次，上次联络为2026-03-31。"),
        ("D", None, "phone", "每12个月电话联络一次，2026-01-10分配以来还没有联络。"),
    ],
)
def test_the_sentence_of_the_interval(grade, met, kind, said):
    (found,) = due(Visited(grade, BEGUN, met_on=met, spoken_on=met))
    assert (found.kind, found.cause, str(found.why[0])) == (kind, "interval", said)


@pytest.mark.parametrize(
    ("last", "covered"),
    [(date(2026, 8, 20), True), (date(2026, 8, 19), False), (None, False)],
)
def test_covered_up_to_the_last_day(last, covered):
    assert is_covered(replace(ONE, met_on=last), today=date(2026, 11, 20), limits=USUAL) is covered


def test_no_interval_is_neither_covered_nor_not():
    assert is_covered(Visited("", BEGUN), today=MET, limits=USUAL) is None
    assert is_covered(replace(ONE, grade="D"), today=date(2027, 5, 4), limits=USUAL) is True


@pytest.mark.parametrize(
    ("severe", "extra"),
    [
        (MET - timedelta(days=1), []),  # somebody was there since
        (MET, [date(2026, 4, 14)]),
        (date(2026, 4, 3), [date(2026, 4, 17)]),  # Friday + 10 working days
    ],
)
def test_one_more_after_a_severe_complaint(severe, extra):
    found = due(replace(ONE, severe_on=(severe,)))
    assert [one.on for one in found if one.cause == "complaint"] == extra


def test_one_more_after_every_severe_complaint():
    found = due(replace(ONE, met_on=None, severe_on=(date(2026, 4, 3), date(2026, 5, 8))))
    assert [(one.on, one.cause) for one in found] == [
        (date(2026, 4, 10), "interval"),
        (date(2026, 4, 17), "complaint"),
        (date(2026, 5, 22), "complaint"),
    ]


@pytest.mark.parametrize(
    ("grade", "met", "causes"),
    [
        ("A", date(2026, 6, 1), ["interval", "batch"]),
        ("A", date(2026, 7, 2), ["batch", "interval"]),
        ("A", date(2026, 7, 3), ["interval"]),  # sixty days before: visited for it
        ("B", date(2026, 6, 1), ["batch", "interval"]),
        ("C", date(2026, 6, 1), ["interval"]),
    ],
)
def test_sixty_days_before_a_due_batch_of_a_and_b(grade, met, causes):
    one = Visited(grade, BEGUN, met_on=met, batch_on=date(2026, 9, 1))
    found = due(one, replace(USUAL, apart_days=0))
    assert [due.cause for due in found] == causes
    assert all(due.on == date(2026, 7, 3) for due in found if due.cause == "batch")
    never = due(replace(one, met_on=None), replace(USUAL, apart_days=0))
    assert ("batch" in [due.cause for due in never]) is (grade != "C")


@pytest.mark.parametrize(("apart", "visits"), [(3, 2), (4, 1), (7, 1), (0, 2)])
def test_what_falls_together_is_one_visit_with_both_reasons(apart, visits):
    one = Visited("B", BEGUN, met_on=date(2026, 6, 30), batch_on=date(2026, 12, 2))  # 09-30 and 10-03
    found = due(one, replace(USUAL, apart_days=apart))
    assert len(found) == visits
    assert sum(len(due.why) for due in found) == 2
    assert found[0].on == date(2026, 9, 30)


def test_a_call_that_falls_together_with_a_visit_becomes_one():
    one = Visited("B", BEGUN, spoken_on=date(2026, 7, 1), batch_on=date(2026, 12, 2))
    (found,) = due(one, replace(USUAL, phone_b=True))
    assert (found.kind, found.cause, len(found.why)) == ("visit", "interval", 2)
    (called,) = due(replace(one, batch_on=None), replace(USUAL, phone_b=True))
    assert called.kind == "phone"


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["A", "B", "C", "D", ""]), st.booleans(), st.none() | DAYS,
    st.lists(DAYS, max_size=4), st.none() | DAYS,
)  # fmt: skip
def test_no_reason_is_lost_and_nobody_is_called_on_twice_in_a_week(grade, is_legal, met, severe, batch):
    one = Visited(grade, BEGUN, met, met, is_legal, tuple(severe), batch)
    found, apart = due(one), due(one, replace(USUAL, apart_days=0))
    assert sum(len(one.why) for one in found) == sum(len(one.why) for one in apart)
    assert all(b.on - a.on >= timedelta(days=7) for a, b in pairwise(found))
