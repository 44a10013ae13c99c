"""商机 on the page: who sees the list and one, what is missing for the next stage, rivals for few."""

import pytest

from tests.selling import held, opportunity, ready
from webapp.actions import acting_as
from webapp.actions.opportunities import ending, removal, rivals
from webapp.blueprints import search as box
from webapp.db import session
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import State
from webapp.domain.supplier_comparison import Point
from webapp.models import Opportunity
from webapp.queries import numbered, search
from webapp.queries.complaints import found as cases

NORTH = {"name": "北辰校准", "price": 400, "strengths": "快", "weaknesses": ""}


@pytest.fixture
def deals(app, world):
    """One of 海川 with a rival, and one of the isolated customer."""
    with app.app_context():
        mine = opportunity(world.lin, world.haichuan, name="<b>压力表</b>年度校准", amount=480_000)
        with acting_as(world.lin):
            rival = rivals.add(held(mine), mine, values=NORTH)
            rivals.compare(held(mine), mine, points=[Point("交期", 60, {None: 5, rival.id: 3})])
        return mine.number, opportunity(world.zhou, world.secret, name="机密设备校准").number


def test_a_stranger_signs_in_first(stranger, deals):
    assert stranger.get("/opportunities").status_code == 302
    assert stranger.get(f"/opportunities/{deals[0]}").status_code == 302


def test_everybody_sees_his_own(as_, world, deals):
    mine, hidden = deals
    page = as_(world.lin).get("/opportunities").text
    assert mine in page
    assert hidden not in page
    assert "4,800.00" in page
    assert "&lt;b&gt;压力表" in page
    assert as_(world.lin).get(f"/opportunities/{mine}").status_code == 200
    for person in (world.zhou, world.other_head):
        assert as_(person).get(f"/opportunities/{mine}").status_code == 404
    for person in (world.director, world.assistant, world.quality, world.chief):
        shown = as_(person).get("/opportunities").text
        assert mine in shown
        assert hidden not in shown
        assert "机密" not in shown
        assert as_(person).get(f"/opportunities/{hidden}").status_code == 404
    assert as_(world.he).get("/opportunities").status_code == 403
    assert as_(world.he).get(f"/opportunities/{mine}").status_code == 403


def test_rivals_are_shown_to_few(as_, world, deals):
    at = f"/opportunities/{deals[0]}"
    for person in (world.lin, world.head, world.director):
        assert "北辰校准" in as_(person).get(at).text
        assert "决定因素：交期" in as_(person).get(at).text
    for person in (world.assistant, world.quality):
        assert "北辰" not in as_(person).get(at).text


def test_it_says_what_is_missing_and_how_it_ended(app, as_, world, deals):
    page = as_(world.lin).get(f"/opportunities/{deals[0]}").text
    assert "新购" in page
    with app.app_context():
        one = ready(world.lin, world.haichuan, name="二")
        with acting_as(world.lin):
            ending.lose(held(one), one, end=End(State.LOST, "late", "对手先签了"))
        number = one.number
    shown = as_(world.lin).get(f"/opportunities/{number}").text
    assert "介入太晚：对手先签了" in shown


def test_the_list_is_narrowed_by_its_address_and_swapped_as_a_part(as_, world, deals):
    part = as_(world.lin).htmx("GET", "/opportunities?state=open&q=压力表", "results").text
    assert deals[0] in part
    assert "<html" not in part
    assert part.strip() in as_(world.lin).get("/opportunities?state=open&q=压力表").text
    assert "没有符合条件的商机" in as_(world.lin).get("/opportunities?q=没有").text


def test_odd_addresses_do_no_harm(as_, world, deals):
    for odd in ("sort=x", "page=99", "page=x", "state=x", "owner=999999999999999999999", "since=2026-99-99"):
        assert as_(world.lin).get(f"/opportunities?{odd}").status_code == 200
    assert as_(world.lin).get("/opportunities/SJ-0").status_code == 404


def test_the_bin_gives_one_back(app, as_, world, deals):
    with app.app_context():
        one = session.query(Opportunity).filter_by(number=deals[0]).one()
        with acting_as(world.lin):
            removal.remove(held(one), one)
        path = f"/recycle/opportunities/{one.id}/restoration"
    assert as_(world.lin).get(f"/opportunities/{deals[0]}").status_code == 404
    assert "商机" in as_(world.head).get("/recycle").text
    assert as_(world.other_head).post(path).status_code == 404
    assert as_(world.lin).post(path).status_code == 403
    assert as_(world.head).post(path).status_code == 303
    assert as_(world.lin).get(f"/opportunities/{deals[0]}").status_code == 200


def test_its_number_is_found_from_the_box_and_leads_there(as_, world, deals):
    number, owner = deals[0], as_(world.lin)
    hits = owner.get("/search/hits", query_string={"q": number})
    assert hits.status_code == 200
    assert f'href="/opportunities/{number}"' in hits.text
    assert owner.get("/search", query_string={"q": number}).location == f"/opportunities/{number}"
    told = as_(world.director).get("/search/hits", query_string={"q": deals[1]}).text
    assert f"/opportunities/{deals[1]}" not in told
    assert "机密" not in told
    kinds = {kind for kind, _label in search.KINDS} | {one.kind for one in numbered.FINDERS} | {*cases.LABELS}
    assert kinds == {*box.ICONS}
