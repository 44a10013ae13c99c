"""The funnel on the page: its numbers lead to the lists they count; nobody sees what is not his."""

import io
import re

import openpyxl
import pytest

from tests.selling import customer, held, opportunity, ready
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.opportunities import ending
from webapp.db import transaction
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import Stage, State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM


@pytest.fixture
def deals(app, world):
    with app.app_context():
        opportunity(world.zhou, world.secret, name="机密设备校准", amount=900_000)
        won = ready(world.lin, world.haichuan, name="甲", growth="market", area="home")
        with acting_as(world.lin):
            ending.win(held(won), won, end=End(State.WON, "price", "合适", "", "annual"))
        ready(world.lin, world.haichuan, name="乙", stage=Stage.BID)
        opportunity(world.lin, world.haichuan, name="=1+1")


@pytest.fixture
def nobodys(app, world, deals):
    """One that nobody has, beside those of a customer with a channel of an odd name."""
    with app.app_context():
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            customer(world.haichuan).source = customer(world.haichuan).lead_method = "行业 & 协会"
        return opportunity(world.head, world.nobody, name="无人跟进").number


def counted(page):
    """Addresses of lists with the number that leads there."""
    found = re.findall(r'href="(/opportunities\?[^"]+)">(\d+)</a>', page)
    shown = re.findall(r'href="(/opportunities\?[^"]+)"><span class="name">.*?"value">(\d+)<', page)
    return [(href.replace("&amp;", "&"), number) for href, number in found + shown]


def agree(visitor, page):
    """How many numbers there are; each is that of its list."""
    links = counted(page)
    for href, number in links:
        shown = re.findall(r"共 (\d+) 个商机", visitor.get(href).text)
        assert shown == ([number] if number != "0" else []), href
    return len(links)


def test_every_number_is_that_of_its_list(as_, world, deals):
    lin = as_(world.lin)
    page = lin.get("/opportunities/funnel").text
    assert agree(lin, page) > 16
    assert "4,800.00" in page
    assert "林晓" in page


@pytest.mark.parametrize("by", ["owner", "channel", "method", "prospect", "month", "growth", "area", "odd"])
@pytest.mark.parametrize("narrowed", ["", "&growth=none", "&owner=none", "&state=won&stage=bid"])
def test_every_number_of_a_part_too(as_, world, nobodys, by, narrowed):
    head = as_(world.head)
    page = head.get(f"/opportunities/funnel?by={by}{narrowed}").text
    assert agree(head, page.split("</section></div>")[1]) > 0
    assert {"owner": "待分配", "growth": "未填", "area": "未填"}.get(by, "") in page


def test_a_part_of_nobody_is_said_on_its_list(as_, world, nobodys):
    head = as_(world.head)
    page = head.get("/opportunities?owner=none&growth=none&channel=none&area=none&method=none").text
    assert "共 1 个商机" in page
    assert nobodys in page
    assert "待分配" in page
    for label in ("增长方向", "市场区域", "渠道（来源）", "开发方法"):
        assert f"{label}：未填" in page
    assert 'name="owner" value="none" form="narrow"' in page


def test_a_month_s_list_begins_and_ends_no_further_than_the_report(as_, world, deals):
    today = clock.today()
    page = as_(world.lin).get(f"/opportunities/funnel?by=month&since={today}&until={today}").text
    assert (f"since={today}&until={today}", "3") in [(at.split("?")[1], n) for at, n in counted(page)]
    last = as_(world.lin).get("/opportunities/funnel?by=month").text
    assert f"since={today.replace(day=1)}&amp;until={today.year}-{today.month:02}-" in last


def test_nobody_s_isolated_ones_count(as_, world, deals):
    for person in (world.director, world.assistant, world.chief):
        page = as_(person).get("/opportunities/funnel").text
        assert "周" not in page.split('id="report"')[1]
        assert "共 3 个商机" in as_(person).get("/opportunities").text
    assert as_(world.he).get("/opportunities/funnel").status_code == 403


@pytest.mark.parametrize("asked", [("lin", 8), ("director", 8), ("head", 9)])
def test_few_statements(as_, nobodys, world, count_queries, asked):
    """The head's departments take one of their own."""
    person, most = asked
    visitor = as_(getattr(world, person))
    visitor.get("/opportunities/funnel")
    with count_queries() as counted:
        visitor.get("/opportunities/funnel?by=prospect")
    assert len(counted) <= most


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
