"""What a manager planned and promised goes with the customer; what has ended, and the team's own, stays."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.contacting import call, record
from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import plans, promises
from webapp.actions.activities.plans import Wish
from webapp.actions.customers import assignment, members
from webapp.domain.viewer import SYSTEM
from webapp.models import Promise, ScheduledActivity
from webapp.queries.handovers import package


@pytest.fixture
def left(context, world):
    soon = clock.today() + timedelta(days=9)
    record(
        world.haichuan,
        call(next_on=soon, next_kind="visit", promise="给报价", promise_due=soon),
        by=world.lin,
    )
    record(world.haichuan, call(promise="寄样本", promise_due=soon), by=world.lin)
    with acting_as(world.lin):
        promises.end(session.scalars(select(Promise).where(Promise.text == "寄样本")).one(), "kept")
    return world


def owners(model):
    return session.scalars(select(model.owner_id).order_by(model.id)).all()


def give(world, person):
    with acting_as(SYSTEM):
        assignment.assign(customer(world.haichuan), to=person.id, reason="调整")


def test_the_open_ones_are_the_next_managers(left):
    version = session.scalars(select(ScheduledActivity.version)).one()
    give(left, left.zhou)
    assert owners(ScheduledActivity) == [left.zhou.id]
    assert owners(Promise) == [left.zhou.id, left.lin.id]
    assert session.scalars(select(Promise.by_id)).all() == [left.lin.id] * 2
    assert session.scalars(select(ScheduledActivity.version)).one() == version + 1


def test_those_of_nobodys_customer_are_for_whoever_gets_it(left):
    with acting_as(SYSTEM):
        assignment.release(customer(left.haichuan), reason="调整")
    assert owners(ScheduledActivity) == [left.lin.id]
    give(left, left.zhou)
    assert owners(ScheduledActivity) == [left.zhou.id]


def test_what_the_team_planned_itself_stays(left):
    with acting_as(SYSTEM):
        members.add(customer(left.haichuan), user=left.head.id, part="team", may_edit=True)
    with acting_as(left.head):
        plans.plan(customer(left.haichuan), Wish("phone", clock.today()))
    with acting_as(SYSTEM):
        assignment.release(customer(left.haichuan), reason="调整")
    give(left, left.zhou)
    assert owners(ScheduledActivity) == [left.zhou.id, left.head.id]


def test_a_hand_over_tells_what_is_promised_and_planned(left):
    keys = [customer(left.haichuan).id]
    lines = [one for one in package.drawn(keys, today=clock.today()) if one.kind in {"promise", "plan"}]
    soon = clock.today() + timedelta(days=9)
    assert [(one.kind, one.title, one.detail, one.is_open) for one in lines] == [
        ("promise", "给报价", f"期限 {soon}", True),
        ("plan", f"拜访 {soon}", "约定的下次联络", False),
    ]
    late = package.drawn(keys, today=soon + timedelta(days=1))
    assert sum("已逾期" in one.detail for one in late if one.kind in {"promise", "plan"}) == 2
