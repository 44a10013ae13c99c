"""商机 won, lost, stopped, taken up again, deleted: reasons, drafts, and what is barred."""

from dataclasses import replace

import pytest

from tests.selling import customer, held, instrument, opportunity, ready, steps
from webapp import clock
from webapp.actions import NotAllowed, acting_as
from webapp.actions.customers import assignment
from webapp.actions.opportunities import contracts, ending, opening, owners, removal, scope
from webapp.actions.orders import opening as orders
from webapp.db import session
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import Stage, State
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.viewer import SYSTEM
from webapp.models import Contract, Order, OrderLine

pytestmark = pytest.mark.usefixtures("context")
WIN = End(State.WON, "quality", "厂长认可报告质量", "proof", "single")
LOSS = End(State.LOST, "price", "对手低两成")


def won(world, **more):
    one = ready(world.lin, world.haichuan, **more)
    with acting_as(world.lin):
        return one, ending.win(held(one), one, end=replace(WIN, contract=more.get("contract_kind", "single")))


def test_a_win_leaves_an_order_with_its_instruments_as_a_draft(world):
    instrument("Q-1", world.haichuan)
    one = ready(world.lin, world.haichuan, promised_on=clock.today(), terms="不合格免费返工")
    with acting_as(world.lin):
        scope.choose(held(one), one, instruments=["Q-1"])
        order = ending.win(held(one), one, end=WIN)
    assert isinstance(order, Order)
    assert (order.state, order.promised_on) == ("draft", clock.today())
    assert one.number in order.note
    assert "不合格免费返工" in order.note
    assert [line.name for line in session.query(OrderLine).filter_by(order_id=order.id)] == ["百分表"]
    assert (one.state, one.stage, one.order_id) == ("won", "perform", order.id)
    assert (one.end_code, one.closing, one.ended_on, one.ended_by_id) == (
        "quality", "proof", clock.today(), world.lin.id,
    )  # fmt: skip
    assert (steps(one)[-1].kind, steps(one)[-1].from_stage) == ("won", "negotiate")


def test_for_longer_it_leaves_a_contract(world):
    one, made = won(world, contract_kind="annual", need="压力表 60 台", terms="返工免费")
    assert isinstance(made, Contract)
    assert (made.state, made.kind, made.amount, made.scope) == ("draft", "annual", 480_000, "压力表 60 台")
    assert made.number == f"HT-{clock.today().year}-0001"
    assert one.order_id is None


@pytest.mark.parametrize("end", [replace(WIN, code=""), replace(WIN, note=""), replace(WIN, contract="")])
def test_a_win_without_reason_or_contract_changes_nothing(world, end):
    one = ready(world.lin, world.haichuan)
    with acting_as(world.lin), pytest.raises(Refusal):
        ending.win(held(one), one, end=end)
    session.expire_all()
    assert (one.state, one.stage) == ("open", "negotiate")
    assert session.query(Order).count() == 0


def test_a_win_comes_from_negotiation_alone(world):
    one = ready(world.lin, world.haichuan, stage=Stage.BID)
    with acting_as(world.lin), pytest.raises(Refusal, match="到了“商务谈判”阶段"):
        ending.win(held(one), one, end=WIN)


def test_lost_and_stopped_stay_where_they_were(world):
    one = opportunity(world.lin, world.haichuan)
    with acting_as(world.lin):
        ending.lose(held(one), one, end=LOSS)
    assert (one.state, one.stage, one.end_code) == ("lost", "develop", "price")
    other = opportunity(world.lin, world.haichuan, name="二")
    with acting_as(world.lin):
        ending.stop(held(other), other, end=End(State.STOPPED, "no_need", "客户不做了"))
        with pytest.raises(Refusal, match="不能再改"):
            ending.lose(held(other), other, end=LOSS)
    assert [step.kind for step in steps(other)] == ["opened", "stopped"]


def test_what_has_ended_is_not_changed(world):
    one = opportunity(world.lin, world.haichuan)
    with acting_as(world.lin):
        ending.lose(held(one), one, end=LOSS)
        with pytest.raises(Refusal, match="不能再改"):
            opening.save(held(one), one, values=opening.present(one), contact_id=None)


def test_a_lost_one_goes_on_where_it_stood(world):
    one = ready(world.lin, world.haichuan, stage=Stage.BID)
    with acting_as(world.lin):
        ending.lose(held(one), one, end=LOSS)
        with pytest.raises(Refusal, match="请写明重新跟进的原因"):
            ending.reopen(held(one), one, reason="")
        ending.reopen(held(one), one, reason="对手毁约")
    assert (one.state, one.stage, one.end_code, one.ended_on) == ("open", "bid", "", None)
    assert steps(one)[-1].note == "对手毁约"


