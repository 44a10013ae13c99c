"""公海: terms by grade, who never falls, the warning that is never left out, requests and their limits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.pool import (
    POOL_STATES,
    Asker,
    Held,
    PoolState,
    falls_on,
    protected_until,
    reason,
    refuse_own_request,
    refuse_request,
    state,
    term_ends,
)
from webapp.domain.pool_rules import DEFAULT, PoolRules
from webapp.domain.refusal import Refusal

BEGUN = date(2026, 1, 1)
ENDS = BEGUN + timedelta(days=365)
WARNS = ENDS - timedelta(days=30)
ONE = Held("C", BEGUN)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(("grade", "days"), [("A", None), ("B", 540), ("C", 365), ("D", 270), ("", 180)])
def test_the_term_of_each_grade(grade, days):
    found = term_ends(Held(grade, BEGUN), rules=DEFAULT)
    assert found == (None if days is None else BEGUN + timedelta(days=days))


@pytest.mark.parametrize(
    ("changed", "since"),
    [
        ({}, BEGUN),
        ({"last_order": date(2026, 5, 1)}, date(2026, 5, 1)),
        ({"last_contact": date(2026, 6, 1), "last_order": date(2026, 5, 1)}, date(2026, 6, 1)),
        ({"last_order": date(2025, 5, 1), "last_contact": date(2025, 1, 1)}, BEGUN),
    ],
)
def test_the_term_runs_from_the_latest(changed, since):
    assert term_ends(replace(ONE, **changed), rules=DEFAULT) == since + timedelta(days=365)


@pytest.mark.parametrize(
    "never",
    [
        {"has_mandatory": True},
        {"is_key": True},
        {"is_isolated": True},
        {"is_busy": True},
        {"assigned_on": None},
        {"assigned_on": None, "last_order": BEGUN},
        {"grade": "A"},
    ],
)
def test_who_never_falls(never):
    held = replace(ONE, **never)
    late = date(2040, 1, 1)
    assert term_ends(held, rules=DEFAULT) is None
    assert falls_on(held, rules=DEFAULT, today=late) is None
    assert state(held, rules=DEFAULT, today=late) is PoolState.CALM
    assert reason(held, rules=DEFAULT, today=late) is None


@pytest.mark.parametrize(
    ("until", "ends"),
    [(ENDS - timedelta(days=2), ENDS), (ENDS - timedelta(days=1), ENDS), (ENDS, ENDS + timedelta(days=1))],
)
def test_protection_puts_it_off(until, ends):
    assert term_ends(replace(ONE, protected_until=until), rules=DEFAULT) == ends


@pytest.mark.parametrize(
    ("today", "warned_on", "found"),
    [
        (WARNS - timedelta(days=1), None, PoolState.CALM),
        (WARNS, None, PoolState.WARNED),
        (ENDS - timedelta(days=1), WARNS, PoolState.WARNED),
        (ENDS, WARNS, PoolState.FALLS),
        (ENDS + timedelta(days=400), WARNS, PoolState.FALLS),
    ],
)
def test_calm_warned_and_falls(today, warned_on, found):
    held = replace(ONE, warned_on=warned_on)
    assert state(held, rules=DEFAULT, today=today) is found
    assert found in dict(POOL_STATES)


def test_what_is_told():
    held = replace(ONE, warned_on=WARNS)
    assert reason(held, rules=DEFAULT, today=WARNS - timedelta(days=1)) is None
    warned = reason(held, rules=DEFAULT, today=WARNS)
    assert str(warned) == "自2026-01-01起335天没有委托和联络，2027-01-01落入公海。"
    assert warned.tone == "warn"
    assert str(reason(held, rules=DEFAULT, today=ENDS)) == "自2026-01-01起365天没有委托和联络。"


def test_a_late_warning_puts_the_fall_off():
    late = ENDS + timedelta(days=100)
    assert falls_on(ONE, rules=DEFAULT, today=late) == late + timedelta(days=30)
    warned = replace(ONE, warned_on=late)
    assert falls_on(warned, rules=DEFAULT, today=late + timedelta(days=29)) == late + timedelta(days=30)
    assert state(warned, rules=DEFAULT, today=late + timedelta(days=29)) is PoolState.WARNED
    assert state(warned, rules=DEFAULT, today=late + timedelta(days=30)) is PoolState.FALLS


@pytest.mark.parametrize(("days", "counts"), [(-1, True), (0, False), (1, False)])
def test_a_warning_counts_no_more_once_the_customer_came_back(days, counts):
    again = replace(ONE, warned_on=WARNS, last_order=WARNS + timedelta(days=days))
    late = WARNS + timedelta(days=400)
    ends = WARNS + timedelta(days=365 + days)
    assert falls_on(again, rules=DEFAULT, today=late) == (ends if counts else late + timedelta(days=30))


@given(
    st.builds(
        Held,
        st.sampled_from(["A", "B", "C", "D", ""]),
        st.none() | DAYS,
        last_order=st.none() | DAYS,
        last_contact=st.none() | DAYS,
        protected_until=st.none() | DAYS,
        warned_on=st.none() | DAYS,
        has_mandatory=st.booleans(),
        is_busy=st.booleans(),
    ),
    DAYS,
)
def test_nobody_loses_a_customer_unwarned_or_too_soon(held, today):
    if state(held, rules=DEFAULT, today=today) is PoolState.FALLS:
        assert held.warned_on <= today - timedelta(days=30)
        assert not held.has_mandatory
        assert not held.is_busy
        assert held.grade != "A"
        assert held.protected_until is None or held.protected_until < today
        for day in (held.last_order, held.last_contact, held.assigned_on):
            assert day is None or day <= today - timedelta(days=180)


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("asker", "refused"),
    [
        (Asker(), ""),
        (Asker(held=4, month=4), ""),
        (Asker(held=5), "已达 5 家"),
        (Asker(month=5), "已达 5 次"),
        (Asker(has_asked=True), "请等待确认"),
        (Asker(left_on=TODAY - timedelta(days=90)), ""),
        (Asker(left_on=TODAY - timedelta(days=89)), "2026-11-23起"),
        (Asker(left_on=TODAY), "2027-02-20起"),
    ],
)
def test_who_may_ask(asker, refused):
    if not refused:
        refuse_request(asker, rules=DEFAULT, today=TODAY)
        return
    with pytest.raises(Refusal, match=refused):
        refuse_request(asker, rules=DEFAULT, today=TODAY)


def test_protection_and_two_people():
    assert protected_until(TODAY, rules=DEFAULT) == date(2027, 2, 20)
    assert protected_until(TODAY, rules=PoolRules(protect_days=0)) == TODAY
    refuse_own_request(asked_by=1, by=2)
    with pytest.raises(Refusal, match="由他人确认"):
        refuse_own_request(asked_by=1, by=1)
