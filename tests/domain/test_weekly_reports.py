"""Weekly reports: the week, its deadline in working days, lateness, and who confirms."""

from dataclasses import replace
from datetime import date

import pytest

from webapp.domain.activity_limits import USUAL
from webapp.domain.leaves import Leave
from webapp.domain.refusal import Refusal
from webapp.domain.weekly_reports import (
    Week,
    due_on,
    is_late,
    refuse_confirm,
    refuse_return,
    refuse_submit,
    working_days,
)
from webapp.domain.workdays import WorkCalendar

HOLIDAYS = frozenset({date(2026, 10, day) for day in (1, 2, 5, 6, 7)})
CALENDAR = WorkCalendar(holidays=HOLIDAYS, make_up=frozenset({date(2026, 10, 10)}))
WEEK = Week(date(2026, 11, 16))


@pytest.mark.parametrize("day", [date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 22)])
def test_every_day_of_a_week_belongs_to_it(day):
    found = Week.of(day)
    assert found == WEEK
    assert (found.last, found.before, found.number) == (
        date(2026, 11, 22), Week(date(2026, 11, 9)), "2026-W47",
    )  # fmt: skip
    assert Week.of(date(2027, 1, 1)).number == "2026-W53"
    assert str(Week.of(date(2027, 1, 4)).name) == "2027年第1周"


@pytest.mark.parametrize(
    ("week", "days", "due"),
    [
        (WEEK, 1, date(2026, 11, 23)),
        (WEEK, 2, date(2026, 11, 24)),
        (Week(date(2026, 9, 28)), 1, date(2026, 10, 8)),  # over the holidays
    ],
)
def test_due_so_many_working_days_after_the_week(week, days, due):
    assert due_on(week, calendar=CALENDAR, limits=replace(USUAL, weekly_days=days)) == due


@pytest.mark.parametrize(
    ("sent", "today", "late"),
    [
        (date(2026, 11, 23), date(2026, 12, 1), False),
        (date(2026, 11, 24), date(2026, 12, 1), True),
        (None, date(2026, 11, 23), False),
        (None, date(2026, 11, 24), True),
    ],
)
def test_late_from_the_day_after(sent, today, late):
    assert is_late(sent, due=date(2026, 11, 23), today=today) is late


def test_a_week_without_a_working_day_asks_no_report():
    away = (Leave(date(2026, 11, 16), date(2026, 11, 20)),)
    assert working_days(WEEK, calendar=CALENDAR, leaves=away) == []
    assert len(working_days(WEEK, calendar=CALENDAR)) == 5
    golden = working_days(Week(date(2026, 10, 5)), calendar=CALENDAR)
    assert golden == [date(2026, 10, 8), date(2026, 10, 9), date(2026, 10, 10)]


@pytest.mark.parametrize(
    ("state", "today", "message"),
    [
        ("draft", date(2026, 11, 20), None),
        ("returned", date(2026, 11, 25), None),
        ("draft", date(2026, 11, 19), "最后一个工作日"),
        ("submitted", date(2026, 11, 25), "已提交"),
        ("confirmed", date(2026, 11, 25), "已提交"),
    ],
)
def test_handed_in_from_the_last_working_day_on(state, today, message):
    worked = working_days(WEEK, calendar=CALENDAR)
    if message is None:
        refuse_submit(WEEK, state, worked=worked, today=today)
    else:
        with pytest.raises(Refusal, match=message):
            refuse_submit(WEEK, state, worked=worked, today=today)


def test_without_a_working_day_from_its_sunday_on():
    refuse_submit(WEEK, "draft", worked=[], today=date(2026, 11, 22))
    with pytest.raises(Refusal, match="最后一个工作日"):
        refuse_submit(WEEK, "draft", worked=[], today=date(2026, 11, 21))


def test_nobody_confirms_his_own():
    refuse_confirm("submitted", author=1, by=2)
    with pytest.raises(Refusal, match="自己的周报"):
        refuse_confirm("submitted", author=1, by=1)
    with pytest.raises(Refusal, match="不在待确认"):
        refuse_confirm("draft", author=1, by=2)


def test_what_is_sent_back_is_explained():
    refuse_return("submitted", author=1, by=2, reason="请补充下周计划")
    with pytest.raises(Refusal, match="退回的原因"):
        refuse_return("submitted", author=1, by=2, reason=" ")
