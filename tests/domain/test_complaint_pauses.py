"""Pauses in the limits of a complaint, and against a slow walk of the days."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.domain.complaint_courses import OFFICIAL, at, course, day, due
from webapp.domain.complaint_course import Extension, Pause
from webapp.domain.complaint_limits import DEFAULT, Limit


def test_a_pause_moves_what_was_not_yet_due_when_it_began():
    one = course("11-02", pauses=(Pause(at("11-10"), at("11-13")),))
    assert (day(one, Limit.ANSWER), day(one, Limit.PROGRESS), day(one, Limit.DECISION)) == (
        "11-19", "11-09", "11-04",
    )  # fmt: skip
    found = due(one, Limit.ANSWER, now="11-19")
    assert (found.waited, found.used, found.amount) == (3, 1, 10)


def test_a_running_pause_holds_the_share_of_time():
    one = course("11-02", pauses=(Pause(at("11-09")),))
    shares = [due(one, Limit.ANSWER, now=now).used for now in ("11-09", "11-12", "11-23", "11-24")]
    assert shares == [Fraction(1, 2), Fraction(1, 2), Fraction(1, 2), Fraction(3, 5)]


def test_a_pause_across_a_progress_note_counts_from_the_note_on():
    one = course("11-02", severity="serious", progress_at="11-11", pauses=(Pause(at("11-09"), at("11-13")),))
    assert day(one, Limit.PROGRESS) == "11-18"


def test_a_pause_after_the_answer_does_not_change_whether_it_was_late():
    one = course("11-02", answered_at="11-17", pauses=(Pause(at("11-16"), at("11-20")),))
    assert not due(one, Limit.ANSWER, now="12-01").is_late
    late = course("11-02", answered_at="11-17", pauses=(Pause(at("11-17"), at("11-20")),))
    assert due(late, Limit.ANSWER, now="12-01").is_late


def walked(start, days, spans):
    """The due day by a slow walk: a waited day does not count, the first ten of them at most.

    Who begins to wait on the last day has until the day on which the waiting ends; and so on from there.
    """
    waiting = []
    for since, until in sorted(spans):
        one = since
        while one < until:
            one += timedelta(days=1)
            if OFFICIAL.is_working(one) and len(waiting) < 10:
                waiting.append(one)
    left, one = days, start
    while left:
        one += timedelta(days=1)
        left -= OFFICIAL.is_working(one) and one not in waiting
    for since, until in sorted(spans):
        if since == one:
            one = max((two for two in waiting if since < two <= until), default=one)
    return one


@settings(max_examples=200, deadline=None)
@example(date(2024, 1, 1), 1, [15, 1, 0, 1])
@given(
    st.dates(date(2024, 1, 1), date(2026, 9, 30)),
    st.integers(1, 10),
    st.lists(st.integers(0, 15), min_size=4, max_size=4),
)
def test_pauses_agree_with_a_walk_by_the_day(start, extended, gaps):
    bounds = [start + timedelta(days=sum(gaps[: place + 1])) for place in range(4)]
    spans = [(bounds[0], bounds[1]), (bounds[2], bounds[3])]
    one = course(
        f"{start}",
        pauses=tuple(Pause(_noon(a), _noon(b)) for a, b in spans),
        extension=Extension(extended, 1, 2, _noon(start)),
    )
    found = due(one, Limit.ANSWER, now="2026-12-31")
    assert found.at.date() == walked(start, DEFAULT.general_answer + extended, spans)


def _noon(one):
    return datetime.combine(one, time(12))
