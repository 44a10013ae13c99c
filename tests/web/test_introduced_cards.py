"""A name that a customer gave becomes a card by the search, and the card is tied to who gave it."""

import pytest
from sqlalchemy import select

from tests.contacting import call, record
from webapp.actions.activities.told import Named
from webapp.db import session
from webapp.models import Customer, Referral

NEW = "余姚恒力阀门厂"
TYPED = {"name": NEW, "kind": "company", "status": "lead", "source": "老客户介绍"}


@pytest.fixture
def named(app, world):
    """王海 of 海川 named somebody to 林."""
    with app.app_context():
        told = call(names=[Named(NEW, "0574-62001234", "采购<b>王工</b>")])
        record(world.haichuan, told, by=world.lin)
        return session.scalars(select(Referral.id)).one()


def tied(app):
    with app.app_context():
        row = session.scalars(select(Referral)).one()
        number = session.scalars(select(Customer.number).where(Customer.id == row.customer_id)).first()
        return row.state, number


def test_the_search_and_the_card_keep_the_name_in_mind(app, as_, world, named):
    lin = as_(world.lin)
    assert f"referral={named}" in lin.get(f"/activities/referrals/{named}").text
    page = lin.get(f"/customers/new?q={NEW}&referral={named}").text
    assert f'name="referral" value="{named}"' in page
    assert 'value="0574-62001234"' in page
    page = lin.get(f"/customers/new?name={NEW}&referral={named}").text
    assert '<option selected value="lead">' in page
    assert '<option selected value="老客户介绍">' in page
    assert "采购&lt;b&gt;王工" in page
    made = lin.post("/customers", TYPED | {"referral": named})
    assert made.status_code == 303
    assert tied(app) == ("carded", made.headers["Location"].rsplit("/", 1)[1])


def test_a_look_alike_said_to_be_another_does_not_lose_the_name(as_, world, named):
    page = as_(world.lin).get(f"/customers/new?name=宁波海川精密仪器（有限责任公司）&referral={named}").text
    assert f"referral={named}" in page


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30])
def test_nonsense_is_no_name(app, as_, world, named, key):
    assert as_(world.lin).get(f"/customers/new?name={NEW}&referral={key}").status_code == 200
    assert as_(world.lin).post("/customers", TYPED | {"referral": key}).status_code == 303
    assert tied(app) == ("open", None)


def test_a_name_given_to_somebody_else_is_not_theirs_to_tie(app, as_, world, named):
    zhou = as_(world.zhou)
    assert "采购" not in zhou.get(f"/customers/new?name={NEW}&referral={named}").text
    assert zhou.post("/customers", TYPED | {"referral": named}).status_code == 303
    assert tied(app) == ("open", None)
