"""A reward is asked for once, within the limit, decided by another, handed out against a receipt (CH-03)."""

from datetime import date

import pytest

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.referral_rewards import (
    Reward,
    refuse_asking,
    refuse_decision,
    refuse_payment,
    refuse_withdrawal,
)
from webapp.domain.refusal import Refusal

DAY = date(2026, 3, 12)
RIGHT = {"amount": 50_000, "kind": "gift", "is_carded": True, "has_one": False}


def test_within_the_limit_to_the_fen():
    refuse_asking(**RIGHT, limits=ActivityLimits())
    with pytest.raises(Refusal, match="单次奖励") as told:
        refuse_asking(**RIGHT | {"amount": 50_001}, limits=ActivityLimits())
    assert "500.00" in str(told.value)
    refuse_asking(**RIGHT | {"amount": 50_001}, limits=ActivityLimits(reward_most=501))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"is_carded": False}, "还没有建卡"), ({"has_one": True}, "只奖励一次"), ({"kind": "cash"}, "选项"),
        ({"amount": 0}, "大于 0"), ({"amount": -1}, "大于 0"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for(wrong, why):
    with pytest.raises(Refusal, match=why):
        refuse_asking(**RIGHT | wrong, limits=ActivityLimits())


def test_decided_once_by_another_who_explains_a_no():
    refuse_decision(Reward(asked_by=1), by=2, grant=True, reason="")
    refuse_decision(Reward(asked_by=1), by=2, grant=False, reason="未签约")
    with pytest.raises(Refusal, match="自己的"):
        refuse_decision(Reward(asked_by=1), by=1, grant=True, reason="")
    with pytest.raises(Refusal, match="不批准的原因"):
        refuse_decision(Reward(asked_by=1), by=2, grant=False, reason=" ")
    for state in ("approved", "paid", "refused", "withdrawn"):
        with pytest.raises(Refusal, match="已有决定或已撤回"):
            refuse_decision(Reward(1, state), by=2, grant=True, reason="")


@pytest.mark.parametrize(
    ("paid_on", "receipt", "why"),
    [
        (date(2026, 3, 11), "PZ-1", "早于批准"), (date(2026, 3, 14), "PZ-1", "晚于今天"),
        (None, "PZ-1", "晚于今天"), (DAY, "  ", "凭证号"),
    ],
)  # fmt: skip
def test_handed_out_between_approval_and_today(paid_on, receipt, why):
    one, today = Reward(1, "approved", DAY), date(2026, 3, 13)
    refuse_payment(one, paid_on=DAY, receipt="PZ-1", today=today)
    with pytest.raises(Refusal, match=why):
        refuse_payment(one, paid_on=paid_on, receipt=receipt, today=today)


@pytest.mark.parametrize("state", ["waiting", "refused", "paid", "withdrawn"])
def test_only_what_was_approved_is_handed_out(state):
    with pytest.raises(Refusal, match="只有已批准"):
        refuse_payment(Reward(1, state, DAY), paid_on=DAY, receipt="PZ-1", today=DAY)


def test_withdrawn_until_it_is_handed_out():
    for state in ("waiting", "approved"):
        refuse_withdrawal(Reward(1, state), reason="客户不收")
        with pytest.raises(Refusal, match="撤回的原因"):
            refuse_withdrawal(Reward(1, state), reason="")
    for state in ("paid", "refused", "withdrawn"):
        with pytest.raises(Refusal, match="已发放"):
            refuse_withdrawal(Reward(1, state), reason="客户不收")


def test_nobody_is_rewarded_for_naming_himself():
    """Both cards were merged since: a yes and the payment are refused, a no is not."""
    merged = Reward(asked_by=1, is_own=True)
    with pytest.raises(Refusal, match="同一客户"):
        refuse_decision(merged, by=2, grant=True, reason="")
    refuse_decision(merged, by=2, grant=False, reason="同一家")
    approved = Reward(1, "approved", DAY, is_own=True)
    with pytest.raises(Refusal, match="同一客户"):
        refuse_payment(approved, paid_on=DAY, receipt="PZ-1", today=DAY)
    refuse_withdrawal(approved, reason="同一家")
