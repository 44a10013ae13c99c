"""The working calendar out of the settings: kept once built, and what 今日 says of a missing year."""

import time
from datetime import date

import pytest

from tests.world import World
from webapp import clock
from webapp.acting import acting_as
from webapp.actions import work_calendar as actions
from webapp.domain.holidays import Year, official_years
from webapp.queries import trade_terms, work_calendar

LAST = official_years()[-1]
NEXT = Year(LAST + 1, {date(LAST + 1, 10, 1): "国庆节"})


@pytest.mark.usefixtures("context")
def test_a_thousand_rows_ask_once(count_queries):
    trade_terms.work_calendar()
    with count_queries() as statements:
        began = time.perf_counter()
        first = trade_terms.work_calendar()
        assert all(trade_terms.work_calendar() is first for _row in range(1000))
        assert time.perf_counter() - began < 1
    assert statements == []


def test_a_change_is_seen_in_the_same_request(context, world: World):
    with acting_as(world.admin):
        before = trade_terms.work_calendar()
        actions.set_year(NEXT)
        assert trade_terms.work_calendar() != before
        assert LAST + 1 in trade_terms.work_calendar().years
        standing = work_calendar.year(LAST + 1)
        assert (standing.year, standing.is_own, standing.by) == (NEXT, True, world.admin.name)
        actions.restore(LAST + 1)
        assert trade_terms.work_calendar() == before
        assert not work_calendar.year(LAST + 1).is_known


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(LAST, 11, 30), None),
        (date(LAST, 12, 1), LAST + 1),
        (date(LAST, 12, 31), LAST + 1),
        (date(LAST + 1, 1, 1), LAST + 1),
        (date(LAST + 1, 6, 1), LAST + 1),
        (date(LAST - 1, 12, 31), None),
    ],
)
@pytest.mark.usefixtures("context")
def test_from_december_on_the_next_year_is_wanted(today, missing):
    assert work_calendar.missing(today) == missing


def test_who_is_told_on_today(app, world: World, as_, monkeypatch):
    people = (world.admin, world.quality, world.lin, world.director)
    visitors = {person.username: as_(person) for person in people}
    monkeypatch.setattr(clock, "today", lambda: date(LAST, 11, 30))
    assert all("待登记的工作日历" not in one.get("/").text for one in visitors.values())
    monkeypatch.setattr(clock, "today", lambda: date(LAST, 12, 1))
    told = [name for name, one in visitors.items() if "待登记的工作日历" in one.get("/").text]
    assert told == [world.admin.username, world.quality.username]
    assert f'href="/settings/calendar?year={LAST + 1}"' in visitors["admin"].get("/").text
    with app.app_context(), acting_as(world.admin):
        actions.set_year(NEXT)
    assert "待登记的工作日历" not in visitors[world.admin.username].get("/").text
