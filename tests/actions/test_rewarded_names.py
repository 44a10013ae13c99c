"""A name with a reward: its contact stays, nobody names himself, an isolated giver weighs nothing (CH-03)."""

import pytest

from tests.managing import customer
from tests.rewarding import ask, brought, given, reward
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import correcting, rewarding
from webapp.actions.customers import assignment, merging
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, Referral
from webapp.queries.opportunities import leads


@pytest.fixture
def named(context, world):
    return brought(world)


def test_the_contact_in_which_it_was_given_is_not_taken_back(named, world):
    key = ask(named, world.lin)
    told = session.get_one(Activity, session.get_one(Referral, named).activity_id)
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="先撤回申请"):
            correcting.take_back(told, reason="记错了客户")
        rewarding.withdraw(reward(key), reason="记录有误")
        correcting.take_back(told, reason="记错了客户")
    assert told.deleted_at is not None


def merged(world):
    """The one who gave the name and the one named were one all along."""
    kept, gone = customer(world.nobody), customer(world.haichuan)
    with acting_as(SYSTEM):
        merging.merge(kept, gone, choices={}, reason="同一家", versions=(kept.version, gone.version))
    return kept.id


def test_nobody_is_rewarded_for_naming_himself(named, world):
    key = ask(named, world.lin)
    assert merged(world) == reward(key).customer_id
    with acting_as(world.head):
        with pytest.raises(Refusal, match="同一客户"):
            rewarding.decide(reward(key), grant=True)
        rewarding.decide(reward(key), grant=False, reason="同一家")
    assert reward(key).state == "refused"


def test_approved_before_they_were_merged_it_is_not_handed_out(named, world):
    key = ask(named, world.lin)
    with acting_as(world.head):
        rewarding.decide(reward(key), grant=True)
    assert merged(world) == reward(key).customer_id
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="同一客户"):
            rewarding.pay(reward(key), paid_on=clock.today(), receipt="PZ-1")
        rewarding.withdraw(reward(key), reason="同一家")


def test_what_an_isolated_giver_received_is_in_nobody_elses_costs(context, world):
    """周's 星澜, isolated, gave 越城, which the whole department sees."""
    with acting_as(SYSTEM):
        assignment.assign(customer(world.nobody), to=world.zhou.id, reason="转介绍")
    before = {one.id: cost(one) for one in (world.other_head, world.zhou)}
    key = ask(given(world.secret, world.nobody, "越城食品厂", by=world.zhou), world.zhou)
    with acting_as(SYSTEM):
        rewarding.decide(reward(key), grant=True)
        rewarding.pay(reward(key), paid_on=clock.today(), receipt="PZ-1")
    assert cost(world.other_head) == before[world.other_head.id]
    assert cost(world.zhou) == before[world.zhou.id] + 20_000


def cost(viewer):
    return leads.figures(viewer)["*", "*"].cost
