"""How this year's new customers stand, and what channels and methods of finding customers bring."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.selling import completed, customer, opportunity
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Order
from webapp.queries.opportunities import funnels, leads, lists, new_customers
from webapp.queries.opportunities.lists import Asked
from webapp.queries.opportunities.narrowing import Narrow, narrow

pytestmark = pytest.mark.usefixtures("context")


def numbers(viewer, wanted):
    return {one.number for one in lists.search(Asked(wanted), viewer=viewer).rows}


def test_the_gauge_of_new_customers(world):
    year = clock.today().year
    completed("WD-1", world.haichuan, date(year - 1, 6, 1))  # active on 1 January
    completed("WD-2", world.haichuan, clock.today())  # and no new one
    completed("WD-3", world.dongfang, date(year, 1, 1))  # new
    completed("WD-4", world.secret, date(year, 1, 2))  # new, but not for others
    completed("WD-5", world.nobody, date(year - 3, 1, 1))  # too long ago to be active, and not new
    found = new_customers.gauge(world.director)
    assert (found.base, found.value, found.needed) == (1, 1, 1)
    assert new_customers.gauge(world.zhou).value == 2
    assert (new_customers.gauge(world.zhou).base, new_customers.gauge(world.lin).base) == (0, 1)
    assert new_customers.gauge(world.director, manager=world.lin.id).value == 0
    assert [new_customers.told(one)[1] for one in (world.director, world.zhou, world.lin)] == [0, 1, 0]
    assert session.scalar(select(func.count(Order.id))) == 5


def test_channels_and_methods_are_those_of_the_card(world):
    found = {"haichuan": ("熟人介绍", "连锁介绍法", 30_000), "secret": ("熟人介绍", "连锁介绍法", 1_000)}
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        for name, told in found.items():
            one = customer(getattr(world, name))
            one.source, one.lead_method, one.lead_cost = told
    mine, hidden = opportunity(world.lin, world.haichuan), opportunity(world.zhou, world.secret, name="机密")
    cross = leads.figures(world.director)["熟人介绍", "连锁介绍法"]
    assert (cross.leads, cross.customers, cross.cost, cross.each) == (1, 1, 30_000, 30_000)
    assert leads.figures(world.zhou)["熟人介绍", "*"].cost == 1_000
    assert leads.figures(world.director)["*", "*"].leads == 3
    assert leads.figures(world.director, manager=world.lin.id)["*", "*"].leads == 1
    today = clock.today()
    assert leads.figures(world.director, since=today, until=today)["*", "*"].leads == 3
    assert leads.figures(world.director, until=today - timedelta(days=1)) == {}
    assert numbers(world.lin, narrow({"channel": "熟人介绍", "method": "连锁介绍法"})) == {mine.number}
    assert numbers(world.zhou, narrow({"method": "连锁介绍法"})) == {hidden.number}
    assert numbers(world.lin, narrow({"channel": "报刊媒体"})) == set()
    (part,) = funnels.split(Narrow(), by="channel", viewer=world.director)
    assert (part.key, part.code, part.funnel.count) == ("熟人介绍", "熟人介绍", 1)
    assert funnels.split(Narrow(), by="method", viewer=world.director)[0].key == "连锁介绍法"
