"""Prices: what is free, discounts and their limits, who approves them."""

from datetime import date
from decimal import Decimal

import pytest

from webapp.domain.pricing import DiscountLimits, Price, approvers, needs_approval, price, refuse_approval
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role

TODAY = date(2026, 6, 1)


def test_mandatory_work_is_free_and_worth_its_fee():
    assert price(list_fee=20000, discount=Decimal(0), mandatory=True, on=TODAY) == Price(0, 20000)
    assert price(list_fee=20000, discount=Decimal(0), mandatory=True, on=date(2017, 3, 31)) == Price(
        20000, 20000
    )
    assert price(list_fee=20000, discount=Decimal("12.5"), mandatory=False, on=TODAY) == Price(17500, 20000)


@pytest.mark.parametrize("discount", ["-0.1", "100.1"])
def test_a_discount_beyond_its_bounds(discount):
    with pytest.raises(Refusal, match="0 到 100"):
        price(list_fee=1, discount=Decimal(discount), mandatory=False, on=TODAY)


@pytest.mark.parametrize(
    ("discount", "roles", "needs"),
    [
        ("0", {Role.MANAGER}, False),
        ("0.1", {Role.MANAGER}, True),
        ("20", {Role.HEAD, Role.MANAGER}, False),
        ("20.1", {Role.HEAD}, True),
        ("100", {Role.DIRECTOR}, False),
        ("1", {Role.STAFF}, True),
        ("0", set(), False),
    ],
)
def test_the_limit_of_a_role(discount, roles, needs):
    assert needs_approval(Decimal(discount), roles=roles) is needs


def test_two_people_and_enough_right():
    refuse_approval(Decimal(20), by=2, asked_by={1}, roles={Role.HEAD})
    with pytest.raises(Refusal, match="另一个人"):
        refuse_approval(Decimal(5), by=1, asked_by={1}, roles={Role.DIRECTOR})
    with pytest.raises(Refusal, match="上一级"):
        refuse_approval(Decimal(21), by=2, asked_by={1}, roles={Role.HEAD})


def test_who_may_agree_the_nearest_first():
    both, above = (Role.HEAD, Role.DIRECTOR), (Role.DIRECTOR,)
    assert approvers(Decimal("19.9")) == approvers(Decimal(20)) == both
    assert approvers(Decimal("20.1")) == approvers(Decimal(100)) == above
    assert approvers(Decimal(1), limits=DiscountLimits({Role.MANAGER: Decimal(50)})) == ()
