"""Who asks for a discount: whoever changed a price; nobody who did agrees to it, others may edit in peace."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.actions.ordering import DAY, agreed, held, told
from webapp.actions import acting_as, session
from webapp.actions.orders import discounts, heading, lines, opening
from webapp.actions.orders.lines import Free
from webapp.domain.refusal import Refusal
from webapp.models import Customer, Order


@pytest.fixture
def card(context, world) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()


@pytest.fixture
def order(card, world) -> Order:
    """Two pumps at 900.00; 林 asks for 15 %."""
    made = opening.create(
        card, values=agreed(), free=[Free("校准泵", list_fee=90_000), Free("压力泵", list_fee=90_000)],
        at_once=True,
    )  # fmt: skip
    with acting_as(world.lin):
        discounts.set_all(card, made, asked=150, reason="老客户")
    return made


def change(card, line, by, **values) -> None:
    order = session.get_one(Order, line.order_id)
    with acting_as(by):
        lines.save(card, order, line, values=told(line, list_fee=line.list_fee) | values)


def may_agree(card, order, who) -> bool:
    with acting_as(who):
        with suppress(Refusal):
            discounts.grant(card, order, note="同意")
        return order.discount_state == "granted"


def test_a_note_or_a_promise_makes_nobody_the_asker(card, order, world):
    change(card, held(order)[0], world.head, note="加急", promised_on=DAY + timedelta(days=9))
    with acting_as(world.head):
        heading.save(card, order, values=heading.present(order, card) | {"method": "JJG 1"})
    assert (order.discount_asked_by_id, order.discount_reason) == (world.lin.id, "老客户")
    assert order.askers() == {world.lin.id}
    assert may_agree(card, order, world.head)


@pytest.mark.parametrize("changed", [{"discount": "25"}, {"list_fee": 95_000}, {"quantity": 2}])
def test_who_changes_a_price_asks_as_well(changed, card, order, world):
    change(card, held(order)[0], world.assistant, **changed)
    assert (order.discount_asked_by_id, order.discount_state) == (world.assistant.id, "waiting")
    assert order.askers() == {world.lin.id, world.assistant.id}


def test_nobody_who_asked_agrees_though_another_asked_later(card, order, world):
    change(card, held(order)[0], world.chief, discount="30")
    change(card, held(order)[1], world.assistant, discount="10")
    with acting_as(world.chief):
        with pytest.raises(Refusal, match="另一个人"):
            discounts.grant(card, order, note="同意")
        with pytest.raises(Refusal, match="另一个人"):
            discounts.refuse(card, order, note="太多")
    assert may_agree(card, order, world.director)
    assert (order.discount_state, order.discount_askers) == ("granted", "")


def test_asked_anew_after_a_decision_those_before_are_free_again(card, order, world):
    assert may_agree(card, order, world.head)
    line = held(order)[0]
    with acting_as(world.assistant):
        lines.save(card, order, line, values=told(line, list_fee=90_000, discount="18"), reason="再让")
    assert order.askers() == {world.assistant.id}
    assert may_agree(card, order, world.head)


def test_another_reason_is_the_asker_s_to_give(card, order, world):
    line = held(order)[0]
    for who, reason in ((world.head, "别的理由"), (world.lin, "年度框架")):
        with acting_as(who):
            lines.save(card, order, line, values=told(line, list_fee=90_000), reason=reason)
        assert order.discount_asked_by_id == world.lin.id
    assert order.discount_reason == "年度框架"


def test_the_day_that_changes_a_fee_makes_an_asker(card, order, world, monkeypatch):
    def dearer(order):
        for line in held(order):
            line.list_fee += 100

    monkeypatch.setattr(heading, "reprice", dearer)
    with acting_as(world.head):
        values = heading.present(order, card) | {"ordered_on": DAY - timedelta(days=1)}
        heading.save(card, order, values=values)
    assert order.askers() == {world.lin.id, world.head.id}
    assert not may_agree(card, order, world.head)
