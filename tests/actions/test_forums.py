"""客户座谈会 written: held it leaves a contact on each card that came, and nothing where nobody came."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests import foruming
from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import plans
from webapp.actions.customers import contacts, merging
from webapp.actions.forums import guests, planning, record, todos
from webapp.domain.planned_contacts import PlannedContact, is_fulfilled_by
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, Attendee, Forum, ForumCustomer, ForumGuest, Need, ScheduledActivity
from webapp.queries.activities import rules
from webapp.queries.forums import facts

pytestmark = pytest.mark.usefixtures("context")


def made(number):
    found = select(Activity).where(Activity.customer_id == customer(number).id)
    return session.scalars(found.order_by(Activity.id)).all()


def test_held_it_is_a_contact_of_each_customer_who_came(world):
    one = foruming.planned(world.chief, world.haichuan, world.secret)
    assert len(facts.invitations(one)) == 1, "an isolated customer is not there for who is not named"
    foruming.kept(world.chief, one, said="希望周末校准")
    with acting_as(world.chief):
        assert record.hold(one, version=one.version) == 1
    row = made(world.haichuan)[0]
    assert (row.kind, row.by_id, row.minutes, row.result) == ("meeting", world.chief.id, 150, "希望周末校准")
    assert one.number in row.summary
    assert clock.wall(row.happened_at).strftime("%H:%M") == "09:00"
    assert facts.invitations(one)[0].activity_id == row.id


def test_who_did_not_come_has_no_contact(world):
    one = foruming.planned(world.chief, world.haichuan)
    foruming.kept(world.chief, one, presence="excused")
    with acting_as(world.chief), pytest.raises(Refusal, match="没有客户到会"):
        record.hold(one, version=one.version)
    assert made(world.haichuan) == []
    assert one.state == "preparing"


def test_the_minutes_go_on_after_it_was_held_and_the_card_says_the_same(world):
    one = foruming.held(world.chief, world.haichuan)
    foruming.kept(world.chief, one, said="改为每季度一次", presence="absent")
    assert made(world.haichuan)[0].result == "改为每季度一次"
    assert facts.guests(one)[0].presence == "came", "who came is settled"
    with acting_as(world.chief), pytest.raises(Refusal):
        planning.save(one, values=foruming.plan(world.chief, title="另一个"), version=one.version, seen="")
    with acting_as(world.chief), pytest.raises(Refusal):
        guests.invite(one, [world.dongfang])


def test_a_forum_is_no_visit_but_fulfils_a_call(world):
    card = customer(world.haichuan)
    with acting_as(world.lin):
        for kind in ("visit", "phone"):
            plans.plan(card, plans.Wish(kind, clock.today()))
    one = foruming.planned(world.chief, world.haichuan, held_on=clock.today(), begins="00:00", ends="")
    foruming.kept(world.chief, one)
    with acting_as(world.chief):
        record.hold(one, version=one.version)
    states = dict(session.execute(select(ScheduledActivity.kind, ScheduledActivity.state)).all())
    assert states == {"visit": "open", "phone": "done"}
    today, limits = clock.today(), rules.now()
    agreed = PlannedContact("meeting", "next", today, today)
    assert not is_fulfilled_by(agreed, "phone", today, limits=limits)
    assert is_fulfilled_by(agreed, "meeting", today, limits=limits)
    assert is_fulfilled_by(agreed, "visit", today, limits=limits)


def test_all_who_came_stand_in_the_contact(world):
    with acting_as(SYSTEM):
        second = contacts.add(customer(world.haichuan), values={"name": "李工", "mobile": "13800000009"})
    one = foruming.planned(world.chief, world.haichuan, colleagues=f"{world.chief.id}、{world.lin.id}")
    row = facts.invitations(one)[0]
    with acting_as(world.chief):
        chosen = {guest.contact_id for guest in facts.guests(one)} | {second.id}
        guests.choose(one, row.id, chosen)
    foruming.kept(world.chief, one)
    with acting_as(world.chief):
        record.hold(one, version=one.version)
    there = session.scalars(select(Attendee)).all()
    assert {one.contact_id for one in there if one.contact_id} == {second.id}
    assert {one.user_id for one in there if one.user_id} == {world.lin.id}


def test_a_contact_of_another_customer_is_no_guest(world):
    one = foruming.planned(world.chief, world.dongfang)
    row = facts.invitations(one)[0]
    stranger = session.scalars(select(ForumGuest)).all()
    assert stranger == [], "东方 has no contact to invite"
    with acting_as(SYSTEM):
        theirs = contacts.add(customer(world.haichuan), values={"name": "李工", "mobile": "13800000009"})
    with acting_as(world.chief), pytest.raises(Refusal):
        guests.choose(one, row.id, [theirs.id])


def test_two_forms_at_a_time_the_second_is_asked_again(world):
    one = foruming.planned(world.chief, world.haichuan)
    version = one.version
    foruming.kept(world.chief, one, said="先存的")
    with acting_as(world.chief), pytest.raises(Stale):
        record.keep(one, foruming.told(one), version=version)
    assert facts.invitations(one)[0].said == "先存的"


def test_sent_twice_it_is_planned_once_and_noted_once(world):
    one = foruming.planned(world.chief, world.haichuan)
    assert foruming.planned(world.chief, world.haichuan).id == one.id
    assert session.scalar(select(func.count(Forum.id))) == 1
    assert session.scalar(select(func.count(ForumCustomer.id))) == 1
    assert foruming.todo(world.chief, one).id == foruming.todo(world.chief, one).id


def test_a_manager_organises_only_his_own(world):
    one = foruming.planned(world.lin, world.haichuan)
    assert one.owner_id == world.lin.id
    with acting_as(world.lin), pytest.raises(Refusal, match="由自己负责"):
        planning.create(foruming.plan(world.zhou, title="别人的"))
    with acting_as(world.zhou), pytest.raises(Refusal):
        planning.cancel(one, reason="试", version=one.version)
    with acting_as(world.lin):
        assert guests.invite(one, [world.dongfang, world.secret]) == 0, "customers he may not read"


def test_what_is_to_be_done_becomes_a_need_once(world):
    one = foruming.held(world.chief, world.haichuan)
    todo = foruming.todo(world.chief, one, owner=world.lin)
    told = {"text": "周末校准", "dimension": "timeliness", "priority": "1", "is_met": ""}
    with acting_as(world.lin):
        need = todos.make_need(one, todo.id, values=told)
    row = session.get_one(Need, need.id)
    assert (row.customer_id, row.text, row.priority) == (customer(world.haichuan).id, "周末校准", 1)
    with acting_as(world.lin), pytest.raises(Refusal, match="已转为需求"):
        todos.make_need(one, todo.id, values=told)


def test_who_has_to_do_it_tells_how_it_ended_and_nothing_else(world):
    one = foruming.held(world.chief, world.haichuan)
    todo = foruming.todo(world.chief, one, owner=world.lin)
    values = {"state": "done", "done_on": clock.today(), "result": "已排好", "text": "改掉", "owner": 1}
    with acting_as(world.lin):
        todos.save(one, todo.id, values, version=todo.version)
    assert (todo.state, todo.result, todo.text, todo.owner_id) == ("done", "已排好", "给出排期", world.lin.id)
    with acting_as(world.zhou), pytest.raises(Refusal):
        todos.save(one, todo.id, values | {"result": "我也办了"}, version=todo.version)


def test_what_an_isolated_customer_asked_goes_to_who_may_know(world):
    one = foruming.planned(world.zhou, world.secret)
    assert len(facts.invitations(one)) == 1
    assert foruming.todo(world.zhou, one).customer_id == customer(world.secret).id
    with pytest.raises(Refusal, match="隔离"):
        foruming.todo(world.zhou, one, owner=world.lin, text="交给别人")


def test_cancelled_it_says_why_and_leaves_nothing(world):
    one = foruming.planned(world.chief, world.haichuan)
    with acting_as(world.chief):
        planning.cancel(one, reason="报名太少", version=one.version)
    assert (one.state, one.reason) == ("cancelled", "报名太少")
    with pytest.raises(Refusal, match="已取消"):
        foruming.kept(world.chief, one)
    with pytest.raises(Refusal, match="已取消"):
        foruming.todo(world.chief, one)


def test_merged_customers_take_their_forums_along(world):
    one = foruming.planned(world.chief, world.dongfang)
    kept, gone = customer(world.haichuan), customer(world.dongfang)
    with acting_as(SYSTEM):
        merging.merge(kept, gone, choices={}, reason="同一家", versions=(kept.version, gone.version))
    assert facts.invitations(one)[0].customer_id == kept.id


def test_a_forum_that_is_to_come_is_not_held(world):
    one = foruming.planned(world.chief, world.haichuan, held_on=clock.today() + timedelta(days=1))
    foruming.kept(world.chief, one)
    with acting_as(world.chief), pytest.raises(Refusal, match="还没有开始"):
        record.hold(one, version=one.version)
