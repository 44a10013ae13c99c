"""预付费 beyond one account: what comes first, 今日, statements on screen and paper, workbooks."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests import prepaid
from tests.web.saved import saved, send
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.prepayments import ledger
from webapp.domain.viewer import SYSTEM
from webapp.models import Job, PrepayAccount
from webapp.queries.customers import cards
from webapp.trail import trail
from webapp.web import pdf

MONTH = str(clock.today())[:7]


@pytest.fixture
def at(app, world) -> str:
    return saved(app, world)


def test_low_ones_come_first(app, at, world, as_):
    with app.app_context(), acting_as(SYSTEM):
        prepaid.account(cards.get(world.dongfang, viewer=SYSTEM), balance=100)  # nobody is to be told
    page = as_(world.assistant).get("/prepayments").text
    assert page.index("海川") < page.index("东方计量")
    assert "1,001.00" in page  # both together
    page = as_(world.assistant).get("/prepayments?sort=balance").text
    assert page.index("东方计量") < page.index("海川")


def test_today_tells_of_low_balances_and_of_what_waits(at, world, as_):
    send(as_(world.assistant), at, "refund", amount="1", reason="试")
    for person in (world.lin, world.assistant, world.head):
        assert "预付费余额不足" in as_(person).get("/").text
    for person in (world.zhou, world.quality, world.he):
        assert "预付费余额不足" not in as_(person).get("/").text
    for person in (world.head, world.director):
        assert "待审核的退款和调整" in as_(person).get("/").text
    for person in (world.assistant, world.lin):
        assert "待审核的退款和调整" not in as_(person).get("/").text
    assert "海川" in as_(world.head).get("/prepayments?state=mine").text
    assert "海川" not in as_(world.other_head).get("/prepayments?state=mine").text


def test_statement_on_screen_and_paper(at, world, as_, monkeypatch):
    visitor, sheets = as_(world.lin), []
    page = visitor.get(f"{at}/statement?month={MONTH}").text
    for said in ("1,000.00", "壹仟元整", "电汇", "截至今天"):
        assert said in page
    assert visitor.htmx("GET", f"{at}/statement?month={MONTH}", "statement").text.strip() in page
    for odd in ("2999-01", "x", "1999-01", "2026-13"):
        assert "本期没有往来" in visitor.get(f"{at}/statement?month={odd}").text
    paper = visitor.get(f"{at}/statement.pdf?month={MONTH}")
    assert paper.data.startswith(b"%PDF")
    assert trail().events("print")[0]["what"] == f"预付费对账单 {world.haichuan} {MONTH}"
    monkeypatch.setattr(pdf, "write", lambda html, **_options: sheets.append(html) or b"%PDF")
    visitor.get(f"{at}/statement.pdf?month={MONTH}")
    for said in ("预付费对账单", "海川精密", "期初余额", "1,000.00", "壹仟元整", "电汇", "客户确认"):
        assert said in sheets[0]


def test_all_statements_of_a_month_in_one_file(app, at, world, as_, monkeypatch):
    page = as_(world.assistant).get(f"/prepayments/statements?month={MONTH}").text
    assert "海川" in page
    assert "打印全部 1 份" in page
    assert "海川" not in as_(world.zhou).get(f"/prepayments/statements?month={MONTH}").text
    part = as_(world.assistant).htmx("GET", f"/prepayments/statements?month={MONTH}", "statements")
    assert part.text.strip() in page
    none = as_(world.zhou).post("/prepayments/statements", {"month": MONTH})
    assert none.status_code == 409
    assert "没有可打印的对账单" in none.text
    done = as_(world.assistant).post("/prepayments/statements", {"month": MONTH})
    assert done.status_code == 303
    assert "/jobs/RW-" in done.headers["Location"]
    with app.app_context():
        job = session.scalars(select(Job)).one()
    assert (job.state, job.done, job.total) == ("finished", 1, 1)
    file = as_(world.assistant).get(f"/jobs/{job.number}/file")
    assert file.data.startswith(b"%PDF")
    file.close()


def test_workbooks(at, world, as_):
    def rows(path: str):
        book = load_workbook(BytesIO(as_(world.assistant).get(path).data))
        return [[cell.value for cell in row] for row in book.worksheets[0].rows]

    listed = rows("/prepayments.xlsx")
    assert listed[0][:4] == ["客户编号", "客户名称", "客户经理", "余额"]
    assert listed[1][3] == 1000
    entries = rows(f"{at}.xlsx")
    assert entries[1][1:4] == ["充值", 1000, 1000]
    assert as_(world.quality).get("/prepayments.xlsx").status_code == 403
    assert as_(world.quality).get(f"{at}.xlsx").status_code == 403


def test_statements_to_the_database(at, world, as_, count_queries):
    visitor = as_(world.head)
    for path in ("/prepayments", at, f"{at}/statement", "/prepayments/statements", f"{at}/charge/new"):
        visitor.get(path)
        with count_queries() as statements:
            assert visitor.get(path).status_code == 200
        assert len(statements) <= 8, (path, statements)


def test_many_entries_are_paged(app, at, world, as_):
    with app.app_context(), acting_as(SYSTEM):
        card = cards.get(world.haichuan, viewer=SYSTEM)
        one = session.scalars(select(PrepayAccount)).one()
        for number in range(51):
            ledger.top_up(card, one, amount=1, reason=f"第{number:02d}笔")
    page = as_(world.lin).get(at).text
    assert "第50笔" in page
    assert "电汇" not in page
    assert "电汇" in as_(world.lin).get(f"{at}?page=2").text
    assert as_(world.lin).get(f"{at}?page=99999").status_code == 200
