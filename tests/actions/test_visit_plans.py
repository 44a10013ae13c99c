"""The month's plan as it is written: by grade, complaints and batches, on working days, never twice."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.contacting import call, record, visit
from tests.managing import customer, keep
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.activities import planning, plans, rules
from webapp.actions.activities.plans import Wish
from webapp.db import transaction
from webapp.domain.activity_limits import USUAL
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Assignment, Instrument, Leave, ScheduledActivity
from webapp.queries.activities import plan_facts

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


@pytest.fixture
def world_then(context, world):
    """20 November 2026; both managers have had their customers since 1 June."""
    with clock.standing_at(NOW):
        grade(world.haichuan, "B")
        yield world


def grade(number, letter):
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        customer(number).grade = letter


def run(world, month=NOVEMBER, by=None):
    with acting_as(by or world.lin):
        return planning.plan_month(world.lin, month)


def rows():
    return session.scalars(select(ScheduledActivity).order_by(ScheduledActivity.id)).all()


def test_by_the_grade_since_the_last_visit(world_then):
    with clock.standing_at(NOW - timedelta(days=91)):
        record(world_then.haichuan, visit(world_then.haichuan), by=world_then.lin)
    assert run(world_then) == (1, 0)
    (row,) = rows()
    told = (row.kind, row.cause, row.due_on, row.owner_id)
    assert told == ("visit", "interval", date(2026, 11, 20), world_then.lin.id)
    assert json.loads(row.why) == [
        ["每%(months)s个月拜访一次，上次拜访为%(since)s。", {"months": 3, "since": "2026-08-21"}, "info", ""],
        ["%(due)s不上班，提前安排。", {"due": "2026-11-21"}, "info", ""],
    ]
    assert run(world_then) == (0, 0)  # again: nothing new


def test_what_is_agreed_stands_for_the_interval(world_then):
    with clock.standing_at(NOW - timedelta(days=120)):
        record(world_then.haichuan, visit(world_then.haichuan), by=world_then.lin)
    with acting_as(world_then.lin):
        plans.plan(customer(world_then.haichuan), Wish("visit", date(2026, 11, 25)))
    assert run(world_then) == (0, 0)


def test_a_due_batch_asks_for_a_visit_of_its_own(world_then):
    with acting_as(SYSTEM):
        rules.set_limits(replace(USUAL, batch_items=2))
    record(world_then.haichuan, call(), by=world_then.lin)
    key = customer(world_then.haichuan).id
    for number in range(2):
        keep(instrument(key, number, date(2027, 1, 12)))
    facts = plan_facts.of_manager(world_then.lin, today=clock.today(), limits=replace(USUAL, batch_items=2))
    assert facts.visited[key].batch_on == date(2027, 1, 12)
    assert run(world_then) == (1, 0)
    (row,) = rows()
    assert (row.cause, row.cause_key, row.kind) == ("batch", "2027-01-12", "visit")


def instrument(customer_id, number, due_on):
    return Instrument(
        customer_id=customer_id, number=f"Q-9{number:05d}", name="压力表", due_on=due_on, months=12,
        created_at=clock.now(),
    )  # fmt: skip


def test_leave_and_full_days_are_left_out(world_then):
    with clock.standing_at(NOW - timedelta(days=120)):
        record(world_then.haichuan, visit(world_then.haichuan), by=world_then.lin)
    keep(
        Leave(
            user_id=world_then.lin.id, from_on=date(2026, 11, 20), until_on=date(2026, 11, 24),
            created_at=clock.now(),
        )
    )  # fmt: skip
    run(world_then)
    assert [row.due_on for row in rows()] == [date(2026, 11, 25)]


def test_of_whose_and_which_month(world_then):
    with pytest.raises(Refusal, match="自己的联络计划"):
        run(world_then, by=world_then.zhou)
    with pytest.raises(Refusal, match="过去的月份"):
        run(world_then, Month(2026, 10))
    with pytest.raises(NotAllowed):
        run(world_then, by=world_then.director)
    assert run(world_then, DECEMBER, by=SYSTEM)[1] == 0


def test_the_facts_of_all_his_customers_take_seven_statements(world_then, count_queries):
    with count_queries() as statements:
        facts = plan_facts.of_manager(world_then.zhou, today=clock.today(), limits=USUAL)
    assert len([one for one in statements if one.startswith("SELECT")]) == 7
    begun = session.scalars(select(Assignment.from_on)).first()
    assert {one.since for one in facts.visited.values()} == {begun}
    assert len(facts.visited) == 2
