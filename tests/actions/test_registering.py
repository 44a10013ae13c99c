"""备案登记: asked by whoever found the customer, decided by another, one at a time; names become cards."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.contacting import call, record
from tests.managing import customer
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.activities import referrals, registering
from webapp.actions.activities.told import Named
from webapp.actions.customers import assignment
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import Referral
from webapp.queries.activities import registering as queries


@pytest.fixture
def found(context, world):
    """绍兴越城食品厂 is a prospect of 林's."""
    with acting_as(SYSTEM):
        assignment.assign(customer(world.nobody), to=world.lin.id, reason="本人开发")
    return world


def ask(world, by):
    with acting_as(by):
        return registering.ask(customer(world.nobody), note="展会上结识")


def test_granted_by_another_and_protected_for_ninety_days(found):
    row = ask(found, found.lin)
    assert [one[1] for one in queries.waiting(found.assistant)] == ["绍兴越城食品厂"]
    assert queries.waiting(found.lin) == queries.waiting(found.other_head) == []
    with acting_as(found.assistant):
        registering.decide(row, grant=True)
        with pytest.raises(Refusal, match="已有决定"):
            registering.decide(row, grant=False, reason="重复")
    assert row.protected_until == clock.today() + timedelta(days=90)
    assert (row.state, row.decided_by_id) == ("granted", found.assistant.id)
    assert queries.protecting(row.customer_id, today=row.protected_until) is row
    assert queries.protecting(row.customer_id, today=row.protected_until + timedelta(days=1)) is None
    with pytest.raises(Refusal, match="您已备案"):
        ask(found, found.lin)
    with pytest.raises(Refusal, match="已由他人备案"):
        ask(found, found.assistant)


def test_nobody_decides_on_his_own(found):
    row = ask(found, found.head)
    with acting_as(found.head), pytest.raises(Refusal, match="自己的备案"):
        registering.decide(row, grant=True)
    with acting_as(found.head), pytest.raises(Refusal, match="等待决定"):
        registering.ask(customer(found.nobody))
    with acting_as(found.chief), pytest.raises(Refusal, match="不予备案的原因"):
        registering.decide(row, grant=False)
    with acting_as(found.other_head), pytest.raises(Refusal, match="刚被他人"):
        registering.decide(row, grant=True)
    with acting_as(found.lin), pytest.raises(NotAllowed):
        registering.decide(row, grant=True)
    with acting_as(found.chief):
        registering.decide(row, grant=False, reason="已有他人接触")
    assert ask(found, found.lin).state == "waiting"


def test_who_has_orders_needs_none(context, world):
    with acting_as(world.lin), pytest.raises(Refusal, match="不用备案"):
        registering.ask(customer(world.haichuan))
    with pytest.raises(NotAllowed):
        registering.ask(customer(world.nobody))


@pytest.fixture
def named(found):
    record(found.haichuan, call(names=(Named("越城食品厂"), Named("北仑轴承厂"))), by=found.lin)
    return session.scalars(select(Referral).order_by(Referral.id)).all()


def test_a_name_becomes_a_card_once(named, found):
    first, second = named
    with acting_as(found.lin):
        with pytest.raises(Refusal, match="不能是客户自己"):
            referrals.card(first, customer(found.haichuan))
        referrals.card(first, customer(found.nobody))
        assert (first.state, first.customer_id) == ("carded", customer(found.nobody).id)
        with pytest.raises(Refusal, match="已建卡"):
            referrals.card(first, customer(found.nobody))
        with pytest.raises(Refusal, match="已登记由谁介绍"):
            referrals.card(second, customer(found.nobody))
        referrals.part(first)
        with pytest.raises(Refusal, match="还没有建卡"):
            referrals.part(first)
        referrals.card(second, customer(found.nobody))
    with acting_as(found.assistant):
        assert second.state == "carded"
    with acting_as(found.zhou), pytest.raises(Refusal, match="转出您的权限"):
        referrals.drop(first, reason="停产")


def test_a_name_that_nobody_follows(named, found):
    with acting_as(found.lin):
        with pytest.raises(Refusal, match="不再跟进的原因"):
            referrals.drop(named[0], reason="")
        referrals.drop(named[0], reason="已停产")
        with pytest.raises(Refusal, match="已建卡或不再跟进"):
            referrals.drop(named[0], reason="已停产")
    assert (named[0].state, named[0].note) == ("dropped", "已停产")
