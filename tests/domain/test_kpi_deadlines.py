"""Deadlines in working days around the holidays of 2026, appeals on and after their last day, time-outs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from webapp.domain.kpi_deadlines import (
    APPEAL_LATE,
    DEFAULT,
    LEAST,
    MOST,
    NAMES,
    TIMEOUTS,
    Reckoning,
    deadlines,
    faults,
    timed_out,
)
from webapp.domain.kpi_periods import read
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WEEKDAYS_ONLY, WorkCalendar

QUARTER = read("2026Q2")
FRIDAY = date(2026, 7, 3)
BEFORE = date(2026, 3, 27)
BY = Reckoning(WEEKDAYS_ONLY)


@pytest.mark.parametrize(
    ("step", "due"),
    [
        ("plan", date(2026, 4, 10)),
        ("run", date(2026, 7, 3)),
        ("self", date(2026, 7, 8)),
        ("review", date(2026, 7, 10)),
        ("committee", date(2026, 7, 10)),
        ("publish", date(2026, 7, 8)),
        ("appeal", date(2026, 7, 14)),
        ("lock", None),
    ],
)
def test_each_step_has_its_last_day(step, due):
    assert BY.due(ReviewStep(step), QUARTER, since=BEFORE if step == "plan" else FRIDAY) == due


@pytest.mark.parametrize(
    ("began", "due"),
    [
        (date(2026, 4, 1), date(2026, 4, 10)),
        (date(2026, 4, 9), date(2026, 4, 10)),
        (date(2026, 4, 10), date(2026, 4, 10)),
        (date(2026, 4, 11), date(2026, 4, 20)),
        (date(2026, 4, 16), date(2026, 4, 27)),  # 25 April is a Saturday
        (date(2026, 7, 3), date(2026, 7, 13)),  # the period is over by then
    ],
)
def test_plans_begun_after_their_day_have_as_many_days_from_there_on(began, due):
    assert BY.due(ReviewStep.PLAN, QUARTER, since=began) == due


def test_a_plan_due_on_a_day_off_is_due_on_the_next_working_day():
    assert BY.due(ReviewStep.PLAN, read("2026-10"), since=date(2026, 9, 30)) == date(2026, 10, 12)
    worked = Reckoning(WorkCalendar(make_up=frozenset({date(2026, 10, 10)})))
    assert worked.due(ReviewStep.PLAN, read("2026-10"), since=date(2026, 9, 30)) == date(2026, 10, 10)


def test_holidays_and_make_up_days_count():
    calendar = WorkCalendar(
        frozenset({date(2026, 7, 6), date(2026, 7, 7)}), make_up=frozenset({date(2026, 7, 4)})
    )
    assert Reckoning(calendar).due(ReviewStep.SELF, QUARTER, since=FRIDAY) == date(2026, 7, 9)


def test_the_house_sets_its_own():
    by = Reckoning(WEEKDAYS_ONLY, replace(DEFAULT, self_days=1, plan_day=1, run_days=1))
    assert by.due(ReviewStep.SELF, QUARTER, since=FRIDAY) == date(2026, 7, 6)
    assert by.due(ReviewStep.PLAN, QUARTER, since=BEFORE) == date(2026, 4, 1)
    assert by.due(ReviewStep.RUN, QUARTER, since=FRIDAY) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("answered", "known"),
    [
        (date(2026, 7, 6), date(2026, 7, 6)),
        (date(2026, 7, 8), date(2026, 7, 8)),
        (date(2026, 7, 9), date(2026, 7, 8)),
        (None, date(2026, 7, 8)),
    ],
)
def test_when_a_result_is_known(answered, known):
    assert BY.known_on(FRIDAY, answered) == known


def test_an_appeal_is_taken_until_its_last_day():
    until = BY.appeal_until(FRIDAY)
    assert until == date(2026, 7, 14)
    BY.refuse_appeal(FRIDAY, today=FRIDAY)
    BY.refuse_appeal(FRIDAY, today=until)
    with pytest.raises(Refusal) as raised:
        BY.refuse_appeal(FRIDAY, today=until + timedelta(days=1))
    assert str(raised.value) == "申诉期已于 2026-07-14 结束，结果视为认可。"


def test_an_appeal_is_decided_in_ten_working_days():
    assert BY.decide_until(FRIDAY) == date(2026, 7, 17)
    assert not APPEAL_LATE.goes_on


@pytest.mark.parametrize("step", list(ReviewStep)[:-1])
def test_time_is_over_after_the_last_day(step):
    assert timed_out(step, FRIDAY, today=FRIDAY - timedelta(days=1)) is None
    assert timed_out(step, FRIDAY, today=FRIDAY) is None
    assert timed_out(step, FRIDAY, today=FRIDAY + timedelta(days=1)) == TIMEOUTS[step]


def test_only_what_hangs_on_the_person_goes_on_by_itself():
    assert {step for step, one in TIMEOUTS.items() if one.goes_on} == {ReviewStep.SELF, ReviewStep.PUBLISH}
    assert timed_out(ReviewStep.LOCK, None, today=FRIDAY) is None


def test_the_deadlines_as_kept():
    assert deadlines({}) == DEFAULT
    assert deadlines({"self_days": 4, "forgotten": 1}) == replace(DEFAULT, self_days=4)
    with pytest.raises(Refusal, match="应在 1 到 28 之间"):
        deadlines({"review_days": 0})


@pytest.mark.parametrize("name", NAMES)
def test_each_has_bounds(name):
    assert faults(replace(DEFAULT, **{name: LEAST})) == faults(replace(DEFAULT, **{name: MOST})) == {}
    for value in (LEAST - 1, MOST + 1):
        assert list(faults(replace(DEFAULT, **{name: value}))) == [name]
