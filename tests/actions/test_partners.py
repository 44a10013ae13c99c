"""中间商: entered once, assessed by one and approved by another, ended; what was decided stays."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.partnering import assessed, decided, entered, told
from webapp.actions import acting_as, session, users
from webapp.actions.customers.editing import Conflict
from webapp.actions.partners import admitting, recording, rules
from webapp.db import driver
from webapp.domain import edits
from webapp.domain.partner_rules import USUAL, PartnerRules
from webapp.domain.partners import PARTNER
from webapp.domain.refusal import Refusal, Stale
from webapp.models import AuditEntry, PartnerAssessment, PartnerEvent, User
from webapp.queries import home, settings
from webapp.queries.partners import lists, pages, queues, sight


@pytest.fixture(autouse=True)
def inside(app):
    with app.app_context():
        yield


def steps(partner):
    asked = select(PartnerEvent.step).where(PartnerEvent.partner_id == partner.id).order_by(PartnerEvent.id)
    return list(session.scalars(asked))


def test_from_entry_to_the_end(world):
    partner = entered(world.lin)
    settings.forget()  # the rules are read anew in the midst of the assessment
    assert (partner.number[:3], partner.state) == ("HZ-", "new")
    assessed(partner, by=world.lin)
    assert (partner.state, partner.points) == ("waiting", 8000)
    decided(partner, by=world.head)
    assert partner.state == "active"
    with acting_as(world.director):
        admitting.end(partner, reason="合作期满", version=partner.version)
    assert (partner.state, partner.end_reason) == ("ended", "合作期满")
    assert steps(partner) == ["entered", "assessed", "approved", "ended"]
    assessed(partner, by=world.head)
    assert (partner.state, partner.ended_on) == ("waiting", None)


def test_each_change_stands_in_the_log(world):
    partner = entered(world.lin)
    assessed(partner, by=world.lin)
    asked = select(AuditEntry).where(AuditEntry.kind.in_(("partners", "partner_assessments")))
    found = session.scalars(asked.order_by(AuditEntry.id)).all()
    assert {one.subject for one in found} == {partner.number}
    assert found[0].actor_name == world.lin.name


@pytest.mark.parametrize("verdict", ["approved", "refused"])
def test_who_assessed_does_not_decide(world, verdict):
    partner = entered(world.head)
    assessed(partner, by=world.head)
    with pytest.raises(Refusal, match="评估人不能自己审批"):
        decided(partner, by=world.head, verdict=verdict, decision="可以")
    assert partner.state == "waiting"


def test_under_the_limit_it_is_only_refused_and_with_a_reason(world):
    partner = entered(world.lin)
    assessed(partner, by=world.lin, mark=2)
    with pytest.raises(Refusal, match="低于准入线"):
        decided(partner, by=world.head)
    with pytest.raises(Refusal, match="写明理由"):
        decided(partner, by=world.head, verdict="refused", decision=" ")
    decided(partner, by=world.head, verdict="refused", decision="分数不够")
    assert partner.state == "refused"
    with pytest.raises(Stale):
        decided(partner, by=world.director)


def test_the_limit_and_weights_of_its_day_stay_with_an_assessment(world):
    partner = entered(world.lin)
    assessed(partner, by=world.lin)
    with acting_as(world.admin):
        rules.set_rules(PartnerRules(**{**vars(USUAL), "aims": 10, "match": 15, "floor": 90}))
    one = pages.latest(partner)
    assert (one.floor, json.loads(one.weights)["aims"]) == (6000, 15)
    decided(partner, by=world.head)
    other = entered(world.lin, name="余姚泗门服务站")
    assessed(other, by=world.lin)
    with pytest.raises(Refusal, match=r"80\.00 低于准入线 90\.00"):
        decided(other, by=world.head)


def test_the_same_name_is_one_and_a_number_is_told_to_who_may_see_it(world):
    first = entered(world.zhou)
    with pytest.raises(Refusal) as hidden:
        entered(world.lin, name=" 慈溪城东代送检服务站 ")
    assert first.number not in str(hidden.value)
    assert "同事登记" in str(hidden.value)
    with pytest.raises(Refusal, match=first.number):
        entered(world.assistant)
    other = entered(world.lin, name="余姚泗门服务站")
    with acting_as(world.lin), pytest.raises(Refusal, match="同事登记"):
        recording.change(other, values=told(keeper=str(world.lin.id)), version=other.version, seen="")


def test_a_manager_keeps_his_own_and_sees_no_others(world):
    partner = entered(world.zhou)
    assert sight.get(partner.number, viewer=world.lin) is None
    for deed in (
        lambda: assessed(partner, by=world.lin),
        lambda: recording.change(partner, values=told(keeper="1"), version=partner.version, seen=""),
    ):
        with acting_as(world.lin), pytest.raises(Stale):
            deed()
    with pytest.raises(Refusal, match="无权负责"):
        entered(world.lin, name="余姚泗门服务站", keeper=str(world.zhou.id))
    with pytest.raises(Refusal, match="无权负责"):
        entered(world.assistant, name="余姚泗门服务站", keeper=str(world.he.id))
    wanted = lists.asked(text="", state="", kind="", sort="", page=1)
    assert lists.search(wanted, viewer=world.lin).total == 0
    assert lists.search(wanted, viewer=world.head).total == 1


def test_what_a_colleague_saved_meanwhile_is_not_undone(world):
    partner = entered(world.assistant)
    opened, seen = partner.version, edits.seen(PARTNER, recording.present(partner))
    held = recording.present(partner)
    with acting_as(world.head):
        recording.change(partner, values=held | {"contact": "李春"}, version=opened, seen=seen)
    with acting_as(world.assistant), pytest.raises(Conflict) as clash:
        recording.change(partner, values=held | {"address": "城东路 1 号"}, version=opened, seen=seen)
    assert [one.field.name for one in clash.value.fields] == ["contact"]
    with acting_as(world.lin), pytest.raises(Refusal):
        admitting.assess(partner, marks={}, note="", version=opened)
    assert partner.address == ""


def test_an_assessment_of_an_old_page_is_refused_and_the_type_waits_with_it(world):
    partner = entered(world.assistant)
    old = partner.version
    assessed(partner, by=world.assistant)
    with acting_as(world.assistant), pytest.raises(Refusal, match="刚被他人办理过"):
        admitting.assess(partner, marks={}, note="", version=old)
    held = recording.present(partner)
    with acting_as(world.assistant), pytest.raises(Refusal, match="不能改类型"):
        recording.change(partner, values=held | {"kind": "dealer"}, version=partner.version, seen="")
    with acting_as(world.assistant):
        assert recording.change(partner, values=held, version=partner.version, seen="") is False


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE partner_assessments SET points = 10000",
        "UPDATE partner_assessments SET verdict = 'approved', decided_at = at, decided_by_id = by_id",
        "DELETE FROM partner_assessments",
        "UPDATE partner_events SET note = 'x'",
        "DELETE FROM partner_events",
    ],
)
def test_past_the_program_nothing_of_it_changes(world, change):
    assessed(entered(world.lin), by=world.lin)
    session.commit()
    with pytest.raises(Exception, match=r"stays|taken away|only grows|two_people"):
        driver().execute(change)
    assert session.scalars(select(PartnerAssessment.points)).one() == 8000


def test_one_name_stands_once_in_the_database_as_well(world):
    partner = entered(world.lin)
    other = entered(world.lin, name="余姚泗门服务站")
    session.commit()
    with pytest.raises(Exception, match="UNIQUE") as refused:
        driver().execute("UPDATE partners SET name_key = ? WHERE id = ?", (partner.name_key, other.id))
    assert not isinstance(refused.value, IntegrityError)


def test_today_asks_who_decides_and_never_who_assessed(world):
    partner = entered(world.head)
    assert [one.title for one in queues.unassessed(world.head).rows] == [partner.name]
    assert queues.undecided(world.chief) is None
    assessed(partner, by=world.head)
    assert queues.unassessed(world.head) is None
    assert queues.undecided(world.head) is None
    for person in (world.chief, world.director):
        assert [one.note for one in queues.undecided(person).rows] == [partner.number]
    for person in (world.lin, world.assistant, world.quality, world.he):
        assert queues.undecided(person) is None
    assert home.QUEUES


def test_nobody_leaves_while_he_looks_after_one(world):
    partner = entered(world.assistant)
    user = session.get_one(User, world.assistant.id)
    with acting_as(world.admin), pytest.raises(Refusal, match="还负责 1 家中间商"):
        users.disable(user)
    with acting_as(world.head):
        values = recording.present(partner) | {"keeper": str(world.head.id)}
        recording.change(partner, values=values, version=partner.version, seen="")
    with acting_as(world.admin):
        users.disable(user)
    assert user.is_active is False


def test_the_list_asks_twice_and_a_page_three_times(world, count_queries):
    partner = entered(world.assistant)
    assessed(partner, by=world.assistant)
    with count_queries() as asked:
        lists.search(
            lists.asked(text="城东", state="waiting", kind="collection", sort="-points", page=1),
            viewer=world.head,
        )
    assert len([one for one in asked if one != "BEGIN"]) == 2
    with count_queries() as asked:
        pages.page(partner)
    assert len([one for one in asked if one != "BEGIN"]) <= 4
