"""How long plans may take in a period that was opened late, or for somebody who came to it later."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.opened_periods import prepared
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.reviews import periods, subjects
from webapp.actions.reviews.moving import due
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews import periods as queries

pytestmark = pytest.mark.usefixtures("context")


def at(patch: pytest.MonkeyPatch, day: date) -> None:
    now = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    patch.setattr(clock, "now", lambda: now)


def opened(world: World, patch: pytest.MonkeyPatch, day: date) -> ReviewPeriod:
    at(patch, day)
    made = prepared(world, "2027Q1")
    with acting_as(world.committee):
        periods.open_(made, version=made.version)
    return made


def test_opened_in_time_the_plan_day_stands(world: World, monkeypatch: pytest.MonkeyPatch):
    made = opened(world, monkeypatch, date(2027, 1, 11))  # the 10th is a Sunday
    assert {one.due_on for one in session.query(Review)} == {date(2027, 1, 11)}
    assert queries.plan_due(made) == date(2027, 1, 11)


def test_opened_after_the_plan_day_no_plan_is_late_from_the_start(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    made = opened(world, monkeypatch, date(2027, 1, 12))
    reviews = session.query(Review).all()
    assert {one.due_on for one in reviews} == {date(2027, 1, 21)}
    assert queries.plan_due(made) == due(reviews[0]) == date(2027, 1, 21)
    at(monkeypatch, date(2027, 1, 22))
    assert queries.plan_due(made) == date(2027, 1, 21)  # it does not go on with the days
    assert all(one.is_late for one in queries.reviews(made, world.director))


def test_who_is_added_later_has_his_own_time(world: World, monkeypatch: pytest.MonkeyPatch):
    made = opened(world, monkeypatch, date(2027, 1, 4))
    at(monkeypatch, date(2027, 2, 1))
    with acting_as(world.committee):
        subjects.add(made, key=f"p{world.he.id}")
    added = session.query(Review).filter_by(person_id=world.he.id).one()
    assert added.due_on == date(2027, 2, 10)
    others = {one.due_on for one in session.query(Review) if one.id != added.id}
    assert others == {date(2027, 1, 11)}


@pytest.mark.parametrize("early", [0, 1])
def test_the_page_says_so_before_it_is_opened(world: World, monkeypatch: pytest.MonkeyPatch, early: int):
    at(monkeypatch, date(2027, 1, 12) - timedelta(days=early))
    made = prepared(world, "2027Q1")
    told = queries.plan_day_passed(made)
    assert told == (None if early else date(2027, 1, 11))
