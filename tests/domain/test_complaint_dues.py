"""When each step is due: on, below and above each limit,."""

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction

import pytest

from tests.domain.complaint_courses import at, course, day, due, reckoned
from webapp.domain.complaint_course import Extension, Pause
from webapp.domain.complaint_dues import dues, following
from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_stages import Stage


# Registered on Thursday 2026-09-24; 25 September is off, 20 September was worked, 1–7 October are off.
@pytest.mark.parametrize(
    ("severity", "limit", "end"),
    [
        ("", Limit.RECEIPT, "09-28"),
        ("general", Limit.RECEIPT, "09-28"),
        ("general", Limit.DECISION, "09-29"),
        ("general", Limit.PROGRESS, "10-09"),
        ("general", Limit.ANSWER, "10-15"),
        ("general", Limit.CLOSURE, "10-22"),
        ("serious", Limit.DECISION, "09-28"),
        ("serious", Limit.PROGRESS, "09-30"),
        ("serious", Limit.ANSWER, "10-22"),
        ("serious", Limit.CLOSURE, "10-29"),
        ("major", Limit.DECISION, "09-28"),
        ("major", Limit.CONTAINMENT, "09-28"),
        ("major", Limit.PROGRESS, "09-29"),
        ("major", Limit.ANSWER, "10-29"),
        ("major", Limit.CLOSURE, "11-12"),
    ],
)
def test_each_limit_of_the_table_over_a_holiday(severity, limit, end):
    found = due(course("09-24 16:00", severity=severity), limit, now="09-24 16:30")
    assert f"{found.at:%m-%d}" == end
    assert found.at.time() == time.max
    assert (found.used, found.is_late, found.is_open) == (0, False, True)


@pytest.mark.parametrize(
    ("severity", "began", "end"),
    [
        ("serious", "09-24 08:30", "09-24 14:00"),
        ("serious", "09-24 16:00", "09-28 11:00"),
        ("major", "09-24 16:00", "09-28 09:00"),
        ("major", "09-26 23:00", "09-28 10:30"),
    ],
)
def test_a_receipt_in_hours(severity, began, end):
    assert due(course(began, severity=severity), Limit.RECEIPT, now=began).at == at(end)


@pytest.mark.parametrize(
    ("now", "used", "is_late"),
    [
        ("11-20 09:00", 0, False),
        ("11-20 10:00", Fraction(1, 2), False),
        ("11-20 11:00", 1, False),
        ("11-20 11:01", Fraction(121, 120), True),
    ],
)
def test_hours_on_below_and_above_the_limit(now, used, is_late):
    found = due(course("11-20 09:00", severity="major"), Limit.RECEIPT, now=now)
    assert (found.used, found.is_late, found.in_hours) == (used, is_late, True)


@pytest.mark.parametrize(
    ("now", "used", "is_late"),
    [
        ("11-20 16:00", 0, False),
        ("11-22 16:00", 0, False),
        ("11-27 08:00", Fraction(1, 2), False),
        ("12-02 08:00", Fraction(4, 5), False),
        ("12-04 08:00", 1, False),
        ("12-04 23:59", 1, False),
        ("12-05 00:00", 1, True),
        ("12-07 00:00", Fraction(11, 10), True),
    ],
)
def test_days_on_below_and_above_the_limit(now, used, is_late):
    found = due(course("11-20"), Limit.ANSWER, now=now)
    assert (found.used, found.is_late) == (used, is_late)


def test_what_is_done_is_judged_by_when_it_was_done():
    one = course("11-02", receipt_at="11-03 17:00", decided_at="11-05", answered_at="11-16 20:00")
    found = {one.limit: one.is_late for one in dues(one, reckoned("12-31"))}
    assert found[Limit.RECEIPT] is False
    assert found[Limit.DECISION] is True
    assert found[Limit.ANSWER] is False
    assert found[Limit.CLOSURE] is True
    assert due(course("11-02", answered_at="11-17 00:00"), Limit.ANSWER, now="12-31").is_late


def test_the_first_progress_of_a_general_case_and_every_one_of_the_others():
    told = {"progress_at": "11-05"}
    assert not due(course("11-02", **told), Limit.PROGRESS, now="11-20").is_open
    for severity, end in (("serious", "11-10"), ("major", "11-09")):
        one = course("11-02", severity=severity, **told)
        assert day(one, Limit.PROGRESS) == end
        assert due(one, Limit.PROGRESS, now="11-20").is_open
        assert not due(replace(one, answered_at=at("11-09")), Limit.PROGRESS, now="11-20").is_open
    assert not due(course("11-02", answered_at="11-04"), Limit.PROGRESS, now="11-20").is_open


