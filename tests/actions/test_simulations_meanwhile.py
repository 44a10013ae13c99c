"""A simulation is applied to what is, not to what was: conflicts, leave, isolation, the pool, hand-overs."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.managing import certify, customer, keep, profile
from tests.pooling import entry, put_in
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.assignments import simulating
from webapp.actions.handovers import asking
from webapp.db import transaction
from webapp.domain.assignment_rules import DEFAULT
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import HandoverCustomer, Leave, Simulation, SimulationMove, Tie
from webapp.queries.assignments.scopes import Scope

TODAY = clock.today()


@pytest.fixture
def room(context, world):
    """As in the room's own tests: 林 developed 东方, which is 周's, and is better for it."""
    certify(world.lin, "manager")
    certify(world.zhou, "manager")
    profile(world.lin, skills={"力学": 5}, industries=("食品", "机械制造"), cap=100)
    profile(world.zhou, skills={"力学": 1}, cap=2)
    for number in (world.dongfang, world.nobody):
        tied(world.lin, number, "developed")
    return world


def tried(world) -> Simulation:
    with acting_as(world.chief):
        simulating.start(DEFAULT, scope=Scope(), margin=0, note="")
    return session.scalars(select(Simulation).order_by(Simulation.id.desc()).limit(1)).one()


def applied(world, one):
    with acting_as(world.chief):
        simulating.apply(one)
    session.expire_all()


def note_of(number):
    held = customer(number).id
    return session.scalars(select(SimulationMove.note).where(SimulationMove.customer_id == held)).one()


def tied(person, number, kind):
    keep(
        Tie(
            user_id=person.id, customer_id=customer(number).id, kind=kind, since_on=TODAY,
            created_at=clock.now(),
        )
    )  # fmt: skip


def test_a_conflict_declared_since(room):
    one = tried(room)
    tied(room.lin, room.dongfang, "commercial")
    applied(room, one)
    assert customer(room.dongfang).manager_id == room.zhou.id
    assert "商业利益" in note_of(room.dongfang)
    assert customer(room.nobody).manager_id == room.lin.id


def test_long_leave_since(room):
    one = tried(room)
    keep(
        Leave(
            user_id=room.lin.id, from_on=TODAY, until_on=TODAY + timedelta(days=40), reason="",
            created_at=clock.now(),
        )
    )  # fmt: skip
    applied(room, one)
    assert customer(room.dongfang).manager_id == room.zhou.id
    assert "休假" in note_of(room.dongfang)


def test_isolated_since_it_is_out_of_reach_or_wants_who_is_named(room):
    one = tried(room)
    with transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        customer(room.dongfang).secrecy = "isolated"
    applied(room, one)
    assert customer(room.dongfang).manager_id == room.zhou.id


def test_undoing_gives_nothing_back_to_who_must_not_have_it(room):
    one = tried(room)
    applied(room, one)
    tied(room.zhou, room.dongfang, "isolated")
    with acting_as(room.chief):
        simulating.undo(one)
    session.expire_all()
    assert customer(room.dongfang).manager_id == room.lin.id
    assert "回避" in note_of(room.dongfang)


def test_what_is_in_the_pool_stays_there(room):
    put_in(room.dongfang)
    applied(room, tried(room))
    assert customer(room.dongfang).manager_id is None
    assert entry(room.dongfang).left_on is None


def test_put_into_the_pool_since(room):
    one = tried(room)
    put_in(room.nobody)
    applied(room, one)
    assert customer(room.nobody).manager_id is None
    assert "公海" in note_of(room.nobody)


@pytest.mark.parametrize("is_since", [False, True])
def test_a_hand_over_under_way_is_not_torn(room, is_since):
    one = tried(room) if is_since else None
    with acting_as(room.chief):
        asking.ask(old=room.zhou.id, to=room.lin.id, numbers=[room.dongfang], cause="transfer", reason="调整")
    applied(room, one or tried(room))
    assert customer(room.dongfang).manager_id == room.zhou.id
    assert session.scalars(select(HandoverCustomer.is_open)).all() == [True]
    if is_since:
        assert "交接" in note_of(room.dongfang)
