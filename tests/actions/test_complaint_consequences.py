"""What an open complaint holds back and sets going in other rooms, and that its end lets it go."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.complaining import ASKED, JUDGED, Way
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.complaints import desk, following, people, releasing
from webapp.actions.customers import removal
from webapp.domain.complaint_stages import Stage
from webapp.domain.manager_words import Trigger
from webapp.domain.recall_words import Why
from webapp.domain.refusal import Refusal
from webapp.models import Complaint, Customer, Need, Proposal, User
from webapp.queries.assignments import pool_facts
from webapp.queries.complaints import holds
from webapp.queries.handovers import package
from webapp.queries.recalls.suppression import suppressed

pytestmark = pytest.mark.usefixtures("context")
MAJOR = replace(JUDGED, severity="major", category="accident")


def assessed(world: World, judgement: desk.Judgement) -> tuple[Way, Customer]:
    way = Way(world)
    way.to(Stage.ACKNOWLEDGED)
    with acting_as(world.quality):
        desk.assess(way.complaint, judgement, version=way.version)
    return way, session.get_one(Customer, way.complaint.customer_id)


def test_only_a_major_complaint_holds_notices_back_until_the_manager_lets_them_go(world: World):
    _way, customer = assessed(world, JUDGED)
    assert suppressed([customer.id]) == {}
    way, _customer = assessed(world, MAJOR)
    assert suppressed([customer.id]) == {customer.id: Why.COMPLAINT}
    for stranger in (world.lin, world.head):
        with acting_as(stranger), pytest.raises(Refusal, match="这一步由"):
            releasing.release(way.complaint, reason="客户要求照常通知")
    with acting_as(world.zhou):
        with pytest.raises(Refusal, match="理由"):
            releasing.release(way.complaint, reason=" ")
        releasing.release(way.complaint, reason="客户要求照常通知")
        with pytest.raises(Refusal, match="已恢复发送"):
            releasing.release(way.complaint, reason="再来一次")
    assert suppressed([customer.id]) == {}


def test_any_open_complaint_keeps_the_card_out_of_the_bin_and_of_the_pool(world: World):
    way, customer = assessed(world, JUDGED)
    assert pool_facts.one(customer.id).is_busy
    with acting_as(world.assistant), pytest.raises(Refusal, match="未办结的投诉 1 件"):
        removal.delete(customer, reason="重复建卡")
    lines = [line for line in package.drawn([customer.id], today=clock.today()) if line.kind == "complaint"]
    assert [(line.title, line.is_open) for line in lines] == [(way.complaint.number, True)]


def test_its_end_lets_everything_go(world: World):
    complaint = Way(world).to(Stage.CLOSED)
    assert not pool_facts.one(complaint.customer_id).is_busy
    assert not session.scalars(select(Complaint).where(holds.is_open())).all()


@pytest.mark.parametrize(("judgement", "proposed"), [(JUDGED, 0), (replace(JUDGED, severity="serious"), 1)])
def test_a_grave_one_about_the_manager_himself_raises_a_proposal(world: World, judgement, proposed):
    way = Way(world)
    way.to(Stage.ACKNOWLEDGED)
    with acting_as(world.quality):
        people.add_complained(way.complaint, user=session.get_one(User, world.zhou.id))
        desk.assess(way.complaint, judgement, version=way.version)
    rows = select(Proposal).where(
        Proposal.customer_id == way.complaint.customer_id, Proposal.trigger == Trigger.COMPLAINT
    )
    found = session.scalars(rows).all()
    assert [row.detail for row in found] == [way.complaint.number] * proposed


def test_the_package_of_a_hand_over_tells_the_manager_nothing_of_complaints_about_himself(world: World):
    way, customer = assessed(world, JUDGED)
    with acting_as(world.quality):
        people.add_complained(way.complaint, user=session.get_one(User, world.zhou.id))
    assert not [
        line for line in package.drawn([customer.id], today=clock.today()) if line.kind == "complaint"
    ]


@pytest.mark.parametrize(("said", "noted"), [("想一并校准温湿度计", 1), ("无", 0), ("没有。", 0)])
def test_a_new_need_is_noted_on_the_card(world: World, said, noted):
    way = Way(world)
    complaint = way.to(Stage.ACTING)
    way.finish()
    with acting_as(world.quality):
        following.follow_up(complaint, replace(ASKED, new_need=said), version=way.version)
    needs = session.scalars(select(Need).where(Need.customer_id == complaint.customer_id)).all()
    assert [need.text for need in needs if need.text == said] == [said] * noted
