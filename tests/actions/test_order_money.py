"""Discounts that wait for a second person, receipts that are only written back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.actions.ordering import agreed, held, owned, result, told
from tests.prepaid import account
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions import settings as kept_settings
from webapp.actions.orders import collecting, discounts, finishing, lines, opening, receipts
from webapp.actions.orders.lines import Free
from webapp.actions.prepayments import ledger
from webapp.domain.refusal import Refusal
from webapp.models import Receipt
from webapp.queries import trade_terms

pytestmark = pytest.mark.usefixtures("context")
TODAY = clock.today()


@pytest.fixture
def order(haichuan, world):
    """林's order of one thing at 1,000.00."""
    with acting_as(world.lin):
        return opening.create(
            haichuan, values=agreed(), free=[Free("某仪器", list_fee=100_000)], at_once=True
        )


class TestDiscounts:
    def test_within_one_s_limit_nobody_is_asked(self, haichuan, order, world):
        with acting_as(world.head):
            discounts.set_all(haichuan, order, asked=200, reason="")
        assert (order.discount_state, order.charged_total) == ("none", 80_000)

    def test_above_it_a_second_person_is(self, haichuan, order, world):
        with acting_as(world.lin):
            with pytest.raises(Refusal, match="写明理由"):
                discounts.set_all(haichuan, order, asked=1, reason=" ")
            discounts.set_all(haichuan, order, asked=150, reason="老客户")
        assert (order.discount_state, order.charged_total) == ("waiting", 85_000)
        finishing.finish(haichuan, order, [(held(order)[0], result())])
        assert order.state == "open"  # the price is not settled
        with pytest.raises(Refusal, match="待审批"):
            collecting.collect(haichuan, order, by="王", on=TODAY, proof="voucher")
        with acting_as(world.lin), pytest.raises(NotAllowed):
            discounts.grant(haichuan, order, note="")
        with acting_as(world.head):
            discounts.grant(haichuan, order, note="同意")
        assert (order.discount_state, order.discount_decided_by_id) == ("granted", world.head.id)
        assert (order.state, held(order)[0].granted) == ("finished", 150)

    def test_the_system_asks_nobody(self, haichuan, order):
        discounts.set_all(haichuan, order, asked=400, reason="")
        assert (order.discount_state, order.charged_total) == ("none", 60_000)

    def test_a_hundred_percent_waits_too(self, haichuan, order, world):
        with acting_as(world.lin):
            discounts.set_all(haichuan, order, asked=1000, reason="试")
        assert (order.discount_state, order.charged_total) == ("waiting", 0)

    def test_refused_it_falls_back_to_what_was_agreed(self, haichuan, order, world):
        with acting_as(world.head):
            discounts.set_all(haichuan, order, asked=100, reason="")
        with acting_as(world.lin):
            discounts.set_all(haichuan, order, asked=500, reason="试")
        with acting_as(world.director):
            with pytest.raises(Refusal, match="不批准的理由"):
                discounts.refuse(haichuan, order, note="")
            discounts.refuse(haichuan, order, note="太多")
        assert (order.discount_state, order.discount_decision) == ("refused", "太多")
        assert order.charged_total == 90_000
        with acting_as(world.director), pytest.raises(Refusal, match="没有待审批"):
            discounts.grant(haichuan, order, note="")

    def test_nobody_decides_on_his_own_nor_above_his_limit(self, haichuan, order, world):
        with acting_as(world.head):
            discounts.set_all(haichuan, order, asked=300, reason="大单")
            assert held(order)[0].granted == 200  # as far as the head goes by himself
            with pytest.raises(Refusal, match="另一个人"):
                discounts.grant(haichuan, order, note="")
            with pytest.raises(Refusal, match="另一个人"):
                discounts.refuse(haichuan, order, note="x")
        with acting_as(world.chief), pytest.raises(Refusal, match="超出您的折扣权限"):
            discounts.grant(haichuan, order, note="")
        with acting_as(world.director):
            discounts.grant(haichuan, order, note="")
        assert order.charged_total == 70_000

    def test_a_line_changed_afterwards_keeps_what_was_granted_a_higher_one_asks_again(
        self, haichuan, order, world
    ):
        with acting_as(world.lin):
            discounts.set_all(haichuan, order, asked=100, reason="试")
        with acting_as(world.head):
            discounts.grant(haichuan, order, note="")
        (line,) = held(order)
        with acting_as(world.lin):
            lines.save(haichuan, order, line, values=told(line, note="改", list_fee=100_000))
            assert order.discount_state == "granted"
            lines.save(
                haichuan, order, line, values=told(line, discount="10.1", list_fee=100_000), reason="再让"
            )
        assert order.discount_state == "waiting"
        with acting_as(world.lin):
            lines.save(haichuan, order, line, values=told(line, discount="10", list_fee=100_000))
        assert order.discount_state == "none"  # back to what is agreed: nothing waits

    def test_without_discounts_nothing_is_granted(self, haichuan, order, world):
        with acting_as(world.lin):
            discounts.set_all(haichuan, order, asked=100, reason="试")
        with acting_as(world.head):
            discounts.grant(haichuan, order, note="")
            discounts.set_all(haichuan, order, asked=0, reason="")
        assert (order.discount_state, order.charged_total) == ("none", 100_000)

    def test_what_is_free_has_nothing_to_deduct(self, haichuan, world):
        with acting_as(world.lin):
            one = opening.create(
                haichuan, values=agreed(), instruments=[owned(haichuan, purpose="trade").number]
            )
            discounts.set_all(haichuan, one, asked=500, reason="试")
        assert (one.discount_state, held(one)[0].discount) == ("none", 0)

    def test_not_on_what_is_over(self, haichuan, order):
        opening.cancel(haichuan, order, reason="撤")
        with pytest.raises(Refusal, match="不能修改"):
            discounts.set_all(haichuan, order, asked=0, reason="")

    def test_a_cancelled_one_waits_no_more(self, haichuan, order, world):
        with acting_as(world.lin):
            discounts.set_all(haichuan, order, asked=100, reason="试")
            opening.cancel(haichuan, order, reason="撤")
        assert order.discount_state == "none"

    def test_the_limits_are_settings(self, haichuan, order, world):
        kept_settings.set_terms(
            values={
                "promise_days": 5, "payment_days": 10, "fetch_days": 30, "unclaimed_days": 90,
                "manager_discount": 10, "assistant_discount": 0, "head_discount": 30,
            }
        )  # fmt: skip
        assert trade_terms.now().promise_days == 5
        with acting_as(world.lin):
            discounts.set_all(haichuan, order, asked=100, reason="")
        assert order.discount_state == "none"


