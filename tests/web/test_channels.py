"""渠道与方法 and the card's tab 商机: what one may see, and no more."""

import re
from datetime import timedelta

import pytest

from tests.selling import completed, customer, opportunity
from webapp import clock
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM


def test_channels_count_what_one_sees(as_, world):
    lin = as_(world.lin).get("/activities/channels").text
    assert "渠道与方法" in lin
    assert '<span class="value">1</span>' in lin
    assert as_(world.he).get("/activities/channels").status_code == 403
    for odd in ("since=x", "owner=x", "since=2099-01-01"):
        assert as_(world.lin).get(f"/activities/channels?{odd}").status_code == 200
    assert "这段时间没有建立客户卡" in as_(world.lin).get("/activities/channels?since=2099-01-01").text


def test_the_isolated_one_counts_for_those_named_alone(as_, world):
    assert '<span class="value">2</span>' in as_(world.zhou).get("/activities/channels").text
    assert '<span class="value">3</span>' in as_(world.director).get("/activities/channels").text


def agree(visitor, page):
    """Every number is that of the list it leads to."""
    told = re.findall(r'href="(/customers\?[^"]+)">(\d+)</a>', page)
    told += re.findall(r'href="(/customers\?[^"]+)"><span class="name">.*?"value">(\d+)<', page)
    for href, number in told:
        assert f"<b>{number}</b> 家客户" in visitor.get(href.replace("&amp;", "&")).text, href
    return len(told)


@pytest.fixture
def found(context, world):
    """One customer by a channel and method of odd names, the other ones by none."""
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        customer(world.haichuan).source = "行业 & 协会"
        customer(world.haichuan).lead_method = "none & <b>"


@pytest.mark.parametrize("person", ["lin", "zhou", "head", "director"])
def test_every_number_leads_to_its_cards(as_, world, found, person):
    today = clock.today()
    visitor = as_(getattr(world, person))
    for asked in ("", f"?since={today}&until={today}", f"?owner={world.lin.id}"):
        page = visitor.get(f"/activities/channels{asked}").text
        assert agree(visitor, page) >= (0 if "这段时间没有" in page else 4)


def test_new_customers_of_the_gauge_lead_to_their_list(as_, world, found):
    january = clock.today().replace(month=1, day=1)
    completed("WD-1", world.haichuan, clock.today())
    completed("WD-2", world.nobody, january - timedelta(days=1))
    for person in (world.lin, world.head, world.director, world.assistant):
        page = as_(person).get("/opportunities/funnel").text
        ((href, number),) = re.findall(r'href="(/customers\?first=[^"]+)"><b>(\d+)</b>', page)
        shown = as_(person).get(href).text
        assert (number, f"<b>{number}</b> 家客户" in shown) == ("1", True)
        assert world.haichuan in shown
        assert f"首次委托完成：{january} 起" in shown


def test_workbook(as_, world):
    assert as_(world.head).get("/activities/channels.xlsx").data[:2] == b"PK"
    assert as_(world.he).get("/activities/channels.xlsx").status_code == 403


def test_the_card_lists_its_opportunities(app, as_, world, count_queries):
    with app.app_context():
        mine = opportunity(world.lin, world.haichuan, name="<b>压力表</b>校准").number
        opportunity(world.zhou, world.secret, name="机密")
    at = f"/customers/{world.haichuan}?tab=opportunities"
    lin = as_(world.lin)
    lin.get(at)
    with count_queries() as counted:
        page = lin.get(at).text
    assert len(counted) <= 9
    assert mine in page
    assert "&lt;b&gt;压力表" in page
    assert f"/opportunities/new?customer={world.haichuan}" in page
    assert "机密" not in page
    assert "/opportunities/new" not in as_(world.director).get(at).text
