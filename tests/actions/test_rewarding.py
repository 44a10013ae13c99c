"""转介绍奖励: asked for once, decided by another, handed out, withdrawn; the record stands (CH-03)."""

import sqlite3
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.managing import customer
from tests.rewarding import ask, brought, given, reward
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.activities import referrals, rewarding
from webapp.domain.refusal import Refusal
from webapp.models import Referral
from webapp.queries.activities import reward_lists, rewards


@pytest.fixture
def named(context, world):
    return brought(world)


def test_from_the_wish_to_the_receipt(named, world):
    key = ask(named, world.lin)
    with acting_as(world.head):
        rewarding.decide(reward(key), grant=True, reason="同意")
    with acting_as(world.lin):
        rewarding.pay(reward(key), paid_on=clock.today(), receipt="PZ-2026-031")
    one = reward(key)
    assert (one.state, one.receipt, one.paid_on) == ("paid", "PZ-2026-031", clock.today())
    assert (one.asked_by_id, one.decided_by_id, one.paid_by_id) == (world.lin.id, world.head.id, world.lin.id)
    assert one.customer_id == customer(world.haichuan).id
    with acting_as(world.lin), pytest.raises(Refusal, match="已发放"):
        rewarding.withdraw(reward(key), reason="退回")


def test_nobody_decides_on_his_own(named, world):
    key = ask(named, world.head)
    with acting_as(world.head), pytest.raises(Refusal, match="自己的"):
        rewarding.decide(reward(key), grant=True)
    with acting_as(world.other_head), pytest.raises(Refusal):
        rewarding.decide(reward(key), grant=True)
    for person in (world.lin, world.assistant, world.quality, world.admin):
        with acting_as(person), pytest.raises(NotAllowed):
            rewarding.decide(reward(key), grant=True)
    with acting_as(world.director):
        rewarding.decide(reward(key), grant=True)
    assert reward(key).decided_by_id == world.director.id


def test_once_for_a_name_until_it_is_refused_or_withdrawn(named, world):
    first = ask(named, world.lin)
    with pytest.raises(Refusal, match="只奖励一次"):
        ask(named, world.lin)
    with acting_as(world.lin):
        rewarding.withdraw(reward(first), reason="金额写错")
    second = ask(named, world.lin, amount=10_000)
    with acting_as(world.head):
        rewarding.decide(reward(second), grant=False, reason="还没有委托")
    with pytest.raises(Refusal, match="单次奖励"):
        ask(named, world.lin, amount=10**9)
    assert ask(named, world.lin) > second


def test_a_rewarded_card_is_not_taken_off_its_name(named, world):
    key = ask(named, world.lin)
    row = session.get_one(Referral, named)
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="先撤回申请"):
            referrals.part(row)
        rewarding.withdraw(reward(key), reason="对应错了")
        referrals.part(row)
    with pytest.raises(Refusal, match="还没有建卡"):
        ask(named, world.lin)


def test_not_where_one_end_is_out_of_sight(named, world):
    """海川 gave 星澜, which is isolated: for 林 the name has no reward to ask for, and shows none."""
    hidden = given(world.haichuan, world.secret, "星澜", by=world.lin)
    assert [one.id for one in rewards.open_names("", viewer=world.lin)] == [named]
    with pytest.raises(Refusal, match="转出您的权限"):
        ask(hidden, world.lin)
    assert reward_lists.search(reward_lists.Asked(), 1, viewer=world.lin).total == 0


def test_the_record_is_not_rewritten(named, world):
    key = ask(named, world.lin)
    with acting_as(world.head):
        rewarding.decide(reward(key), grant=True)
    for change in (
        "amount = 1",
        "kind = 'fee'",
        "payee = 'x'",
        "asked_by_id = 2",
        "decided_at = '2020-01-01'",
    ):
        with pytest.raises((IntegrityError, sqlite3.IntegrityError), match="never rewritten"):
            session.execute(text(f"UPDATE referral_rewards SET {change} WHERE id = {key}"))
        session.rollback()
    with pytest.raises((IntegrityError, sqlite3.IntegrityError), match="never taken away"):
        session.execute(text(f"DELETE FROM referral_rewards WHERE id = {key}"))
    session.rollback()


def test_the_day_of_the_approval_is_the_first_one(named, world):
    key = ask(named, world.lin)
    with acting_as(world.head):
        rewarding.decide(reward(key), grant=True)
    with acting_as(world.lin), pytest.raises(Refusal, match="早于批准日期"):
        rewarding.pay(reward(key), paid_on=clock.today() - timedelta(days=1), receipt="PZ")