def receive(haichuan, order, **values):
    good = {"on": TODAY, "amount": 60_000, "way": "transfer", "reference": "FP1", "note": ""}
    return receipts.receive(haichuan, order, **(good | values))


class TestReceipts:
    def test_added_up_and_written_back_once(self, haichuan, order):
        first = receive(haichuan, order)
        receive(haichuan, order, amount=40_000)
        assert order.paid_total == 100_000
        back = receipts.write_back(haichuan, order, first.id, reason="记错单")
        assert (back.amount, back.way, back.reference) == (-60_000, "undo", str(first.id))
        assert order.paid_total == 40_000
        for again in (first.id, back.id):
            with pytest.raises(Refusal, match="已经冲回"):
                receipts.write_back(haichuan, order, again, reason="x")
        with pytest.raises(Refusal, match="没有这笔"):
            receipts.write_back(haichuan, order, 999, reason="x")

    def test_prepaid_money_comes_and_goes_by_the_ledger_alone(self, haichuan, order):
        """Else the order would be paid, or not, and the account would know nothing of it."""
        one = account(haichuan, balance=50_000)
        with pytest.raises(Refusal, match="预付费账户"):
            receive(haichuan, order, way="prepaid")
        ledger.charge(haichuan, one, amount=50_000, order=order.number)
        taken = session.scalars(select(Receipt)).one()
        with pytest.raises(Refusal, match="申请调整"):
            receipts.write_back(haichuan, order, taken.id, reason="记错")
        assert (order.paid_total, one.balance) == (50_000, 0)

    def test_a_reason_is_needed(self, haichuan, order):
        row = receive(haichuan, order)
        with pytest.raises(Refusal, match="原因"):
            receipts.write_back(haichuan, order, row.id, reason="")

    @pytest.mark.parametrize(
        "values",
        [
            {"on": None},
            {"on": TODAY + timedelta(days=1)},
            {"amount": None},
            {"amount": 0},
            {"amount": -1},
            {"way": "x"},
        ],
    )
    def test_what_is_no_receipt(self, haichuan, order, values):
        with pytest.raises(Refusal):
            receive(haichuan, order, **values)

    def test_not_for_a_draft_and_not_by_the_manager(self, haichuan, order, world):
        draft = opening.create(haichuan, values=agreed())
        with pytest.raises(Refusal, match="草稿"):
            receive(haichuan, draft)
        with acting_as(world.lin), pytest.raises(NotAllowed):
            receive(haichuan, order)

    def test_paid_is_not_cancelled(self, haichuan, order):
        receive(haichuan, order)
        with pytest.raises(Refusal, match="冲回收款"):
            opening.cancel(haichuan, order, reason="x")