def test_what_is_refused_or_handed_on_is_neither_answered_nor_progressing():
    one = course("11-02", severity="major", is_accepted=False, is_cnas=True)
    assert [found.limit for found in dues(one, reckoned("11-03"))] == [
        Limit.RECEIPT, Limit.DECISION, Limit.CLOSURE,
    ]  # fmt: skip


def test_nothing_is_open_once_it_is_over():
    one = course("11-02", receipt_at="11-03", decided_at="11-03", over_at="11-04", stage=Stage.ENDED)
    found = dues(one, reckoned("12-31"))
    assert [due.limit for due in found] == [Limit.RECEIPT, Limit.DECISION, Limit.CLOSURE]
    assert following(found) is None


def test_the_next_is_the_one_that_ends_first():
    assert following(dues(course("11-02"), reckoned("11-02"))).limit is Limit.RECEIPT
    one = course("11-02", receipt_at="11-02", decided_at="11-02")
    assert following(dues(one, reckoned("11-02"))).limit is Limit.PROGRESS
    major = course("11-02", severity="major", receipt_at="11-02")
    assert following(dues(major, reckoned("11-02"))).limit is Limit.DECISION
    decided = replace(major, decided_at=at("11-02"))
    assert following(dues(decided, reckoned("11-02"))).limit is Limit.CONTAINMENT


def test_a_reopened_case_begins_its_answer_anew():
    one = course("09-01", restarted_at="11-02", answered_at="09-10", progress_at="09-03", receipt_at="09-01")
    assert day(one, Limit.ANSWER) == "11-16"
    assert day(one, Limit.PROGRESS) == "11-09"
    assert due(one, Limit.ANSWER, now="11-20").is_open
    assert day(one, Limit.RECEIPT) == "09-02"
    again = replace(one, escalated_at=at("09-20"))
    assert Limit.REVIEW not in {due.limit for due in dues(again, reckoned("11-20"))}


def test_a_second_review_has_its_own_limit_and_holds_the_closure():
    one = course("11-02", answered_at="11-16", escalated_at="11-20", stage=Stage.ESCALATED)
    assert day(one, Limit.REVIEW) == "12-18"
    assert day(one, Limit.CLOSURE) == "12-18"
    assert due(one, Limit.REVIEW, now="11-25").is_open
    judged = replace(one, judged_at=at("12-01"))
    assert not due(judged, Limit.REVIEW, now="12-02").is_open
    early = course("11-02", severity="major", escalated_at="11-04")
    assert day(early, Limit.CLOSURE) == "12-14"


@pytest.mark.parametrize(
    ("began", "end"),
    [
        ("2025-12-31", "2026-02-28"),
        ("2023-12-31", "2024-02-29"),
        ("2026-07-31", "2026-09-30"),
        ("2026-11-20", "2027-01-20"),
    ],
)
def test_two_months_of_cnas_are_stopped_by_nothing(began, end):
    one = course(began, is_cnas=True, pauses=(Pause(at(began)),), extension=Extension(10, 1, 2, at(began)))
    found = due(one, Limit.CNAS, now=began)
    assert (f"{found.at:%Y-%m-%d}", found.amount, found.used) == (end, 2, 0)
    assert due(one, Limit.CNAS, now=f"{end} 23:59").used == 1
    assert not due(one, Limit.CNAS, now=f"{end} 23:59").is_late
    after = date.fromisoformat(end) + timedelta(days=1)
    assert due(one, Limit.CNAS, now=f"{after} 00:00").is_late
    assert not due(replace(one, answered_at=at(end)), Limit.CNAS, now=f"{after} 00:00").is_late


@pytest.mark.parametrize(
    ("extension", "answer", "closure"),
    [
        (None, "11-16", "11-23"),
        (Extension(5, 1), "11-16", "11-23"),
        (Extension(5, 1, 2), "11-16", "11-23"),
        (Extension(5, 1, 2, at("11-10")), "11-23", "11-30"),
        (Extension(10, 1, 2, at("11-10")), "11-30", "12-07"),
        (Extension(5, 1, 2, at("2025-11-10")), "11-16", "11-23"),
    ],
)
def test_an_extension_counts_when_approved_and_told_in_this_round(extension, answer, closure):
    one = course("11-02", extension=extension)
    assert (day(one, Limit.ANSWER), day(one, Limit.CLOSURE)) == (answer, closure)
    assert day(one, Limit.PROGRESS) == "11-09"
