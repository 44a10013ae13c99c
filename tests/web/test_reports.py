"""资料质量 by person, and what was printed and exported, each within reach."""

import re
from datetime import timedelta
from io import BytesIO

from openpyxl import load_workbook

from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.customers import creation, duplicates
from webapp.queries import outputs, reports


def test_each_keeper_with_cards_completeness_and_doubles(app, world: World, context):
    with acting_as(world.assistant):
        creation.create(values={"name": "宁波海川精密仪器有限责任公司"})
        duplicates.start_scan()
    rows = {row.name: row for row in reports.keepers(world.assistant)}
    assert (rows["林晓"].cards, rows["林晓"].poor) == (1, 1)
    assert (rows["吴静"].made, rows["吴静"].doubled, rows["吴静"].completeness) == (1, 1, None)
    assert rows["周敏"].cards == 1  # the isolated one is nobody's business here


def test_a_manager_sees_his_own_row_only(world: World, context):
    assert [row.name for row in reports.keepers(world.lin)] == ["林晓"]
    assert reports.keepers(world.he) == []


def test_pages_and_ladder(as_, stranger, world: World):
    for path in ("/reports", "/reports/outputs"):
        assert stranger.get(path).status_code == 302
        assert as_(world.he).get(path).status_code == 403
        assert as_(world.head).get(path).status_code == 200
    assert "林晓" in as_(world.head).get("/reports").text
    assert "周敏" not in as_(world.head).get("/reports").text


def test_thin_cards_lead_to_their_list(as_, world: World):
    page = as_(world.head).get("/reports").text
    href = re.search(r'<a href="([^"]*below=[^"]*)">1</a>', page)[1].replace("&amp;", "&")
    assert href.startswith(f"/customers?manager={world.lin.id}&")
    assert "资料不全" in page
    assert "完整度低于" in as_(world.head).get(href).text


def test_prints_of_others_customers_stay_hidden(as_, world: World, app):
    as_(world.lin).get(f"/customers/{world.haichuan}.pdf")
    as_(world.zhou).get(f"/customers/{world.secret}.pdf")
    with app.app_context():
        assert [line.what for line in outputs.lines(world.assistant)] == [f"客户卡 {world.haichuan}"]
        assert [line.what for line in outputs.lines(world.zhou)] == [f"客户卡 {world.secret}"]


def test_help_prints_the_rights(as_, world: World):
    page = as_(world.he).get("/help/rights").text
    assert "指定客户经理" in page
    assert "本部门" in page


def test_relations_page_part_and_export(app, as_, stranger, world: World):
    graded = {"grade": "A", "until": (clock.today() + timedelta(days=90)).isoformat(), "reason": "年度评定"}
    assert as_(world.head).post(f"/customers/{world.haichuan}/grade", data=graded).status_code == 303
    for path in ("/reports/relations", "/reports/relations.xlsx"):
        assert stranger.get(path).status_code == 302
        assert as_(world.he).get(path).status_code == 403
    page = as_(world.director).get("/reports/relations?of=A&manager=x").text
    assert "宁波海川精密仪器有限公司" in page
    assert "东方" not in page
    part = as_(world.director).htmx("GET", "/reports/relations?of=B", "results")
    assert part.text.strip() in as_(world.director).get("/reports/relations?of=B").text
    assert "没有这样的客户" in part.text
    book = as_(world.assistant).get("/reports/relations.xlsx")
    assert book.status_code == 200
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(book.data)).worksheets[0].rows]
    assert rows[0][:3] == ["客户编号", "客户名称", "等级"]
    assert rows[1][:3] == [world.haichuan, "宁波海川精密仪器有限公司", "A"]
    with app.app_context():
        assert any(line.what == "关系阶段 1 家" for line in outputs.lines(world.assistant))
