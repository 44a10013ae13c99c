"""Response times: office hours alone count, round by round; the share in time; half up."""

from datetime import date, datetime

import pytest

from webapp.domain.response_times import Event, Slip, slip, times, working_minutes
from webapp.domain.workdays import WorkCalendar

CALENDAR = WorkCalendar(holidays=frozenset({date(2026, 3, 5)}), make_up=frozenset({date(2026, 3, 7)}))


def at(day, clock):
    hour, minute = clock.split(":")
    return datetime(2026, 3, day, int(hour), int(minute))


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ((2, "08:30"), (2, "08:30"), 0),
        ((2, "08:30"), (2, "08:31"), 1),
        ((2, "07:00"), (2, "08:30"), 0),  # before the office opens
        ((2, "12:00"), (2, "13:00"), 0),  # at noon
        ((2, "11:00"), (2, "14:00"), 120),
        ((2, "00:00"), (2, "23:59"), 480),  # a whole working day
        ((2, "17:30"), (3, "08:30"), 0),  # a night
        ((2, "16:30"), (3, "09:30"), 120),
        ((4, "17:00"), (6, "09:00"), 60),  # over a holiday
        ((6, "17:00"), (9, "09:00"), 540),  # Saturday is worked, Sunday is not
        ((3, "10:00"), (2, "10:00"), 0),
    ],
)
def test_only_office_time_counts(start, end, minutes):
    assert working_minutes(at(*start), at(*end), CALENDAR) == minutes


def asked(day, clock, due, before=""):
    return Event(at(day, clock), before, "open", date(2026, 3, due))


def answered(day, clock, before="open"):
    return Event(at(day, clock), before, "answered")


def measured(*events, today=20):
    return slip(events, calendar=CALENDAR, today=date(2026, 3, today))


def test_answered_on_the_last_day_is_in_time_and_the_day_after_is_not():
    assert measured(asked(2, "08:30", 3), answered(3, "17:30")) == Slip(960, True, False, False)
    assert measured(asked(2, "08:30", 3), answered(4, "08:30")) == Slip(960, False, False, False)


def test_what_lies_with_the_asker_does_not_count():
    events = (
        asked(2, "08:30", 3),
        answered(2, "09:30"),
        answered(2, "15:00", before="answered"),  # put right: no further round
        asked(4, "08:30", 6, before="answered"),
        answered(4, "08:45"),
        Event(at(9, "10:00"), "answered", "closed"),
    )
    assert measured(*events) == Slip(75, True, False, False)


def test_a_late_round_makes_the_slip_late():
    events = (asked(2, "08:30", 3), answered(4, "08:30"), asked(4, "09:00", 6, before="answered"))
    assert measured(*events, answered(4, "09:10")).in_time is False


def test_without_an_answer_there_is_no_time():
    assert measured(asked(2, "08:30", 3), today=3) == Slip(None, False, True, False)
    assert measured(asked(2, "08:30", 3), today=4) == Slip(None, False, True, True)
    withdrawn = Event(at(2, "09:00"), "open", "cancelled")
    assert measured(asked(2, "08:30", 3), withdrawn) == Slip(None, False, False, False)


def test_the_median_and_the_share():
    slips = [
        Slip(10, True, False, False),
        Slip(21, True, False, False),
        Slip(None, False, True, True),
        Slip(None, False, True, False),
    ]
    found = times(slips)
    assert (found.asked, found.answered, found.open, found.late) == (4, 2, 2, 1)
    assert found.median == 16  # 15.5 half up
    assert found.share == 67  # two of three: who never answers counts once his day is past


def test_sent_back_and_waiting_is_measured_when_it_is_answered_again_or_late():
    waiting = Slip(60, True, True, False)
    assert times([waiting]).share is None
    assert times([Slip(60, True, True, True)]).share == 0
    assert times([waiting]).median == 60


def test_nothing_gives_nothing():
    found = times([])
    assert (found.asked, found.median, found.share) == (0, None, None)
