"""查重建卡: the card made or found for a name that a customer gave is tied to who gave it."""

import re

import pytest
from sqlalchemy import select

from tests.contacting import call, record
from tests.managing import customer
from webapp.actions import acting_as, session
from webapp.actions.activities import referrals
from webapp.actions.activities.told import Named
from webapp.domain.refusal import Refusal
from webapp.models import Customer, Referral

NEW = {
    "name": "北仑轴承厂", "kind": "company", "status": "prospect", "contact_name": "赵敏",
    "contact_mobile": "13900000002",
}  # fmt: skip


@pytest.fixture
def named(app, world):
    with app.app_context():
        record(world.haichuan, call(names=(Named("北仑轴承厂", "0574-86881234"),)), by=world.lin)
        return session.scalars(select(Referral)).one()


def state(app):
    with app.app_context():
        row = session.scalars(select(Referral)).one()
        return row.state, session.get(Customer, row.customer_id or 0)


def test_a_new_card_is_tied_to_who_gave_the_name(as_, world, app, named):
    lin = as_(world.lin)
    page = lin.get(f"/activities/referrals/{named.id}").text
    at = re.search(r'href="(/customers/new\?[^"]+)"', page)[1].replace("&amp;", "&")
    first = lin.get(at).text
    assert "北仑轴承厂" in first
    assert "0574-86881234" in first
    second = lin.get(f"/customers/new?name=北仑轴承厂&referral={named.id}").text
    assert f'name="referral" value="{named.id}"' in second
    assert lin.post("/customers", NEW | {"name": "", "referral": named.id}).status_code == 422
    assert lin.post("/customers", NEW | {"referral": named.id}).status_code == 303
    told, made = state(app)
    assert (told, made.name, made.lead_method) == ("carded", "北仑轴承厂", "连锁介绍法")


def test_the_search_finds_the_card_that_is_there(as_, world, app, named):
    assistant = as_(world.assistant)
    found = assistant.get("/customers/new?name=宁波海川精密仪器有限公司").text
    assert 'form="tie"' not in found  # nobody gave this name
    found = assistant.get(f"/customers/new?name=宁波海川精密仪器有限公司&referral={named.id}").text
    assert f'form="tie" name="customer" value="{world.haichuan}"' in found
    assert f'action="/activities/referrals/{named.id}/card"' in found
    assert re.search(rf'href="/customers/new\?[^"]+referral={named.id}"', found)  # none of them: still tied
    assert (
        assistant.post(f"/activities/referrals/{named.id}/card", {"customer": world.nobody}).status_code
        == 303
    )
    assert state(app)[1].number == world.nobody


def test_another_s_name_and_one_that_has_its_card_are_tied_to_nothing(as_, world, app, named):
    zhou, lin = as_(world.zhou), as_(world.lin)
    for odd in (named.id, 999, "x", ""):
        page = zhou.get(f"/customers/new?name=北仑轴承厂&referral={odd}").text
        assert 'name="referral"' not in page
        assert "客户介绍的单位" not in page
        assert "海川" not in page
    with app.app_context(), acting_as(world.assistant):
        referrals.card(session.get_one(Referral, named.id), customer(world.nobody))
    assert 'name="referral"' not in lin.get(f"/customers/new?name=北仑轴承厂&referral={named.id}").text
    assert zhou.post("/customers", NEW | {"referral": named.id}).status_code == 303
    assert state(app)[1].number == world.nobody


def test_a_circle_is_refused(app, world, named):
    with app.app_context(), acting_as(world.assistant):
        referrals.card(session.get_one(Referral, named.id), customer(world.nobody))
    with app.app_context():
        record(world.nobody, call(names=(Named("海川"),)), by=world.assistant)
        back = session.scalars(select(Referral).where(Referral.name == "海川")).one()
        with acting_as(world.assistant), pytest.raises(Refusal, match="不能互为介绍人"):
            referrals.card(back, customer(world.haichuan))
        with acting_as(world.assistant), pytest.raises(Refusal, match="不能是客户自己"):
            referrals.card(back, customer(world.nobody))
