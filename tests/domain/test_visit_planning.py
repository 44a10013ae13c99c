"""The month's plan: working days, leave, no day overfull, nobody lost, and a sentence for a changed day."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webapp.domain.activity_limits import USUAL
from webapp.domain.leaves import Leave
from webapp.domain.months import Month
from webapp.domain.remarks import Remark
from webapp.domain.visit_intervals import Due
from webapp.domain.visit_planning import Desk, Wanted, planned
from webapp.domain.workdays import WorkCalendar

MONTH = Month(2026, 10)
CALENDAR = WorkCalendar(holidays=frozenset({date(2026, 10, day) for day in (1, 2, 5, 6, 7)}))
DESK = Desk(date(2026, 9, 28), CALENDAR, USUAL)
WHY = (Remark("每1个月拜访一次。"),)


def wanted(day, number=1, grade="A", kind="visit"):
    return Wanted(number, grade, Due(day, kind, "interval", WHY))


def one(day, desk=DESK, **more):
    (found,) = planned([wanted(day, **more)], MONTH, desk=desk)
    return found


def said(found):
    return [str(remark) for remark in found.why[1:]]


def test_on_its_last_day_where_that_has_room():
    found = one(date(2026, 10, 20))
    assert (found.on, said(found)) == (date(2026, 10, 20), [])


@pytest.mark.parametrize(
    ("due", "on", "sentence"),
    [
        (date(2026, 10, 18), date(2026, 10, 16), "2026-10-18不上班，提前安排。"),
        (date(2026, 10, 6), date(2026, 10, 8), "应在2026-10-06前联络，此前没有空档，顺延。"),
        (date(2026, 9, 15), date(2026, 10, 8), "应在2026-09-15前联络，已逾期，尽早安排。"),
    ],
)
def test_a_day_off_is_left_out(due, on, sentence):
    found = one(due, replace(DESK, today=date(2026, 10, 1)) if due.day == 6 else DESK)
    assert (found.on, said(found)) == (on, [sentence])


def test_leave_is_left_out():
    desk = replace(DESK, leaves=(Leave(date(2026, 10, 19), date(2026, 10, 21)),))
    found = one(date(2026, 10, 20), desk)
    assert (found.on, said(found)) == (date(2026, 10, 16), ["2026-10-20在休假中，提前安排。"])


def test_a_full_day_is_evened_out():
    desk = replace(DESK, busy={(date(2026, 10, 20), True): 1})
    found = one(date(2026, 10, 20), desk)
    assert (found.on, said(found)) == (date(2026, 10, 19), ["为均衡每天的工作，比2026-10-20提前安排。"])
    called = one(date(2026, 10, 20), desk, kind="phone")
    assert called.on == date(2026, 10, 20)  # calls have their own room


def test_it_goes_later_only_where_nothing_is_free_before():
    full = {(date(2026, 10, day), True): 3 for day in range(8, 21)}
    found = one(date(2026, 10, 20), replace(DESK, busy=full))
    assert (found.on, said(found)) == (date(2026, 10, 21), ["应在2026-10-20前联络，此前没有空档，顺延。"])
    full = {(date(2026, 10, day), True): 3 for day in range(9, 32)}
    assert one(date(2026, 10, 20), replace(DESK, busy=full)).on == date(2026, 10, 8)


def test_what_has_no_room_is_told():
    full = {(date(2026, 10, day), True): 3 for day in range(1, 32)}
    found = one(date(2026, 10, 20), replace(DESK, busy=full))
    assert (found.on, said(found)) == (None, ["应在2026-10-20前联络，本月已排不下。"])


def test_next_month_is_not_planned_yet():
    assert planned([wanted(date(2026, 11, 1))], MONTH, desk=DESK) == ()
    assert one(date(2026, 10, 31)).on == date(2026, 10, 30)


def test_the_better_grade_is_placed_first():
    several = [wanted(date(2026, 10, 20), n, grade) for n, grade in enumerate(["", "D", "A"], start=1)]
    assert [found.wanted.customer_id for found in planned(several, MONTH, desk=DESK)] == [3, 2, 1]
    assert planned(several, MONTH, desk=DESK)[0].on == date(2026, 10, 20)


def test_many_that_are_late_are_spread_over_the_first_days():
    late = [wanted(date(2026, 9, 1), number) for number in range(1, 13)]
    found = planned(late, MONTH, desk=DESK)
    assert Counter(one.on for one in found) == {date(2026, 10, day): 2 for day in (8, 9, 12, 13, 14, 15)}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.dates(date(2026, 8, 1), date(2026, 11, 10)), max_size=80),
    st.dates(date(2026, 9, 20), date(2026, 11, 5)),
    st.dates(date(2026, 10, 1), date(2026, 10, 31)),
    st.integers(0, 12),
    st.integers(1, 4),
)
def test_no_day_is_overfull_and_nobody_is_lost(days, today, away, length, most):
    leave = Leave(away, away + timedelta(days=length))
    desk = Desk(today, CALENDAR, replace(USUAL, visits_a_day=most), (leave,))
    asked = [wanted(day, number) for number, day in enumerate(days)]
    found = planned(asked, MONTH, desk=desk)
    placed = sorted(one.wanted.customer_id for one in found)
    assert placed == [one.customer_id for one in asked if one.due.on <= MONTH.last]
    load = Counter(one.on for one in found if one.on)
    assert max(load.values(), default=0) <= most
    for day in load:
        assert CALENDAR.is_working(day)
        assert day >= today
        assert not leave.covers(day)
        assert Month.of(day) == MONTH
    if any(one.on is None for one in found):
        assert sum(load.values()) == most * len(desk.days(MONTH))
