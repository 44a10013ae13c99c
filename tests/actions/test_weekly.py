"""周报: one's own words with what the program tells, handed in, confirmed or sent back by another."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.contacting import call, record, visit
from webapp import clock
from webapp.actions import NotAllowed, acting_as
from webapp.actions.activities import weekly
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.weekly_reports import Week
from webapp.queries.activities import weekly as queries

FRIDAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
WEEK = Week(date(2026, 11, 16))


def at(days):
    return clock.standing_at(FRIDAY + timedelta(days=days))


def write(by, *, version=0, done="走访三家"):
    with acting_as(by):
        return weekly.write(date(2026, 11, 18), done=done, trouble="", plan="约东方", version=version)


@pytest.fixture
def row(context, world):
    with at(0):
        return write(world.lin)


def test_counts_of_the_week_go_in_without_isolated_customers(context, world):
    with at(-1):
        record(
            world.dongfang, call(cost=500, promise="给报价", promise_due=date(2026, 11, 20)), by=world.zhou
        )
        record(world.secret, visit(world.secret, cost=900), by=world.zhou)
        record(world.dongfang, call(happened_at=datetime(2026, 11, 10, 9)), by=world.zhou)
    with at(0):
        row = write(world.zhou)
        with acting_as(world.zhou):
            weekly.submit(row)
    told = json.loads(row.body)
    assert (told["kinds"], told["customers"], told["cost"], len(told["activities"])) == (
        {"phone": 1},
        1,
        500,
        1,
    )
    assert told["promises"] == {"kept": 0, "open": 1, "broken": 0, "withdrawn": 0}
    assert told["plans"] == {"done": 0, "open": 0, "moved": 0, "cancelled": 0}


@pytest.mark.parametrize(("days", "late"), [(0, False), (3, False), (4, True)])
def test_late_from_the_second_working_day_on(row, world, days, late):
    with at(days), acting_as(world.lin):
        weekly.submit(row)
    assert (row.state, row.is_late) == ("submitted", late)


def test_one_sent_back_is_not_late_because_of_that(row, world):
    with at(0), acting_as(world.lin):
        weekly.submit(row)
    assert [one[1] for one in queries.to_confirm(world.head)] == ["林晓"]
    assert queries.to_confirm(world.other_head) == queries.to_confirm(world.lin) == []
    with at(3), acting_as(world.head):
        with pytest.raises(Refusal, match="退回的原因"):
            weekly.send_back(row, reason="")
        weekly.send_back(row, reason="请补充下周计划")
    with at(9):
        write(world.lin, version=row.version, done="走访四家")
        with acting_as(world.lin):
            weekly.submit(row)
        with acting_as(world.head):
            weekly.confirm(row)
    assert (row.state, row.is_late, row.confirmed_by_id) == ("confirmed", False, world.head.id)
    assert queries.sent_on(row) == date(2026, 11, 20)
    with at(9), pytest.raises(Refusal, match="已提交"):
        write(world.lin, version=row.version)


def test_whose_it_is(row, world):
    with at(-1), acting_as(world.lin), pytest.raises(Refusal, match="最后一个工作日"):
        weekly.submit(row)
    with at(0):
        for other in (world.zhou, world.assistant):
            with acting_as(other), pytest.raises((Refusal, NotAllowed)):
                weekly.submit(row)
        with acting_as(world.lin):
            weekly.submit(row)
        with acting_as(world.other_head), pytest.raises(Refusal, match="刚被他人"):
            weekly.confirm(row)
        with acting_as(world.director):
            weekly.confirm(row)
    assert row.confirmed_by_id == world.director.id


def test_two_windows_and_long_words(row, world):
    with pytest.raises(Stale):
        write(world.lin, version=row.version + 1)
    with pytest.raises(Refusal, match="4000"):
        write(world.lin, version=row.version, done="长" * 4001)
    with pytest.raises(NotAllowed):
        write(world.head)
    assert queries.of_person(world.lin.id, WEEK) is row
    assert queries.of_person(world.lin.id, WEEK.before) is None
