"""What tells of slips: the list, the workbook, the paper, 今日, the report, other rooms."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.coordinating import LIST, TODAY, answered, ask, laboratory, number_of, slip
from tests.handing import asked, items
from tests.managing import certify, customer
from webapp.actions.customers import histories
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.trail import trail


@pytest.fixture
def lab(app, world):
    with app.app_context():
        return laboratory(world)


@pytest.fixture
def made(app, world, lab):
    with app.app_context():
        return f"{LIST}/{ask(world, lab)}"


def test_the_list_is_narrowed(app, as_, world, lab, made):
    with app.app_context():
        late = ask(world, lab, what="早就该答复的", by=world.assistant)
        with transaction(Verb.COORDINATION_ASK, SYSTEM):
            slip(late).due_on = TODAY - timedelta(days=1)
        ours = ask(world, lab, what="东方的事", by=world.zhou, number=world.dongfang)
    answered(app, world, made)
    first, lin, he = number_of(made), as_(world.lin), as_(world.he)

    def numbers(visitor, query):
        page = visitor.get(f"{LIST}?{query}").text
        return {one for one in (first, late, ours) if one in page}

    assert numbers(lin, "") == {first, late}
    assert numbers(lin, "state=late") == {late}
    assert numbers(lin, "state=answered") == {first}
    assert numbers(lin, "whose=accept") == {first}
    assert numbers(he, "") == {first, late, ours}
    assert numbers(he, "whose=ours") == {late, ours}
    assert numbers(he, "q=东方") == {ours}
    assert numbers(he, "state=closed") == set()
    assert numbers(as_(world.assistant), "whose=mine") == {late}
    assert numbers(as_(world.assistant), f"customer={world.dongfang.lower()}") == {ours}
    assert numbers(as_(world.chief), f"department={lab}") == {first, late, ours}
    assert numbers(as_(world.chief), "department=1") == set()
    assert "没有符合条件的协调单" in lin.get(f"{LIST}?q=没有").text


def test_the_workbook_is_the_list_and_names_only_what_may_be_exported(app, as_, world, lab, made):
    with app.app_context():
        ask(world, lab, what="=1+1", by=world.zhou, number=world.dongfang)
    book = load_workbook(io.BytesIO(as_(world.chief).get(f"{LIST}.xlsx").data))
    rows = [row for row in book.active.iter_rows(values_only=True) if str(row[0]).startswith("XT-")]
    assert [row[3] for row in sorted(rows)] == ["宁波海川精密仪器有限公司", "杭州东方计量技术有限公司"]
    assert not [cell for row in book.active.iter_rows() for cell in row if cell.data_type == "f"]
    assert as_(world.he).get(f"{LIST}.xlsx").status_code == 403
    assert as_(world.quality).get(f"{LIST}.xlsx").status_code == 403
    assert any(
        "内部协调单 2 张" in one["what"]
        for one in trail().read("SELECT what FROM events WHERE kind='export'")
    )


def test_the_paper_for_the_department_has_no_number_of_the_customer(app, as_, world, made):
    answered(app, world, made)
    for who, knows in ((world.lin, True), (world.he, False)):
        answer = as_(who).get(f"{made}.pdf")
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
        assert "内部协调单" in text
        assert "周四可以上门" in text
        assert "海川精密" in text
        assert (world.haichuan in text) is knows
    noted = trail().read("SELECT what, customer_id FROM events WHERE kind='print'")
    assert {one["what"] for one in noted} == {f"内部协调单 {number_of(made)}"}


def test_today_tells_the_department_and_the_asker(app, as_, world, made):
    def told(who):
        page = as_(who).get("/").text
        return "待办的协调单" in page and "海川精密" in page

    assert told(world.he)
    assert not any(told(who) for who in (world.lin, world.chief, world.quality, world.zhou, world.director))
    with app.app_context(), transaction(Verb.COORDINATION_ASK, SYSTEM):
        slip(number_of(made)).due_on = TODAY - timedelta(days=1)
    assert told(world.lin)
    assert "已逾期" in as_(world.lin).get("/").text
    assert not told(world.assistant)
    answered(app, world, made)
    assert "待确认" in as_(world.lin).get("/").text
    assert "已逾期" not in as_(world.lin).get("/").text
    assert not any(told(who) for who in (world.he, world.assistant, world.head))
    assert number_of(made) in as_(world.lin).get(f"{LIST}?whose=todo").text
    assert number_of(made) not in as_(world.he).get(f"{LIST}?whose=todo").text


def test_the_report_measures_by_department(app, as_, world, made):
    answered(app, world, made)
    page = as_(world.chief).get(f"{LIST}/times").text
    assert "力学室" in page
    assert "100%" in page
    assert "这段时间没有协调单" in as_(world.chief).get(f"{LIST}/times?period=last").text
    for period in ("30", "90", "year", "x"):
        assert "力学室" in as_(world.chief).get(f"{LIST}/times?period={period}").text
    assert "力学室" not in as_(world.zhou).get(f"{LIST}/times").text
    book = load_workbook(io.BytesIO(as_(world.quality).get(f"{LIST}/times.xlsx").data))
    assert ("力学室", 1, 1) in [row[:3] for row in book.active.iter_rows(values_only=True)]


def test_pages_ask_few_statements(app, as_, world, made, count_queries):
    with app.app_context():
        for place in range(20):
            ask(world, slip(number_of(made)).department_id, what=f"事 {place}")
    he = as_(world.he)
    for path, most in ((LIST, 8), (made, 9), (f"{LIST}/times", 6)):
        he.get(path)
        with count_queries() as statements:
            he.get(path)
        assert len(statements) <= most, (path, len(statements), statements)


def test_a_hand_over_lists_what_is_open(app, as_, world, lab, made):
    with app.app_context():
        certify(world.zhou, "senior")
        handover = asked(world)
        assert [one.title for one in items(handover, kind="coordination")] == [number_of(made)]


def test_the_deletion_page_leads_to_the_open_slips(as_, world, made):
    page = as_(world.assistant).get(f"/customers/{world.haichuan}/deletion/new").text
    assert "未办结的内部协调单 1 张" in page
    assert f'href="{LIST}?customer={world.haichuan}"' in page


def test_what_was_asked_for_a_customer_of_nobody_waits_for_the_heads(app, as_, world, made):
    """林 asked, 何 answered, and the customer lost its manager since: nobody else would be told."""
    answered(app, world, made)
    assert number_of(made) not in as_(world.head).get("/").text
    with app.app_context(), transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        histories.give_back(customer(world.haichuan), to=None, reason="进入公海")
    assert number_of(made) in as_(world.head).get("/").text
    assert number_of(made) in as_(world.head).get(f"{LIST}?whose=accept").text
    assert number_of(made) not in as_(world.zhou).get("/").text
