"""A contact written down with its promise, next contact, objections, people and names; and who may do it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.contacting import ago, call, contact_of, record, visit
from tests.managing import customer
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.activities import recording
from webapp.actions.activities.told import Named, Objected
from webapp.domain.activity_rules import Interview
from webapp.domain.refusal import Refusal
from webapp.models import Activity, Attendee, AuditEntry, Objection, Promise, Referral, ScheduledActivity


def rows(model):
    return session.scalars(select(model)).all()


def test_a_visit_with_all_it_leaves(context, world):
    today = clock.today()
    told = visit(
        world.haichuan,
        step="close",
        points=("next", "summed"),
        colleagues=(world.zhou.id, world.lin.id),
        objections=(Objected("价格比去年高", "说明新增项目", is_solved=True),),
        promise="三天内给出报价",
        promise_due=today + timedelta(days=3),
        names=(Named("宁波北仑轴承厂", "0574-1", "王海的同学"),),
        next_on=today + timedelta(days=10),
        next_kind="phone",
        next_note="问报价意见",
        cost=12_50,
    )
    made = record(world.haichuan, told, by=world.lin)
    assert (made.by_id, made.recorded_by_id, made.cost, made.is_late) == (
        world.lin.id,
        world.lin.id,
        1250,
        False,
    )
    assert made.checklist == '["summed", "next"]'
    assert [one.user_id for one in rows(Attendee)] == [world.zhou.id]  # he himself is no colleague
    assert [(one.text, one.is_solved) for one in rows(Objection)] == [("价格比去年高", True)]
    (promised,) = rows(Promise)
    assert (promised.owner_id, promised.due_on, promised.first_due_on) == (
        world.lin.id, today + timedelta(days=3), today + timedelta(days=3),
    )  # fmt: skip
    (named,) = rows(Referral)
    assert (named.referrer_id, named.name, named.state) == (made.customer_id, "宁波北仑轴承厂", "open")
    (planned,) = rows(ScheduledActivity)
    assert (planned.kind, planned.cause, planned.asked_in_id, planned.state) == (
        "phone",
        "next",
        made.id,
        "open",
    )
    told = session.scalars(select(AuditEntry.kind).where(AuditEntry.customer_id == made.customer_id)).all()
    assert {"activities", "activity_attendees", "objections", "promises", "referrals"} <= set(told)


def test_the_next_contact_ends_the_one_that_was_agreed(context, world):
    today = clock.today()
    first = record(world.haichuan, call(next_on=today + timedelta(days=9), next_kind="phone"), by=world.lin)
    second = record(world.haichuan, call(next_on=today + timedelta(days=20), next_kind="visit"), by=world.lin)
    done, planned = rows(ScheduledActivity)
    assert (done.state, done.asked_in_id, done.activity_id) == ("done", first.id, second.id)
    assert (planned.state, planned.kind, planned.asked_in_id) == ("open", "visit", second.id)
    record(world.haichuan, call(), by=world.lin)
    assert planned.state == "open"  # a call is no visit
    third = record(world.haichuan, visit(world.haichuan), by=world.lin)
    assert (planned.state, planned.activity_id) == ("done", third.id)


def test_what_was_done_before_the_plan_does_not_end_it(context, world):
    record(world.haichuan, call(next_on=clock.today(), next_kind="phone"), by=world.lin)
    late = record(world.haichuan, call(happened_at=ago(days=3)), by=world.lin)
    (planned,) = rows(ScheduledActivity)
    assert planned.state == "open"
    chosen = record(world.haichuan, call(happened_at=ago(days=3), plan=planned.id), by=world.lin)
    assert (planned.state, planned.activity_id) == ("done", chosen.id)
    assert late.id != chosen.id


def test_a_late_entry_is_late_by_the_rules_of_its_day(context, world):
    assert record(world.haichuan, call(happened_at=ago(days=5)), by=world.lin).is_late
    assert not record(world.haichuan, call(happened_at=ago(minutes=1)), by=world.lin).is_late


def test_a_first_interview_keeps_its_answers(context, world):
    asked = Interview("三年内取得认可", ("adviser",), "无", "周期短")
    made = record(
        world.haichuan, visit(world.haichuan, kind="first_interview", interview=asked), by=world.lin
    )
    assert '"goals": "三年内取得认可"' in made.interview
    with pytest.raises(Refusal, match="客户的目标"):
        record(world.haichuan, visit(world.haichuan, kind="first_interview"), by=world.lin)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"summary": " "}, "联络的内容"),
        ({"promise": "给报价"}, "承诺的期限"),
        ({"objections": (Objected(" "),)}, "异议的内容"),
        ({"names": (Named(" "),)}, "单位名称"),
        ({"names": (Named("甲"),) * 4}, "最多登记 3"),
        ({"points": ("next",)}, "所选步骤"),
        ({"contact": 99_999}, "不属于该客户"),
        ({"colleagues": (99_999,)}, "不在岗"),
    ],
)
def test_what_is_refused_leaves_nothing(context, world, more, message):
    with pytest.raises(Refusal, match=message):
        record(world.haichuan, call(**more), by=world.lin)
    assert [len(rows(model)) for model in (Activity, Promise, Referral, ScheduledActivity)] == [0] * 4


def test_a_contact_of_another_customer_is_none_of_this_one(context, world):
    with pytest.raises(Refusal, match="不属于该客户"):
        record(world.haichuan, call(others=(contact_of(world.secret),)), by=world.lin)


def test_who_may_write_for_whom(context, world):
    with acting_as(world.assistant):
        made = recording.record(customer(world.haichuan), call(), by=world.lin.id)
    assert (made.by_id, made.recorded_by_id) == (world.lin.id, world.assistant.id)
    with acting_as(world.lin), pytest.raises(Refusal, match="自己的联络"):
        recording.record(customer(world.haichuan), call(), by=world.zhou.id)
    with acting_as(world.head), pytest.raises(Refusal, match="不在岗"):
        recording.record(customer(world.haichuan), call(), by=99_999)
    for stranger in (world.zhou, world.other_head):
        with pytest.raises(Refusal, match="转出您的权限"):
            record(world.haichuan, call(), by=stranger)
    for reader in (world.quality, world.director, world.he):
        with pytest.raises(NotAllowed):
            record(world.haichuan, call(), by=reader)
    with pytest.raises(Refusal, match="转出您的权限"):
        record(world.secret, call(), by=world.assistant)


def test_the_system_writes_for_somebody_only(context, world):
    with pytest.raises(NotAllowed):
        recording.record(customer(world.haichuan), call())
    assert recording.record(customer(world.haichuan), call(), by=world.lin.id).recorded_by_id is None
