"""The days of a playbook: working days, leave, room in the week, order of contacts; who is left out."""

from collections import Counter
from datetime import date

import pytest

from webapp.domain import playbooks as law
from webapp.domain.leaves import Leave
from webapp.domain.playbooks import Desk, Playbook, Standing, Step
from webapp.domain.playbooks_usual import BY_SEGMENT
from webapp.domain.value_words import SEGMENTS
from webapp.domain.workdays import WEEKDAYS_ONLY

MONDAY = date(2026, 11, 23)
PLAY = Playbook("HHH", "走访", (Step("visit", "走访", 5), Step("phone", "回访", 35, 30, 2)), weekly_most=2)


def given(desk: Desk, playbook: Playbook = PLAY) -> list[date] | None:
    return law.days(playbook, MONDAY, desk=desk, calendar=WEEKDAYS_ONLY)


def test_each_on_the_first_working_day_from_its_due_day():
    """Day 5 is a Saturday, so the Monday after; 35: Monday 12-28; 65: Wednesday 01-27."""
    assert given(Desk((), Counter())) == [date(2026, 11, 30), date(2026, 12, 28), date(2027, 1, 27)]
    assert PLAY.period_days == 65


def test_a_full_week_and_leave_push_it_on():
    busy = Counter({date(2026, 11, 30): 2})
    assert given(Desk((), busy))[0] == date(2026, 12, 7)
    away = [Leave(date(2026, 12, 7), date(2026, 12, 8))]
    assert given(Desk(away, Counter({date(2026, 11, 30): 2})))[0] == date(2026, 12, 9)


def test_the_third_customer_of_a_week_comes_a_week_later():
    desk = Desk((), Counter())
    assert [given(desk)[0] for _n in range(3)] == [date(2026, 11, 30), date(2026, 11, 30), date(2026, 12, 7)]


def test_none_where_there_is_no_room_and_the_desk_stays():
    desk = Desk([Leave(date(2026, 11, 1), date(2027, 12, 31))], Counter())
    assert given(desk) is None
    assert not desk.busy


def test_a_contact_comes_after_the_one_ahead_of_it():
    """Friday the visit; the call about it not the same day, so Monday."""
    play = Playbook("HHH", "", (Step("visit", "", 1), Step("phone", "", 2)), weekly_most=5)
    away = [Leave(date(2026, 11, 24), date(2026, 11, 26))]
    assert given(Desk(away, Counter()), play) == [date(2026, 11, 27), date(2026, 11, 30)]


def test_steps_of_one_day_stay_on_one_day():
    play = Playbook("HHH", "", (Step("visit", "", 1), Step("letter", "", 1)), weekly_most=5)
    assert given(Desk((), Counter()), play) == [date(2026, 11, 24), date(2026, 11, 24)]


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (Standing(), ""),
        (Standing(is_stopped=True, has_manager=False), "stopped"),
        (Standing(is_dropped=True), "dropped"),
        (Standing(has_manager=False), "unmanaged"),
        (Standing(has_willing=False), "unwilling"),
        (Standing(is_rated=False), "unrated"),
        (Standing(has_problem=True), "problem"),
        (Standing(is_planned=True), "planned"),
    ],
)
def test_who_is_left_out(standing, why):
    assert law.left(standing) == why


def test_every_segment_has_one_and_it_is_kept_whole():
    assert set(BY_SEGMENT) == {code for code, _word in SEGMENTS}
    for one in BY_SEGMENT.values():
        assert law.unpacked(law.packed(one)) == one
