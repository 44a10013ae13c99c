"""Doubts of a hostile review of daily work, settled: circles, names taken back, merged cards, raw SQL."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.contacting import record, visit
from tests.managing import customer, keep
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import correcting, plans, recording, referrals, registering
from webapp.actions.activities.told import Named
from webapp.actions.customers import assignment, creation, merging
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Referral, Registration, ScheduledActivity
from webapp.queries.activities import alarm_lists, referral_edges
from webapp.queries.activities.alarm_lists import Asked

pytestmark = pytest.mark.usefixtures("context")


def named(by, giver, name="北仑轴承厂"):
    record(giver, visit(giver, names=(Named(name),)), by=by)
    return session.scalars(select(Referral).where(Referral.name == name)).one()


def planned(number, person, **more):
    due = clock.today() - timedelta(days=9)
    told = {
        "customer_id": customer(number).id, "owner_id": person.id, "kind": "visit", "due_on": due,
        "first_due_on": due, "cause": "interval", "created_at": clock.now() - timedelta(days=30),
    }  # fmt: skip
    keep(ScheduledActivity(**told | more))


def merged(kept, gone):
    one, other = customer(kept), customer(gone)
    with acting_as(SYSTEM):
        merging.merge(one, other, choices={}, reason="同一家", versions=(one.version, other.version))


def test_a_circle_through_somebody_else_s_customer_is_refused(world):
    """海川 named 东方, 东方 a third one: this one cannot have named 海川, whoever writes it down."""
    with acting_as(SYSTEM):
        made = creation.create(values={"name": "余姚泗门阀门厂"})
        assignment.assign(made, to=world.lin.id or 0, reason="开拓")
    third = made.number
    with transaction(Verb.ACTIVITY_WRITE, SYSTEM):
        for giver, got in ((world.haichuan, world.dongfang), (world.dongfang, third)):
            session.add(
                Referral(
                    referrer_id=customer(giver).id, name="名", given_on=clock.today(), by_id=world.zhou.id,
                    state="carded", customer_id=customer(got).id, carded_at=clock.now(),
                )
            )  # fmt: skip
        row = Referral(
            referrer_id=customer(third).id, name="海川", given_on=clock.today(), by_id=world.lin.id
        )
        session.add(row)
    with acting_as(world.assistant), pytest.raises(Refusal, match="不能互为介绍人"):
        referrals.card(row, customer(world.haichuan))
    with acting_as(world.lin), pytest.raises(Refusal, match="不能互为介绍人"):
        referrals.card(row, customer(world.haichuan))


def test_a_name_from_a_contact_that_was_taken_back_counts_nowhere(world):
    row = named(world.lin, world.haichuan)
    with acting_as(SYSTEM):
        referrals.card(row, customer(world.dongfang))
    assert len(referral_edges.edges(viewer=world.director)) == 1
    made = session.get_one(recording.Activity, row.activity_id)
    with acting_as(world.lin):
        correcting.take_back(made, reason="登记错了")
    assert referral_edges.edges(viewer=world.director) == []


def test_merged_cards_have_one_open_interval_plan_in_sight(world):
    planned(world.haichuan, world.lin)
    planned(world.dongfang, world.zhou)
    merged(world.haichuan, world.dongfang)
    found = alarm_lists.search(Asked("0"), viewer=world.director)
    assert [line.customer_number for line in found.rows] == [world.haichuan]


def test_merged_cards_are_protected_for_one_person_at_a_time(world):
    until = clock.today() + timedelta(days=30)
    asked = {"asked_at": clock.now(), "note": ""}
    keep(
        Registration(
            customer_id=customer(world.haichuan).id, asked_by_id=world.lin.id, state="granted",
            protected_until=until, decided_by_id=world.chief.id, decided_at=clock.now(), **asked,
        ),
        Registration(customer_id=customer(world.dongfang).id, asked_by_id=world.zhou.id, **asked),
    )  # fmt: skip
    merged(world.haichuan, world.dongfang)
    waiting = session.scalars(select(Registration).where(Registration.state == "waiting")).one()
    with acting_as(world.chief), pytest.raises(Refusal, match="已由他人备案"):
        registering.decide(waiting, grant=True)
    with acting_as(world.chief):
        registering.decide(waiting, grant=False, reason="已有备案")


@pytest.mark.parametrize("what", ["kind = 'phone'", "activity_id = NULL", "reason = 'x'", "owner_id = 1"])
def test_what_has_ended_is_not_rewritten_past_the_program(world, what):
    planned(world.haichuan, world.zhou)
    row = session.scalars(select(ScheduledActivity)).one()
    record(world.haichuan, visit(world.haichuan), by=world.lin)
    session.refresh(row)
    assert row.state == "done"
    with pytest.raises(IntegrityError, match="never rewritten"):
        session.execute(text(f"UPDATE scheduled_activities SET {what}"))
    session.rollback()


def test_the_kind_of_an_open_plan_stays_too(world):
    planned(world.haichuan, world.lin)
    with pytest.raises(IntegrityError, match="never rewritten"):
        session.execute(text("UPDATE scheduled_activities SET kind = 'phone'"))
    session.rollback()
    with acting_as(world.lin):
        plans.cancel(session.scalars(select(ScheduledActivity)).one(), reason="客户停产")
