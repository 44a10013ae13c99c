"""A contact put right or taken back: its author in time, then his head; what it left follows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from tests.contacting import call, contact_of, record, visit
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import correcting
from webapp.actions.activities.told import Named
from webapp.db import transaction
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, Attendee, Promise, Referral, ScheduledActivity
from webapp.queries.activities import reading


@pytest.fixture
def made(context, world):
    return record(world.haichuan, call(), by=world.lin)


def later(days):
    return clock.standing_at(clock.now() + timedelta(days=days))


def put_right(row, *, by, summary="问下月送检，对方出差", reason="", version=None):
    told = call(summary=summary, happened_at=clock.wall(row.happened_at))
    with acting_as(by):
        correcting.correct(row, told, version=version or row.version, reason=reason)


def test_its_author_in_the_term_and_his_head_afterwards(made, world):
    with later(7):
        put_right(made, by=world.lin)
    with later(8):
        with pytest.raises(Refusal, match="请由部门负责人更正"):
            put_right(made, by=world.lin, reason="写错")
        with pytest.raises(Refusal, match="更正的原因"):
            put_right(made, by=world.head)
        put_right(made, by=world.head, summary="对方休假", reason="本人说明写错")
    assert (made.summary, made.correction_reason) == ("对方休假", "本人说明写错")
    with pytest.raises(Refusal, match="自己录入"):
        put_right(made, by=world.assistant, reason="写错")
    with pytest.raises(Refusal, match="转出您的权限"):
        put_right(made, by=world.zhou)


def test_an_old_one_is_put_right_without_another_day(made, world):
    with later(400):
        put_right(made, by=world.chief, reason="审计发现")
        told = replace(
            call(), entry=replace(call().entry, happened_at=clock.wall(made.happened_at) - timedelta(days=1))
        )
        with acting_as(world.chief), pytest.raises(Refusal, match="365 天以内"):
            correcting.correct(made, told, version=made.version, reason="审计发现")


def test_two_people_at_once(made, world):
    with pytest.raises(Stale):
        put_right(made, by=world.lin, version=made.version + 1)


def test_who_was_there_follows(context, world):
    made = record(
        world.haichuan, visit(world.haichuan, colleagues=(world.head.id, world.zhou.id)), by=world.lin
    )
    told = visit(world.haichuan, colleagues=(world.zhou.id, world.assistant.id))
    with acting_as(world.lin):
        correcting.correct(made, told, version=made.version)
    assert set(session.scalars(select(Attendee.user_id))) == {world.zhou.id, world.assistant.id}
    assert made.contact_id == contact_of(world.haichuan)


def test_taken_back_opens_what_it_fulfilled_and_ends_what_it_left(context, world):
    today = clock.today()
    record(world.haichuan, call(next_on=today + timedelta(days=9), next_kind="phone"), by=world.lin)
    made = record(
        world.haichuan,
        call(
            next_on=today + timedelta(days=20), next_kind="phone", promise="给报价",
            promise_due=today, names=(Named("北仑轴承厂"),),
        ),
        by=world.lin,
    )  # fmt: skip
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="撤回的原因"):
            correcting.take_back(made, reason=" ")
        correcting.take_back(made, reason="记错了客户")
    told = session.execute(
        select(ScheduledActivity.state, ScheduledActivity.due_on, ScheduledActivity.from_id).order_by(
            ScheduledActivity.id
        )
    ).all()
    assert [tuple(one) for one in told] == [
        ("done", today + timedelta(days=9), None),
        ("cancelled", today + timedelta(days=20), None),
        ("open", today + timedelta(days=9), 1),
    ]
    assert session.scalars(select(Promise.state)).all() == ["withdrawn"]
    assert session.scalars(select(Referral.state)).all() == ["dropped"]
    assert reading.get(made.id, viewer=world.lin) is None
    assert reading.taken_back(made.id, viewer=world.lin) is made
    with acting_as(world.lin):
        correcting.bring_back(made)
    assert reading.get(made.id, viewer=world.lin) is made
    assert sorted(session.scalars(select(ScheduledActivity.state))) == ["cancelled", "done", "done"]
    with acting_as(world.lin), pytest.raises(Refusal, match="刚被他人"):
        correcting.bring_back(made)


def test_what_is_gone_is_not_put_right(made, world):
    with acting_as(world.lin):
        correcting.take_back(made, reason="记错了客户")
        with pytest.raises(Refusal, match="刚被他人"):
            correcting.take_back(made, reason="记错了客户")


def test_nobody_writes_past_the_program(made):
    table = Activity.__table__
    for statement in (update(table).values(recorded_at=clock.now() - timedelta(days=9)), delete(table)):
        with pytest.raises(IntegrityError, match="never"), transaction(Verb.ACTIVITY_WRITE, SYSTEM):
            session.execute(statement)
