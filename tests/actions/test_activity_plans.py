"""Planned contacts and promises: moved with a reason, given up, kept; by whoever may write on the card."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from tests.contacting import call, contact_of, record
from tests.managing import customer
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.activities import plans, promises
from webapp.actions.activities.plans import Wish
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Promise, ScheduledActivity


def in_days(days):
    return clock.today() + timedelta(days=days)


def planned(world, days=5, **more):
    with acting_as(world.lin):
        return plans.plan(customer(world.haichuan), Wish("visit", in_days(days), **more))


@pytest.fixture
def promised(context, world):
    record(world.haichuan, call(promise="给报价", promise_due=in_days(3)), by=world.lin)
    return session.scalars(select(Promise)).one()


def test_by_hand_with_a_contact_of_the_customer(context, world):
    made = planned(world, contact=contact_of(world.haichuan), note=" 带上样品 ")
    assert (made.owner_id, made.cause, made.note, made.first_due_on) == (
        world.lin.id, "hand", "带上样品", in_days(5),
    )  # fmt: skip
    with pytest.raises(Refusal, match="不属于该客户"):
        planned(world, contact=contact_of(world.secret))
    with pytest.raises(Refusal, match="早于今天"):
        planned(world, days=-1)
    with pytest.raises(NotAllowed):
        plans.plan(customer(world.haichuan), Wish("visit", in_days(1)))


def test_a_move_leaves_the_old_row_and_remembers_the_first_day(context, world):
    first = planned(world)
    with acting_as(world.lin):
        second = plans.move(first, to=in_days(8), reason="客户出差")
        third = plans.move(second, to=in_days(9), reason="仍在外地")
    assert [(one.state, one.reason) for one in (first, second, third)] == [
        ("moved", "客户出差"), ("moved", "仍在外地"), ("open", ""),
    ]  # fmt: skip
    assert (third.from_id, third.due_on, third.first_due_on) == (second.id, in_days(9), in_days(5))
    with acting_as(world.lin), pytest.raises(Refusal, match="已完成、改期或取消"):
        plans.move(first, to=in_days(20), reason="客户出差")


def test_given_up_with_a_reason(context, world):
    made = planned(world)
    with acting_as(world.head):
        with pytest.raises(Refusal, match="取消的原因"):
            plans.cancel(made, reason="")
        plans.cancel(made, reason="客户停产")
    assert (made.state, made.ended_by_id) == ("cancelled", world.head.id)
    with acting_as(world.zhou), pytest.raises(Refusal, match="转出您的权限"):
        plans.cancel(made, reason="客户停产")


@pytest.mark.parametrize(
    ("state", "note"), [("kept", ""), ("broken", "缺标准器"), ("withdrawn", "客户不再需要")]
)
def test_a_promise_ends_once(promised, world, state, note):
    with acting_as(world.lin):
        promises.end(promised, state, note=note)
        assert (promised.state, promised.note, promised.ended_by_id) == (state, note, world.lin.id)
        with pytest.raises(Refusal, match="已了结"):
            promises.end(promised, "kept")
        with pytest.raises(Refusal, match="已了结"):
            promises.move(promised, to=in_days(9), reason="客户同意")


def test_a_promise_moves_and_its_first_day_stays(promised, world):
    with acting_as(world.lin):
        promises.move(promised, to=in_days(9), reason="客户同意")
    assert (promised.due_on, promised.first_due_on) == (in_days(9), in_days(3))
    with acting_as(world.zhou), pytest.raises(Refusal, match="转出您的权限"):
        promises.move(promised, to=in_days(10), reason="客户同意")
    with acting_as(world.director), pytest.raises(NotAllowed):
        promises.end(promised, "kept")


def test_nobody_writes_past_the_program(promised, world):
    made = planned(world)
    with acting_as(world.lin):
        plans.cancel(made, reason="客户停产")
    plan, promise = ScheduledActivity.__table__, Promise.__table__
    for statement in (
        update(plan).values(state="open", ended_at=None),
        update(plan).values(due_on=in_days(1)),
        delete(plan),
        update(promise).values(first_due_on=in_days(99)),
        delete(promise),
    ):
        with pytest.raises(IntegrityError, match="never"), transaction(Verb.ACTIVITY_WRITE, SYSTEM):
            session.execute(statement)
