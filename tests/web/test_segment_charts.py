"""Scatter, 80:20, pyramid, changes, churn and lifetime value: figures, who sees them, workbooks."""

import io
import re

import openpyxl
import pytest

from tests import valuing
from tests.web.valued import made_of
from webapp.actions import acting_as
from webapp.actions.segments import nightly
from webapp.domain.viewer import SYSTEM

PAGES = ("scatter", "pareto", "pyramid", "changes", "churn", "clv")
SECRET = "星澜特种装备研究所"


@pytest.fixture
def made(app, world):
    with app.app_context():
        found = made_of(world)
        with acting_as(SYSTEM):
            nightly.follow()
        return found.number


def cells_of(answer):
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    return [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("room", PAGES)
def test_who_may_open_it(as_, world, made, room):
    for person in ("lin", "zhou", "assistant", "head", "other_head", "chief", "quality", "director"):
        assert as_(getattr(world, person)).get(f"/segments/{room}").status_code == 200, person
    for person in ("he", "admin", "committee"):
        assert as_(getattr(world, person)).get(f"/segments/{room}").status_code == 403, person


@pytest.mark.parametrize("room", PAGES)
def test_isolated_ones_are_known_to_those_named_on_them(as_, world, made, room):
    for person in ("lin", "assistant", "head", "other_head", "chief", "quality", "director"):
        text = as_(getattr(world, person)).get(f"/segments/{room}?state=active").text
        assert SECRET not in text, person
        assert "5,400,000" not in text, person


@pytest.mark.parametrize("room", PAGES)
def test_before_the_first_run(as_, world, room):
    text = as_(world.lin).get(f"/segments/{room}").text
    assert ("没有这样的客户" if room == "churn" else "还没有测算过客户价值") in text


@pytest.mark.parametrize("room", PAGES)
def test_few_statements(as_, world, made, count_queries, room):
    director = as_(world.director)
    director.get(f"/segments/{room}")
    with count_queries() as counted:
        director.get(f"/segments/{room}")
    assert len(counted) <= 8, counted


@pytest.mark.parametrize("room", PAGES)
def test_odd_questions(as_, world, made, room):
    odd = "?of=odd&state=odd&by=odd&page=-1&sort=odd&manager=%D9%A1&q=%22><script>x</script>"
    text = as_(world.assistant).get(f"/segments/{room}{odd}").text
    assert "<script>x" not in text
    assert as_(world.assistant).get(f"/segments/{room}?page={'9' * 30}").status_code == 200


def test_each_cell_opens_its_list(as_, world, made):
    lin = as_(world.lin)
    page = lin.get("/segments/scatter").text
    links = re.findall(r'<a href="(/segments\?[^"]+)" aria-label="([^"]+)"', page)
    assert len(links) == 2
    for href, told in links:
        shown = lin.get(href.replace("&amp;", "&")).text
        assert "宁波海川精密仪器有限公司" in shown
        assert "1 家" in told
    assert cells_of(lin.get("/segments/scatter.xlsx"))


def test_links_of_an_earlier_run_stay_with_it(app, as_, world, made):
    with app.app_context():
        earlier = valuing.run(valuing.AS_OF.replace(year=2025)).number
    lin = as_(world.lin)
    assert f"run={earlier}" in lin.get(f"/segments/scatter?run={earlier}").text
    assert f"run={earlier}" in lin.get(f"/segments/pyramid?run={earlier}").text


def test_pareto(as_, world, made):
    page = as_(world.director).get("/segments/pareto").text
    assert "宁波海川精密仪器有限公司" in page
    assert "杭州东方计量技术有限公司" not in page
    assert "/segments.xlsx?pareto=yes" in page


def test_pyramid_by_both_grades(as_, world, made):
    director = as_(world.director)
    held, own = (director.get(f"/segments/pyramid?by={by}").text for by in ("held", "run"))
    assert "未评级" in held
    assert held != own
    rows = cells_of(director.get("/segments/pyramid.xlsx?by=run"))
    assert ["B", "1", "240000", "0.0"] in rows


def test_changes_with_what_to_do(as_, world, made):
    zhou = as_(world.zhou)
    page = zhou.get("/segments/changes").text
    assert "杭州东方计量技术有限公司" in page
    assert "比前 12 个月少 170,000.00 元" in page
    assert f"/activities/plan/new?customer={world.dongfang}" in page
    assert f"/opportunities/new?customer={world.dongfang}" in page
    assert "比前 12 个月多 5,400,000.00 元" not in as_(world.lin).get("/segments/changes?of=up").text
    for kind in ("down", "up", "problem", "field"):
        assert zhou.get(f"/segments/changes?of={kind}").status_code == 200
    assert "activities/plan/new" not in as_(world.quality).get("/segments/changes").text


def test_churn_by_state(as_, world, made):
    other = as_(world.other_head)
    page = other.get("/segments/churn").text
    assert "杭州东方计量技术有限公司" in page
    assert "宁波海川精密仪器有限公司" not in as_(world.lin).get("/segments/churn?state=lost").text
    assert "宁波海川精密仪器有限公司" in as_(world.lin).get("/segments/churn?state=active").text
    assert "的间隔不超过预期间隔的" in page
    rows = cells_of(as_(world.director).get("/segments/churn.xlsx"))
    assert any("杭州东方计量技术有限公司" in row for row in rows)
    assert not any(SECRET in row for row in rows)


def test_clv_with_its_assumptions(as_, world, made):
    page = as_(world.lin).get("/segments/clv").text
    assert "毛利率 35%" in page
    assert "折现率 8%" in page
    assert "设定值；还没有一年前的测算" in page
    assert "369,600.00" in page  # 240,000 × 35 % × 0.88 ÷ 0.20


def test_the_list_as_a_workbook(as_, world, made):
    rows = cells_of(as_(world.director).get("/segments.xlsx?segment=HHH"))
    assert any("宁波海川精密仪器有限公司" in row for row in rows)
    assert not any("杭州东方计量技术有限公司" in row for row in rows)
    assert as_(world.quality).get("/segments.xlsx").status_code == 403
    assert as_(world.he).get("/segments.xlsx").status_code == 403
