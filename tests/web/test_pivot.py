"""The pages of 多维分析: table, records, workbook, paper, kept views; few statements; hostile addresses."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from tests.pivoting import TODAY
from tests.queries.indicators.scene import Scene
from webapp import clock
from webapp.actions import pivot
from webapp.db import session
from webapp.models import SavedView

ASKED = "rows=field&columns=month&from=2026-04&to=2026-06"


@pytest.fixture
def scene(app, world, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    with app.app_context():
        made = Scene(world)
        told = {"kind_id": made.kind, "name": "<b>天平</b>"}
        made.order(made.moved, "05-02", 123_400, line=told)
        made.order(made.moved, "06-02", -3_400, line=told)
        made.order(made.customer(made.lin, industry="<script>"), "05-04", 100, lines=2)
        made.order(made.secret, "05-04", 77_700)
    return made


def test_the_table_its_cells_and_their_records(as_, world, scene):
    page = as_(world.director).get(f"/reports/pivot?{ASKED}").text
    assert "1,235.00" in page  # May
    assert "-34.00" in page
    assert "1,201.00" in page
    assert "777.00" not in page
    month = 2026 * 12 + 4
    found = as_(world.director).get(f"/reports/pivot/records?{ASKED}&r=力学&c={month}").text
    assert "合计 1,234.00" in found
    assert "&lt;b&gt;天平&lt;/b&gt;" in found
    assert "没有可列出的明细" in as_(world.director).get(f"/reports/pivot/records?{ASKED}&r=热工").text


def test_only_what_is_within_reach(as_, stranger, world, scene):
    for path in ("/reports/pivot", "/reports/pivot.xlsx", "/reports/pivot.pdf", "/reports/pivot/records"):
        assert stranger.get(path).status_code == 302
        assert as_(world.he).get(path).status_code == 403
    page = as_(world.lin).get(f"/reports/pivot?{ASKED}").text
    assert "1,235.00" not in page
    assert "投诉（件）" not in page
    assert "投诉（件）" in as_(world.director).get(f"/reports/pivot?{ASKED}").text
    found = as_(world.lin).get(f"/reports/pivot/records?{ASKED}").text
    assert "合计 1.00" in found


def test_workbook_and_paper_show_the_same(as_, world, scene):
    visitor = as_(world.director)
    sheet = load_workbook(BytesIO(visitor.get(f"/reports/pivot.xlsx?{ASKED}").data)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[0] == ["专业领域", "2026-04", "2026-04 上年同期", "2026-05", "2026-05 上年同期", "2026-06",
                       "2026-06 上年同期", "合计", "合计 上年同期"]  # fmt: skip
    assert rows[1][:1] + rows[1][7:8] == ["力学", 1200]
    assert next(row for row in rows if row[0] == "合计")[7] == 1201
    paper = PdfReader(BytesIO(visitor.get(f"/reports/pivot.pdf?{ASKED}").data))
    told = "".join(page.extract_text() for page in paper.pages)
    assert "1,201.00" in told
    assert "多维分析表" in told
    wide = visitor.get("/reports/pivot.pdf?rows=field&columns=month&from=2025-06&to=2026-06")
    assert len(PdfReader(BytesIO(wide.data)).pages) >= 1
    book = as_(world.assistant).get(f"/reports/pivot/records.xlsx?{ASKED}")
    assert [row[4].value for row in load_workbook(BytesIO(book.data)).worksheets[0].rows][1:2] != [None]


def test_a_view_is_kept_and_dropped_by_its_owner(app, as_, world, scene):
    visitor = as_(world.director)
    sent = {"name": "<i>我的</i>", "query": f"{ASKED}&region=%22%3E&x=javascript:1&measure=cost"}
    assert visitor.post("/reports/pivot/views", data=sent).status_code == 303
    page = visitor.get("/reports/pivot").text
    assert "&lt;i&gt;我的&lt;/i&gt;" in page
    assert "javascript" not in page
    with app.app_context():
        view = session.scalars(select(SavedView)).one()
        assert view.query.startswith("rows=field&columns=month&measure=cost&from=2026-04")
        key = view.id
    assert as_(world.chief).post(f"/reports/pivot/views/{key}/deletion").status_code == 404
    assert visitor.post(f"/reports/pivot/views/{key}/deletion").status_code == 303
    assert visitor.post("/reports/pivot/views", data={"name": " ", "query": ""}).status_code == 303


@pytest.mark.parametrize(
    "query",
    ["rows=x&columns=y&measure=z", "from=9999-99&to=-1", "from=2030-01&to=2001-01", "manager=99999999999999",
     "department=-1&manager=x", "field='%20OR%201=1", "rows=year&columns=quarter", "columns=&measure=overdue",
     "rows=month&columns=year&from=2020-01", "r=1&c=2&rows=month", "r=x&c=99999999999&rows=manager",
     "page=0"],
)  # fmt: skip
def test_any_address_gives_a_page(as_, world, scene, query):
    for where in ("pivot", "pivot/records", "pivot.xlsx", "pivot.pdf"):
        assert as_(world.director).get(f"/reports/{where}?{query}").status_code == 200, where


def test_few_statements_kept_and_changed_since(app, as_, world, scene, count_queries):
    with app.app_context():
        pivot.make()
        scene.order(scene.moved, "05-09", 100)
    visitor = as_(world.head)
    visitor.get("/reports/pivot")
    for address in ("/reports/pivot?columns=", "/reports/pivot/records?measure=cost&columns=month"):
        with count_queries() as statements:
            assert visitor.get(address).status_code == 200
        assert len([one for one in statements if not one.startswith("BEGIN")]) <= 8, statements


def test_it_says_how_old_it_is_and_is_made_again(app, as_, world, scene, monkeypatch):
    monkeypatch.setattr("webapp.queries.pivot.about.MOST_LIVE", 0)
    visitor = as_(world.director)
    assert "还没有统计过" in visitor.get("/reports/pivot").text
    assert visitor.post("/reports/pivot/sums").status_code == 303
    assert "数据为最新" in visitor.get("/reports/pivot").text
    with app.app_context():
        scene.order(scene.moved, "05-09", 100)
    page = visitor.get("/reports/pivot").text
    assert "统计截至" in page
    assert "1 家客户的数据变动尚未计入" in page
