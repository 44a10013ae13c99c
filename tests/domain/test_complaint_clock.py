"""The chip: what is next, how much is left, its alarm and how it was counted."""

from datetime import datetime
from fractions import Fraction

import pytest

from tests.domain.complaint_courses import at, course, reckoned
from webapp.domain.complaint_clock import alarm, clock, until
from webapp.domain.complaint_course import Extension, Pause
from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_stages import Stage

YEARS = {2024, 2025, 2026}
DONE = {"receipt_at": "11-02", "decided_at": "11-02", "progress_at": "11-03"}


def chip(one, now, *, official=YEARS):
    return clock(one, reckoned(now), official=official)


@pytest.mark.parametrize(
    ("used", "level"),
    [
        (Fraction(0), 0), (Fraction(49, 100), 0), (Fraction(1, 2), 50), (Fraction(79, 100), 50),
        (Fraction(4, 5), 80), (Fraction(99, 100), 80), (Fraction(1), 100), (Fraction(3), 100),
    ],
)  # fmt: skip
def test_alarms(used, level):
    assert alarm(used) == level


@pytest.mark.parametrize(
    ("now", "left", "level", "tone"),
    [
        ("11-02", "还剩 10 个工作日", 0, "ok"),
        ("11-08", "还剩 6 个工作日", 0, "ok"),
        ("11-09", "还剩 5 个工作日", 50, "info"),
        ("11-12", "还剩 2 个工作日", 80, "warn"),
        ("11-16", "今天到期", 100, "bad"),
        ("11-17", "已超 1 个工作日", 100, "bad"),
        ("11-22", "已超 4 个工作日", 100, "bad"),
    ],
)
def test_days_left(now, left, level, tone):
    found = chip(course("11-02", **DONE), now)
    assert (found.label, str(found.left), found.alarm, found.tone) == ("答复", left, level, tone)
    assert found.due.limit is Limit.ANSWER


@pytest.mark.parametrize(
    ("now", "left", "level"),
    [
        ("11-20 09:00", "还剩 2 小时 0 分", 0),
        ("11-20 10:10", "还剩 0 小时 50 分", 50),
        ("11-20 11:00", "还剩 0 小时 0 分", 100),
        ("11-20 14:30", "已超 2 小时 0 分", 100),
    ],
)
def test_hours_left(now, left, level):
    found = chip(course("11-20 09:00", severity="major", stage=Stage.REGISTERED), now)
    assert (found.label, str(found.left), found.alarm) == ("投诉回执", left, level)
    assert [str(line) for line in found.counted] == [
        "自 2026-11-20 09:00 起 2 个工作小时，非工作时间从下一个工作时段起算。"
    ]


def test_on_the_weekend_after_its_last_day_no_working_day_has_gone():
    found = chip(course("10-30", receipt_at="10-30", decided_at="10-30", progress_at="10-30"), "11-14")
    assert (str(found.left), found.tone) == ("刚过期", "bad")


def test_nothing_open_is_said_so():
    found = chip(course("11-02", **DONE, answered_at="11-03", over_at="11-04", stage=Stage.CLOSED), "11-20")
    assert (found.label, str(found.left), found.tone, found.due) == ("", "已结束", "ok", None)


@pytest.mark.parametrize(
    ("now", "left"), [("11-01", "还剩 4 天"), ("11-05", "今天到期"), ("11-06", "已超 1 天")]
)
def test_the_two_months_of_cnas(now, left):
    one = course(
        "09-05",
        is_cnas=True,
        receipt_at="09-05",
        decided_at="09-05",
        restarted_at="10-30",
        progress_at="10-31",
        pauses=(Pause(at("10-30")),),
    )
    found = chip(one, now)
    assert (found.label, str(found.left), found.is_paused) == ("CNAS 转办答复", left, False)
    assert [str(line) for line in found.counted] == [
        "自 2026-09-05 09:00 起 2 个月，按自然日计算，不因暂停或延期改变。"
    ]


@pytest.mark.parametrize(
    ("now", "is_paused", "left", "tone"),
    [
        ("11-09", True, "已暂停", "open"),
        ("11-20", True, "已暂停", "open"),
        ("11-23", False, "还剩 5 个工作日", "info"),
        ("11-30", False, "今天到期", "bad"),
        ("12-01", False, "已超 1 个工作日", "bad"),
    ],
)
def test_a_pause_is_shown_until_its_days_are_used_up(now, is_paused, left, tone):
    found = chip(course("11-02", **DONE, pauses=(Pause(at("11-09")),)), now)
    assert (found.is_paused, str(found.left), found.tone) == (is_paused, left, tone)


def test_a_pause_too_late_stops_nothing():
    found = chip(course("11-02", **DONE, pauses=(Pause(at("11-17")),)), "11-18")
    assert (found.is_paused, str(found.left)) == (False, "已超 2 个工作日")


def test_a_pause_does_not_stop_the_decision():
    one = course("11-02", receipt_at="11-02", stage=Stage.ASSESSED, pauses=(Pause(at("11-03")),))
    assert not chip(one, "11-03").is_paused


def test_how_it_was_counted():
    one = course(
        "09-23",
        receipt_at="09-23",
        decided_at="09-23",
        progress_at="09-24",
        pauses=(Pause(at("09-28"), at("09-30")),),
        extension=Extension(5, 1, 2, at("09-29")),
    )
    found = chip(one, "10-08", official={2025})
    assert [(str(line), line.tone) for line in found.counted] == [
        ("自 2026-09-23 09:00 的次日起 10 个工作日。", "info"),
        ("等待客户补充，暂停 2 个工作日。", "info"),
        ("经批准延期 5 个工作日。", "info"),
        ("其间法定放假的工作日 6 天不计。", "info"),
        ("其间调休上班 1 天计入。", "info"),
        ("2026 年没有官方放假安排，只按周末休息计算。", "warn"),
    ]


def test_every_year_that_it_touches_is_looked_at():
    found = chip(course("2026-12-28", receipt_at="2026-12-28", decided_at="2026-12-28"), "2026-12-29")
    assert [str(line) for line in found.counted][-1] == "2027 年没有官方放假安排，只按周末休息计算。"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 11, 23, 23, 59, 59, 999999), "2026-11-23"),
        (datetime(2026, 11, 23, 23, 59), "2026-11-23"),
        (datetime(2026, 11, 23, 23, 58), "2026-11-23 23:58"),
        (datetime(2026, 11, 23, 14, 0), "2026-11-23 14:00"),
    ],
)
def test_a_limit_of_whole_days_is_told_by_its_day(at, told):
    assert until(at) == told
