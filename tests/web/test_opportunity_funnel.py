"""The funnel on the page: its numbers lead to the lists they count; nobody sees what is not his."""

import io
import re

import openpyxl
import pytest

from tests.selling import held, opportunity, ready
from webapp.actions import acting_as
from webapp.actions.opportunities import ending
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import Stage, State


@pytest.fixture
def deals(app, world):
    with app.app_context():
        opportunity(world.zhou, world.secret, name="机密设备校准", amount=900_000)
        won = ready(world.lin, world.haichuan, name="甲", growth="market", area="home")
        with acting_as(world.lin):
            ending.win(held(won), won, end=End(State.WON, "price", "合适", "", "annual"))
        ready(world.lin, world.haichuan, name="乙", stage=Stage.BID)
        opportunity(world.lin, world.haichuan, name="=1+1")


def test_every_number_is_that_of_its_list(as_, world, deals):
    lin = as_(world.lin)
    page = lin.get("/opportunities/funnel").text
    links = re.findall(r'href="(/opportunities\?[^"]+)">(\d+)</a>', page)
    assert len(links) > 6
    for href, number in links:
        shown = lin.get(href.replace("&amp;", "&")).text
        assert f"共 {number} 个商机" in shown, href
    assert "4,800.00" in page
    assert "林晓" in page


@pytest.mark.parametrize("by", ["owner", "channel", "method", "month", "growth", "area", "odd"])
def test_split(as_, world, deals, by):
    assert as_(world.lin).get(f"/opportunities/funnel?by={by}").status_code == 200


def test_nobody_s_isolated_ones_count(as_, world, deals):
    for person in (world.director, world.assistant, world.chief):
        page = as_(person).get("/opportunities/funnel").text
        assert "周" not in page.split('id="report"')[1]
        assert "共 3 个商机" in as_(person).get("/opportunities").text
    assert as_(world.he).get("/opportunities/funnel").status_code == 403


def test_few_statements(as_, world, deals, count_queries):
    lin = as_(world.lin)
    lin.get("/opportunities/funnel")
    with count_queries() as counted:
        lin.get("/opportunities/funnel")
    assert len(counted) <= 14


def test_a_narrowed_list_keeps_its_filters_and_says_them(as_, world, deals):
    page = as_(world.lin).get("/opportunities?reached=bid&growth=market").text
    assert "到达过：招投标" in page
    assert 'name="reached" value="bid" form="narrow"' in page


def test_workbooks(as_, world, deals):
    head = as_(world.head)
    answer = head.get("/opportunities.xlsx?state=open")
    cells = [
        str(cell)
        for row in openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True)
        for cell in row
    ]
    assert "'=1+1" in cells or "=1+1" in cells
    assert "甲" not in cells
    assert "机密设备校准" not in cells
    funnel = openpyxl.load_workbook(io.BytesIO(head.get("/opportunities/funnel.xlsx").data)).active
    assert any("到达" in map(str, row) for row in funnel.iter_rows(values_only=True))
    assert as_(world.he).get("/opportunities.xlsx").status_code == 403
