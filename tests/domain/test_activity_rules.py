"""What an entry must say, on and beyond every limit; timeliness in working days; who corrects it when."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.activity_limits import USUAL
from webapp.domain.activity_rules import (
    Correcting,
    Entry,
    Interview,
    corrects_until,
    faults,
    is_timely,
    refuse_correction,
)
from webapp.domain.activity_words import MET, Contacting
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WorkCalendar

NOW = datetime(2026, 11, 20, 16, 30)
TODAY = NOW.date()
CALL = Entry("phone", NOW - timedelta(hours=1), "问下周送检的安排")
VISIT = replace(CALL, kind="visit", people=1, result="同意十二月送检")
ASKED = Interview("三年内取得认可", ("adviser", "key_manager"), "无", "周期短、证书规范")
CALENDAR = WorkCalendar(holidays=frozenset({date(2026, 10, day) for day in (1, 2, 5, 6, 7)}))


def found(entry, limits=USUAL):
    return set(faults(entry, now=NOW, limits=limits))


def test_a_call_needs_no_more_than_its_line():
    assert found(CALL) == set()
    assert found(replace(CALL, summary=" ")) == {"summary"}


@pytest.mark.parametrize("kind", sorted(MET - {Contacting.FIRST_INTERVIEW}))
def test_who_met_people_says_whom_and_with_what_result(kind):
    assert found(replace(VISIT, kind=kind)) == set()
    assert found(replace(VISIT, kind=kind, people=0, result="")) == {"people", "result"}


def test_a_first_interview_is_whole():
    whole = replace(VISIT, kind="first_interview", interview=ASKED)
    assert found(whole) == set()
    assert found(replace(whole, interview=Interview())) == {"goals", "roles", "rivals", "criteria"}
    assert found(replace(whole, interview=replace(ASKED, roles=("boss",)))) == {"roles"}


@pytest.mark.parametrize(
    ("at", "refused"),
    [
        (None, True),
        (NOW, False),
        (NOW + timedelta(minutes=1), True),
        (NOW - timedelta(days=365), False),
        (NOW - timedelta(days=366), True),
    ],
)
def test_when_it_happened(at, refused):
    assert ("happened_at" in found(replace(CALL, happened_at=at))) is refused


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"kind": "fax"}, {"kind"}),
        ({"direction": "up"}, {"direction"}),
        ({"phase": "never"}, {"phase"}),
        ({"interest": "4"}, {"interest"}),
        ({"interest": "3", "step": "close"}, set()),
        ({"step": "sleep"}, {"step"}),
        ({"minutes": 0}, {"minutes"}),
        ({"minutes": 1}, set()),
        ({"minutes": 1440}, set()),
        ({"minutes": 1441}, {"minutes"}),
        ({"cost": -1}, {"cost"}),
        ({"names": 3}, set()),
        ({"names": 4}, {"names"}),
        ({"names": -1}, {"names"}),
    ],
)
def test_words_and_figures(changed, refused):
    assert found(replace(CALL, **changed)) == refused


@pytest.mark.parametrize(
    ("on", "kind", "refused"),
    [
        (None, "", set()),
        (None, "phone", {"next_on"}),
        (TODAY, "phone", set()),
        (TODAY - timedelta(days=1), "phone", {"next_on"}),
        (TODAY, "", {"next_kind"}),
    ],
)
def test_the_next_contact_has_a_day_and_a_way(on, kind, refused):
    assert found(replace(CALL, next_on=on, next_kind=kind)) == refused


@pytest.mark.parametrize(
    ("happened", "recorded", "timely"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), True),
        (date(2026, 11, 20), date(2026, 11, 23), True),  # Friday to Monday
        (date(2026, 11, 20), date(2026, 11, 24), False),
        (date(2026, 11, 21), date(2026, 11, 23), True),  # Saturday to Monday
        (date(2026, 11, 21), date(2026, 11, 24), False),
        (date(2026, 9, 30), date(2026, 10, 8), True),  # over the holidays
        (date(2026, 9, 30), date(2026, 10, 9), False),
        (date(2026, 11, 20), date(2026, 11, 19), True),
    ],
)
def test_entered_within_a_working_day(happened, recorded, timely):
    assert is_timely(happened, recorded, calendar=CALENDAR, limits=USUAL) is timely


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 40))
def test_more_time_never_makes_an_entry_late(happened, days):
    recorded = happened + timedelta(days=days)
    strict, mild = (
        is_timely(happened, recorded, calendar=CALENDAR, limits=replace(USUAL, timely_days=term))
        for term in (1, 2)
    )
    assert mild or not strict


WRITTEN = date(2026, 11, 1)
LAST = date(2026, 11, 8)


@pytest.mark.parametrize(
    ("author", "head", "today", "reason", "message"),
    [
        (True, False, LAST, "", None),
        (True, False, LAST + timedelta(days=1), "写错", "部门负责人更正"),
        (True, True, LAST + timedelta(days=1), "写错", None),
        (True, True, LAST + timedelta(days=1), " ", "写明更正的原因"),
        (False, True, LAST, "写错", None),
        (False, True, LAST, "", "写明更正的原因"),
        (False, False, LAST, "写错", "自己录入"),
    ],
)
def test_who_puts_it_right(author, head, today, reason, message):
    who = Correcting(author, head, WRITTEN)
    assert corrects_until(WRITTEN, limits=USUAL) == LAST
    if message is None:
        refuse_correction(who, reason=reason, today=today, limits=USUAL)
    else:
        with pytest.raises(Refusal, match=message):
            refuse_correction(who, reason=reason, today=today, limits=USUAL)
