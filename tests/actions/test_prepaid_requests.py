"""退款 and 调整: asked for by one, agreed to by another, who does not look after the customer."""

import pytest
from sqlalchemy import select

from tests.prepaid import account, order
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.prepayments import ledger, requests
from webapp.db import transaction
from webapp.domain.prepaid import Entry
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import PrepayAccount, PrepayEntry, PrepayRequest, Receipt

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def asked(haichuan, world):
    one = account(haichuan, balance=10_000)
    with acting_as(world.assistant):
        return requests.ask(haichuan, one, entry=Entry.REFUND, amount=4_000, reason="合同终止")


def test_nothing_moves_until_another_agrees(asked, haichuan, world):
    one = session.get_one(PrepayAccount, asked.account_id)
    assert (one.balance, asked.state, asked.amount) == (10_000, "waiting", -4_000)
    with acting_as(world.head):
        requests.decide(haichuan, asked, grants=True, decision=" 同意 ")
    row = session.scalars(select(PrepayEntry).order_by(PrepayEntry.id.desc())).first()
    assert (row.entry, row.amount, row.balance_after) == ("refund", -4_000, 6_000)
    assert (row.by_id, row.approved_by_id) == (world.assistant.id, world.head.id)
    assert (asked.state, asked.decision, asked.decided_by_id) == ("granted", "同意", world.head.id)
    with acting_as(world.director), pytest.raises(Refusal, match="已由他人处理"):
        requests.decide(haichuan, asked, grants=True)
    assert one.balance == 6_000


def test_not_by_who_asked(haichuan, world):
    one = account(haichuan, balance=10_000)
    with acting_as(world.head):
        asked = requests.ask(haichuan, one, entry=Entry.REFUND, amount=1, reason="试")
        with pytest.raises(Refusal, match="另一个人"):
            requests.decide(haichuan, asked, grants=True)
    assert (one.balance, asked.state) == (10_000, "waiting")


def test_not_by_the_customer_s_manager(asked, haichuan, world):
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        haichuan.manager_id = world.head.id
    with acting_as(world.head), pytest.raises(Refusal, match="客户经理不能"):
        requests.decide(haichuan, asked, grants=True)
    with acting_as(world.lin), pytest.raises(NotAllowed):
        requests.decide(haichuan, asked, grants=True)


def test_refused_with_a_reason(asked, haichuan, world):
    with acting_as(world.head):
        with pytest.raises(Refusal, match="不同意的原因"):
            requests.decide(haichuan, asked, grants=False, decision=" ")
        requests.decide(haichuan, asked, grants=False, decision="金额不符")
    assert asked.state == "refused"
    assert session.get_one(PrepayAccount, asked.account_id).balance == 10_000


def test_taken_back_by_who_asked(asked, haichuan, world):
    with acting_as(world.head), pytest.raises(Refusal, match="本人"):
        requests.withdraw(haichuan, asked)
    with acting_as(world.assistant):
        requests.withdraw(haichuan, asked)
        with pytest.raises(Refusal, match="已撤回"):
            requests.withdraw(haichuan, asked)
    assert asked.state == "withdrawn"


def test_spent_meanwhile(asked, haichuan, world):
    one = session.get_one(PrepayAccount, asked.account_id)
    ledger.charge(haichuan, one, amount=7_000, reason="试")
    with acting_as(world.head), pytest.raises(Refusal, match="余额不足"):
        requests.decide(haichuan, asked, grants=True)
    assert (asked.state, one.balance) == ("waiting", 3_000)


def test_what_cannot_be_asked(haichuan):
    one = account(haichuan, balance=100)
    with pytest.raises(Refusal, match="写明原因"):
        requests.ask(haichuan, one, entry=Entry.REFUND, amount=1, reason="")
    with pytest.raises(Refusal, match="余额不足"):
        requests.ask(haichuan, one, entry=Entry.REFUND, amount=101, reason="试")
    with pytest.raises(ValueError, match="top_up"):
        requests.ask(haichuan, one, entry=Entry.TOP_UP, amount=1, reason="试")
    assert session.scalars(select(PrepayRequest)).all() == []


def test_an_adjustment_gives_an_order_back_what_was_charged(haichuan, world):
    one, owing = account(haichuan, balance=10_000), order(haichuan, owed=8_000)
    ledger.charge(haichuan, one, amount=6_000, order=owing.number)
    told = {"entry": Entry.ADJUSTMENT, "reason": "扣错", "order": owing.number}
    with pytest.raises(Refusal, match="只扣过"):
        requests.ask(haichuan, one, amount=6_001, **told)
    with acting_as(world.assistant):
        asked = requests.ask(haichuan, one, amount=6_000, **told)
    requests.decide(haichuan, asked, grants=True)
    assert (one.balance, owing.paid_total) == (10_000, 0)
    assert [row.amount for row in session.scalars(select(Receipt).order_by(Receipt.id))] == [
        6_000,
        -6_000,
    ]


def test_an_adjustment_downwards_pays_the_order(haichuan, world):
    one, owing = account(haichuan, balance=10_000), order(haichuan, owed=8_000)
    told = {"entry": Entry.ADJUSTMENT, "reason": "补扣", "order": owing.number}
    with pytest.raises(Refusal, match="只欠"):
        requests.ask(haichuan, one, amount=-8_001, **told)
    with acting_as(world.assistant):
        asked = requests.ask(haichuan, one, amount=-8_000, **told)
    requests.decide(haichuan, asked, grants=True)
    assert (one.balance, owing.paid_total) == (2_000, 8_000)