def test_a_won_one_takes_its_draft_back(world):
    one, order = won(world)
    with acting_as(world.lin):
        ending.reopen(held(one), one, reason="客户要改范围")
    assert (one.stage, one.order_id, order.state) == ("negotiate", None, "cancelled")
    assert "客户要改范围" in order.cancel_reason
    with acting_as(world.lin):
        again = ending.win(held(one), one, end=WIN)
    assert again.number != order.number


def test_what_is_carried_out_bars_it(world):
    instrument("Q-1", world.haichuan)
    one = ready(world.lin, world.haichuan)
    with acting_as(world.lin):
        scope.choose(held(one), one, instruments=["Q-1"])
        order = ending.win(held(one), one, end=WIN)
        orders.open_(held(one), order)
        with pytest.raises(Refusal, match="已经生效"):
            ending.reopen(held(one), one, reason="x")


def test_a_contract_is_signed_once_it_says_what_it_must(world):
    one, contract = won(world, contract_kind="framework", need="", terms="")
    owner = held(one)
    full = contracts.present(contract) | {
        "from_on": clock.today(), "until_on": clock.today(), "scope": "60 台", "returns": "免费返工",
    }  # fmt: skip
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="起止日期"):
            contracts.sign(owner, contract, on=clock.today())
        contracts.save(owner, contract, values=full)
        contracts.sign(owner, contract, on=clock.today())
        with pytest.raises(Refusal, match="已不是草稿"):
            contracts.save(owner, contract, values=full)
        with pytest.raises(Refusal, match="已经生效"):
            ending.reopen(owner, one, reason="x")


def test_a_draft_may_be_dropped(world):
    one, contract = won(world, contract_kind="annual")
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="作废的原因"):
            contracts.drop(held(one), contract, reason="")
        with pytest.raises(Stale):
            contracts.drop(held(one), contract, reason="x", version=contract.version - 1)
        contracts.drop(held(one), contract, reason="改签单次委托")
        ending.reopen(held(one), one, reason="改签")
    assert (contract.state, contract.drop_reason) == ("dropped", "改签单次委托")


def test_the_bin_takes_it_and_gives_it_back(world):
    one = opportunity(world.lin, world.haichuan)
    with acting_as(world.lin):
        removal.remove(held(one), one)
        with pytest.raises(Refusal, match="刚被他人删除"):
            ending.lose(held(one), one, end=LOSS)
        with pytest.raises(NotAllowed):
            removal.restore(held(one), one)
    with acting_as(world.head):
        removal.restore(held(one), one)
        with pytest.raises(Refusal, match="不在回收站"):
            removal.restore(held(one), one)
    assert one.deleted_at is None


def test_a_won_one_is_not_deleted(world):
    one, _order = won(world)
    with acting_as(world.lin), pytest.raises(Refusal, match="已赢单的商机不能删除"):
        removal.remove(held(one), one)


def test_open_ones_go_with_the_customer_and_what_has_ended_stays_whose_it_was(world):
    going = opportunity(world.lin, world.haichuan)
    over = opportunity(world.lin, world.haichuan, name="二")
    with acting_as(world.lin):
        ending.lose(held(over), over, end=LOSS)
    with acting_as(SYSTEM):
        assignment.assign(customer(world.haichuan), to=world.zhou.id, reason="岗位调整")
    assert (going.owner_id, over.owner_id) == (world.zhou.id, world.lin.id)
    assert (steps(going)[-1].kind, steps(going)[-1].note) == ("handed", "岗位调整")
    assert (going.created_by_id, going.stage_since) == (world.lin.id, clock.today())
    with acting_as(SYSTEM):
        assignment.release(customer(world.haichuan), reason="暂无人选")
    assert going.owner_id is None


def test_a_head_gives_one_to_another_manager(world):
    one = opportunity(world.lin, world.haichuan)
    with acting_as(world.head):
        with pytest.raises(Refusal, match="请选择在岗的客户经理"):
            owners.give(held(one), one, to=world.he.id, reason="专业对口")
        with pytest.raises(Refusal, match="请写明更换负责人的原因"):
            owners.give(held(one), one, to=world.zhou.id, reason="")
        owners.give(held(one), one, to=world.zhou.id, reason="专业对口")
        with pytest.raises(Refusal, match="已由这位"):
            owners.give(held(one), one, to=world.zhou.id, reason="专业对口")
    assert one.owner_id == world.zhou.id
    with acting_as(world.lin), pytest.raises(NotAllowed):
        owners.give(held(one), one, to=world.lin.id, reason="x")
