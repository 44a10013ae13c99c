"""A contact taken back and brought back: what it fulfilled is planned once, whenever and however often."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.contacting import ago, record, visit
from tests.managing import customer
from tests.selling import held, ready
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import correcting, plans
from webapp.actions.opportunities import ending
from webapp.db import transaction
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ScheduledActivity
from webapp.queries.activities import feeds
from webapp.queries.opportunities import funnels
from webapp.queries.opportunities.narrowing import Narrow

TODAY = clock.today()


@pytest.mark.parametrize("days", [0, 3])
def test_what_it_fulfilled_is_planned_once_however_often(context, world, days):
    """days: it happened so long before it was planned."""
    with acting_as(world.lin):
        planned = plans.plan(customer(world.haichuan), plans.Wish("visit", TODAY))
    told = visit(world.haichuan, happened_at=ago(days=days, minutes=1), plan=planned.id)
    made = record(world.haichuan, told, by=world.lin)
    for _time in range(3):
        with acting_as(world.lin):
            correcting.take_back(made, reason="记错了客户")
            assert states().count("open") == 1
            correcting.bring_back(made)
            assert set(states()) == {"done"}


def states():
    return list(session.scalars(select(ScheduledActivity.state).order_by(ScheduledActivity.id)))


def test_a_win_taken_back_was_never_carried_out(context, world):
    one = ready(world.lin, world.haichuan)
    with acting_as(world.lin):
        ending.win(held(one), one, end=End(State.WON, "price", "合适", "", "single"))
        assert [part.reached for part in funnels.whole(Narrow(), viewer=world.lin).stages][-2:] == [1, 1]
        ending.reopen(held(one), one, reason="登记有误")
        assert [part.reached for part in funnels.whole(Narrow(), viewer=world.lin).stages][-2:] == [1, 0]


def test_a_full_calendar_is_handed_out_whole(context, world):
    key = customer(world.haichuan).id
    told = {"customer_id": key, "owner_id": world.lin.id, "kind": "phone", "cause": "hand"}
    before = TODAY - timedelta(days=5)
    with transaction(Verb.ACTIVITY_WRITE, SYSTEM):
        for on in [*[before] * 520, TODAY]:
            session.add(ScheduledActivity(**told, due_on=on, first_due_on=on, created_at=clock.now()))
    found = feeds.plans(world.lin, today=TODAY)
    assert (len(found), found[-1].row.due_on) == (521, TODAY)
