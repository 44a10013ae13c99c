"""The night, some years from now: states and their course, the month's run; stated losses; the policy."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests import valuing
from tests.valuing import card, order
from webapp import clock, jobs
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.segments import nightly, policy, stating
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.value_policy import USUAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ChurnEvent, CustomerValue
from webapp.queries.segments import rules, runs

pytestmark = pytest.mark.usefixtures("context")


def at(day, hour=2):
    return clock.standing_at(clock.instant(datetime(day.year, day.month, day.day, hour)))


def follow(day):
    with at(day), acting_as(SYSTEM):
        return nightly.follow()


def course(number):
    rows = session.scalars(
        select(ChurnEvent).where(ChurnEvent.customer_id == card(number).id).order_by(ChurnEvent.id)
    )
    return [(one.on_day, one.from_state, one.to_state, one.why) for one in rows]


def kept(number):
    session.expire_all()
    return session.get(CustomerValue, card(number).id)


def test_states_follow_the_days(world):
    day = date(2030, 1, 1)
    with at(day):
        order(world.haichuan, day, 100)
    assert follow(day) == 1
    assert follow(day + timedelta(365)) == 0
    assert follow(day + timedelta(366)) == 1
    assert kept(world.haichuan).churn == "late"
    assert follow(day + timedelta(457)) == 1
    assert follow(day + timedelta(600)) == 1
    assert follow(day + timedelta(601)) == 0
    assert (kept(world.haichuan).churn, kept(world.haichuan).churn_since) == ("lost", day + timedelta(548))
    with at(day + timedelta(700)):
        order(world.haichuan, day + timedelta(700), 100)
    assert follow(day + timedelta(700)) == 1
    assert kept(world.haichuan).churn == "won_back"
    assert course(world.haichuan) == [
        (day, "", "active", "order"),
        (day + timedelta(366), "active", "late", "rho"),
        (day + timedelta(457), "late", "warned", "rho"),
        (day + timedelta(548), "warned", "lost", "rho"),
        (day + timedelta(700), "lost", "won_back", "order"),
    ]


def test_the_first_night_tells_the_past_of_everybody(world):
    order(world.haichuan, date(2024, 1, 1), 100)
    order(world.haichuan, date(2030, 1, 1), 100)
    order(world.dongfang, date(2028, 1, 1), 100)
    assert follow(date(2030, 11, 22)) == 5
    assert [step[2] for step in course(world.haichuan)] == ["active", "lost", "won_back"]
    assert course(world.dongfang)[-1] == (date(2028, 1, 1) + timedelta(548), "active", "lost", "rho")
    assert kept(world.haichuan).churn == "won_back"


def test_the_month_has_its_run_once(world):
    order(world.haichuan, date(2030, 3, 1), 100)
    with at(date(2030, 7, 1)), acting_as(SYSTEM):
        assert "JC-00001" in jobs.NIGHTLY["客户价值"]()
        assert "JC" not in nightly.night()
    with at(date(2030, 8, 3)), acting_as(SYSTEM):
        nightly.night()
    assert [(one.as_of, one.kind, one.made_by_id) for one in runs.all_runs(viewer=SYSTEM)] == [
        (date(2030, 7, 31), "month", None),
        (date(2030, 6, 30), "quarter", None),
    ]
    assert kept(world.haichuan).run_id == runs.newest().id


def test_what_a_customer_said_counts_until_it_orders_again(world):
    order(world.haichuan, date(2030, 11, 1), 100)
    follow(date(2030, 11, 20))
    said = date(2030, 11, 21)
    with at(date(2030, 11, 22)), acting_as(world.lin):
        stating.state_loss(card(world.haichuan), on=said, why="自建实验室")
        with pytest.raises(Refusal, match="已经登记"):
            stating.state_loss(card(world.haichuan), on=said, why="再说一次")
    assert (kept(world.haichuan).churn, kept(world.haichuan).churn_why) == ("lost", "stated")
    assert follow(date(2030, 11, 23)) == 0
    made = valuing.run(date(2030, 11, 30), until=clock.instant(datetime(2030, 12, 1)))
    assert valuing.row(made, world.haichuan).stated_on == said
    with at(date(2030, 12, 5)):
        order(world.haichuan, date(2030, 12, 5), 100)
    assert follow(date(2030, 12, 6)) == 1
    assert kept(world.haichuan).churn == "won_back"
    assert course(world.haichuan)[-1] == (date(2030, 12, 5), "lost", "won_back", "order")


def test_what_was_said_by_mistake_is_taken_back(world):
    order(world.haichuan, date(2030, 11, 1), 100)
    follow(date(2030, 11, 20))
    with at(date(2030, 11, 22)), acting_as(world.lin):
        stating.state_loss(card(world.haichuan), on=date(2030, 11, 1), why="听错了")
        with pytest.raises(Refusal, match="撤回的原因"):
            stating.take_back(card(world.haichuan), why=" ")
        stating.take_back(card(world.haichuan), why="问过科长，继续送检")
        with pytest.raises(Refusal, match="没有登记过"):
            stating.take_back(card(world.haichuan), why="再撤一次")
    assert kept(world.haichuan).churn == "active"
    assert follow(date(2030, 11, 23)) == 0
    assert [step[2:] for step in course(world.haichuan)[1:]] == [("lost", "stated"), ("active", "stated")]


@pytest.mark.parametrize(
    ("on", "why", "message"),
    [
        (date(2030, 11, 23), "走了", "不能晚于今天"),
        (date(2030, 10, 31), "走了", "还有委托"),
        (date(2030, 11, 22), " ", "怎么说"),
    ],
)
def test_what_may_not_be_stated(world, on, why, message):
    order(world.haichuan, date(2030, 11, 1), 100)
    follow(date(2030, 11, 20))
    with at(date(2030, 11, 22), 12), acting_as(world.lin), pytest.raises(Refusal, match=message):
        stating.state_loss(card(world.haichuan), on=on, why=why)
    assert len(course(world.haichuan)) == 1


def test_who_never_ordered_cannot_leave_and_strangers_state_nothing(world):
    with acting_as(world.lin), pytest.raises(Refusal, match="还没有委托"):
        stating.state_loss(card(world.haichuan), on=clock.today(), why="走了")
    with acting_as(world.he), pytest.raises(NotAllowed):
        stating.state_loss(card(world.haichuan), on=clock.today(), why="走了")


@pytest.mark.parametrize("statement", ["UPDATE churn_events SET note = 'x'", "DELETE FROM churn_events"])
def test_the_course_only_grows(world, statement):
    order(world.haichuan, date(2030, 11, 1), 100)
    follow(date(2030, 11, 20))
    with pytest.raises(IntegrityError, match="never"), transaction(Verb.VALUE_RUN, SYSTEM):
        session.execute(text(statement))


def test_the_policy_is_kept_by_version(world):
    asked = replace(USUAL, grade_a=85)
    with acting_as(world.admin):
        policy.set_policy(asked)
        with pytest.raises(Refusal, match="大于"):
            policy.set_policy(replace(USUAL, grade_b=30))
    assert (rules.now(), rules.number()) == (asked, 2)
    assert rules.at(clock.instant(datetime(2024, 1, 1))) == USUAL
    with acting_as(world.admin):
        policy.reset()
    assert (rules.now(), rules.number()) == (USUAL, 3)
    with acting_as(world.director), pytest.raises(NotAllowed):
        policy.reset()
