"""交接 from its approval on: carried out, asked after, cancelled, and leavers who wait for it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.handing import TODAY, accepted, approved, asked, order, row, told
from tests.managing import certify, customer
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session, users
from webapp.actions.customers import assignment
from webapp.actions.handovers import effect
from webapp.domain.refusal import Refusal
from webapp.models import Assignment, Handover, Member, User


@pytest.fixture(autouse=True)
def _inside(context, world):
    certify(world.lin, "senior")
    certify(world.zhou, "senior")
    order(world.haichuan, world.lin.id)


class TestApproval:
    def test_today_at_once(self, world):
        made = approved(world)
        held = customer(world.haichuan)
        assert held.manager_id == world.zhou.id
        assert made.applied_at is not None
        assert row(made).is_open is False
        spans = session.scalars(
            select(Assignment).where(Assignment.customer_id == held.id).order_by(Assignment.id)
        ).all()
        assert [(one.manager_id, one.method) for one in spans] == [
            (world.lin.id, "manual"),
            (world.zhou.id, "handover"),
        ]
        assert spans[0].until_on == TODAY
        assert spans[1].proposed_by_id == world.chief.id

    def test_the_old_one_reads_on_for_thirty_days(self, world):
        approved(world)
        share = session.scalars(select(Member).where(Member.user_id == world.lin.id)).one()
        assert (share.part, share.may_edit, share.reason) == ("share", False, "交接")
        assert share.until_on == TODAY + timedelta(days=30)

    def test_later_by_the_nightly_run(self, world, monkeypatch):
        made = approved(world, on=TODAY + timedelta(days=2))
        assert customer(world.haichuan).manager_id == world.lin.id
        assert effect.carry_out_due() == "交接 0 件生效"
        monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=2))
        assert effect.carry_out_due() == "交接 1 件生效"
        assert customer(world.haichuan).manager_id == world.zhou.id
        assert session.get(Handover, made.id).applied_at is not None

    def test_not_before_today(self, world):
        made = told(world)
        with acting_as(world.chief), pytest.raises(Refusal, match="不能早于今天"):
            effect.approve(made, effective_on=TODAY - timedelta(days=1))

    @pytest.mark.parametrize("who", ["lin", "zhou"])
    def test_never_by_one_of_the_two(self, world, who):
        made = told(world)
        with acting_as(getattr(world, who)), pytest.raises(NotAllowed):
            effect.approve(made, effective_on=TODAY)

    def test_not_by_the_head_of_others(self, world):
        made = told(world)
        with acting_as(world.other_head), pytest.raises(Refusal, match="负责人批准"):
            effect.approve(made, effective_on=TODAY)

    def test_not_before_the_customer_knows(self, world):
        made = accepted(world)
        with acting_as(world.chief), pytest.raises(Refusal, match="现在还不能"):
            effect.approve(made, effective_on=TODAY)

    def test_who_was_given_to_another_meanwhile_is_left_out(self, world):
        made = told(world)
        with acting_as(world.chief):
            assignment.release(customer(world.haichuan), reason="另有安排")
        session.expire_all()
        assert row(made).left_out
        with acting_as(world.chief), pytest.raises(Refusal, match="都已另行处理"):
            effect.approve(made, effective_on=TODAY)
        with acting_as(world.chief):
            effect.cancel(made, reason="不需要了")
        assert made.state == "cancelled"


class TestEnd:
    def test_the_check_call_closes_it(self, world):
        made = approved(world)
        with acting_as(world.chief):
            assert effect.check(made, customer=world.haichuan, on=TODAY, is_satisfied=True, note="很顺利")
        assert made.state == "closed"
        assert made.closed_by_id == world.chief.id

    def test_never_by_the_new_one(self, world):
        made = approved(world)
        with acting_as(world.zhou), pytest.raises(Refusal, match="接收人以外"):
            effect.check(made, customer=world.haichuan, on=TODAY, is_satisfied=True, note="好")

    def test_not_before_it_holds(self, world):
        made = approved(world, on=TODAY + timedelta(days=1))
        with acting_as(world.chief), pytest.raises(Refusal, match="生效之后"):
            effect.check(made, customer=world.haichuan, on=TODAY, is_satisfied=True, note="好")

    def test_cancelled_until_approved(self, world):
        made = told(world)
        with acting_as(world.chief):
            effect.cancel(made, reason="客户不同意")
        assert (made.state, row(made).is_open) == ("cancelled", False)
        assert asked(world).number.endswith("0002")

    def test_not_afterwards(self, world):
        made = approved(world)
        with acting_as(world.chief), pytest.raises(Refusal, match="现在还不能"):
            effect.cancel(made, reason="反悔")

    def test_with_a_reason(self, world):
        made = told(world)
        with acting_as(world.chief), pytest.raises(Refusal, match="取消的原因"):
            effect.cancel(made, reason=" ")


class TestLeavers:
    def test_an_account_stays_open_until_its_hand_over_holds(self, world):
        made = approved(world, on=TODAY + timedelta(days=5))
        for one in (world.lin, world.zhou):
            with acting_as(world.admin), pytest.raises(Refusal, match=f"名下还有|{made.number}"):
                users.disable(session.get(User, one.id))

    def test_then_it_can_be_closed(self, world):
        approved(world)
        with acting_as(world.admin):
            users.disable(session.get(User, world.lin.id))
        assert session.get(User, world.lin.id).is_active is False
