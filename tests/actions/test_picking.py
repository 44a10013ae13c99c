"""申请领用: limits, cooling-off and protection; a head confirms or refuses, never his own."""

import pytest
from sqlalchemy import select

from tests.managing import certify, customer, keep
from tests.pooling import asked, entry, go_to, put_in, request, warning
from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.assignments import picking, pooling, system
from webapp.db import transaction
from webapp.domain.pool_rules import PoolRules
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Assignment, Tie

TERM, WARN = 180, 30  # what is 未评级


@pytest.fixture
def people(context, world) -> World:
    certify(world.lin, "senior", until=clock.today().replace(year=clock.today().year + 3))
    certify(world.zhou, "senior", until=clock.today().replace(year=clock.today().year + 3))
    return world


def test_a_request_confirmed_makes_him_responsible_and_protects_it(people, monkeypatch):
    put_in(people.haichuan)
    key = asked(people.haichuan, people.zhou)
    with acting_as(people.head):
        picking.grant(customer(people.haichuan), key)
    held, made = customer(people.haichuan), entry(people.haichuan)
    row = session.scalars(
        select(Assignment).where(Assignment.customer_id == held.id, Assignment.until_on.is_(None))
    ).one()
    assert (row.manager_id, row.method, row.proposed_by_id, row.assigned_by_id) == (
        people.zhou.id, "pool", people.zhou.id, people.head.id,
    )  # fmt: skip
    assert (made.left_how, request(people.haichuan).state) == ("pool", "granted")
    with acting_as(people.admin):
        system.set_pool_rules(PoolRules(days_none=40, warn_days=30, protect_days=90))
    go_to(monkeypatch, 60)
    pooling.run()
    assert warning(people.haichuan) is None  # without protection it would be warned from day 10
    go_to(monkeypatch, 61)
    pooling.run()
    assert (warning(people.haichuan).falls_on - clock.today()).days == WARN


def test_a_request_refused_tells_why(people):
    put_in(people.haichuan)
    key = asked(people.haichuan, people.zhou)
    with acting_as(people.head), pytest.raises(Refusal, match="理由"):
        picking.refuse(customer(people.haichuan), key, reason="")
    with acting_as(people.head):
        picking.refuse(customer(people.haichuan), key, reason="另有安排")
    told = request(people.haichuan)
    assert (told.state, told.note, told.decided_by_id) == ("refused", "另有安排", people.head.id)
    assert customer(people.haichuan).manager_id is None
    with acting_as(people.head), pytest.raises(Refusal, match="他人处理"):
        picking.grant(customer(people.haichuan), key)


def test_nobody_confirms_his_own(people):
    put_in(people.haichuan)
    key = asked(people.haichuan, people.zhou)
    with transaction(Verb.USER_MANAGE, SYSTEM):
        request(people.haichuan).user_id = people.head.id
    with acting_as(people.head), pytest.raises(Refusal, match="自己"):
        picking.grant(customer(people.haichuan), key)
    with acting_as(people.zhou), pytest.raises(NotAllowed):
        picking.grant(customer(people.haichuan), key)


def test_withdrawn_only_by_oneself(people):
    put_in(people.haichuan)
    asked(people.haichuan, people.zhou)
    with acting_as(people.lin), pytest.raises(Refusal, match="没有等待"):
        picking.withdraw(customer(people.haichuan))
    with acting_as(people.zhou):
        picking.withdraw(customer(people.haichuan))
    assert request(people.haichuan).state == "withdrawn"


def test_the_former_manager_waits_until_the_cooling_off_is_over(people, monkeypatch):
    go_to(monkeypatch, 1)
    put_in(people.haichuan)
    for days in (1, 90):
        go_to(monkeypatch, days)
        with acting_as(people.lin), pytest.raises(Refusal, match="曾负责"):
            picking.ask(customer(people.haichuan), reason="想要回来")
    go_to(monkeypatch, 91)
    assert asked(people.haichuan, people.lin)


def test_limits_of_a_month_and_of_what_is_protected(people):
    put_in(people.haichuan)
    with acting_as(people.admin):
        system.set_pool_rules(PoolRules(month_most=0))
    with acting_as(people.zhou), pytest.raises(Refusal, match="本月"):
        picking.ask(customer(people.haichuan), reason="试")
    with acting_as(people.admin):
        system.set_pool_rules(PoolRules(hold_most=0))
    with acting_as(people.zhou), pytest.raises(Refusal, match="已达 0 家"):
        picking.ask(customer(people.haichuan), reason="试")
    with acting_as(people.admin):
        system.set_pool_rules(PoolRules(month_most=1))
    asked(people.haichuan, people.zhou)
    with acting_as(people.zhou), pytest.raises(Refusal, match="已申请"):
        picking.ask(customer(people.haichuan), reason="再试")


def test_who_has_a_conflict_is_told_at_once(people):
    put_in(people.haichuan)
    keep(
        Tie(
            user_id=people.zhou.id, customer_id=customer(people.haichuan).id, kind="commercial",
            since_on=clock.today(), created_at=clock.now(),
        )
    )  # fmt: skip
    with acting_as(people.zhou), pytest.raises(Refusal, match="商业利益"):
        picking.ask(customer(people.haichuan), reason="试")
