"""统计: figures that open just their records, for the eyes of who asks; page, workbook and paper."""

import io
import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.complaining import Way
from tests.web.statistic_tables import BEHIND, behind, figure
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Complaint, ComplaintPerson, Customer


@pytest.fixture
def closed(app, world):
    """One that was closed and one just assigned, of 周's customer."""
    with app.app_context():
        number = Way(world).to(Stage.CLOSED).number
        other = Way(world).to(Stage.ASSIGNED).number
    return number, other


def test_the_page_counts(closed, world, as_):
    page = as_(world.quality).get("/complaints/statistics")
    assert page.status_code == 200
    assert "投诉统计" in page.text
    assert "按期率 = 按期完成 ÷（已完成 + 超期未完成）" in page.text


def test_every_figure_opens_just_its_records(closed, world, as_):
    visitor = as_(world.quality)
    page = visitor.get("/complaints/statistics?by=severity").text
    links = set(re.findall(r'<a href="(/complaints\?[^"]+figure=[^"]+)">(\d+)</a>', page))
    assert len(links) > 20
    for href, count in links:
        listed = visitor.get(href.replace("&amp;", "&")).text
        shown = {number for number in closed if f"/complaints/{number}" in listed}
        if "figure=action" not in href:
            assert len(shown) == int(count), href
        assert "统计明细：" in listed


def test_shares_sums_and_months_lead_to_their_records_too(closed, world, as_):
    visitor = as_(world.quality)
    page = visitor.get("/complaints/statistics?by=category").text
    month = f"{clock.today():%Y-%m}"
    for href, found in (
        (behind(page, "按期情况", "答复")[4], {closed[0]}),
        (behind(page, "总体", "每千条委托明细的投诉")[0], set(closed)),
        (behind(page, "办结后满意度、费用、退费与换发证书", "处理费用（元）")[0], {closed[0]}),
        (behind(page, "延期、重开、复议与换发证书", "复议")[1], {closed[0]}),
        (behind(page, "按月 × 投诉类型", month)[0], set(closed)),
    ):
        listed = visitor.get(href).text
        assert {number for number in closed if f"/complaints/{number}" in listed} == found, href
        assert "统计明细：" in listed
    assert behind(page, "总体", "我方先发现占成立的比例")[0] == ""


def test_what_it_counts(closed, world, as_):
    page = as_(world.quality).get("/complaints/statistics").text
    assert figure(page, "总体", "收到") == ["2", "0", "+2"]
    assert figure(page, "总体", "受理") == ["2", "0", "+2"]
    assert figure(page, "总体", "成立（含部分成立）") == ["1", "0", "+1"]
    assert figure(page, "总体", "重复投诉") == ["1", "0", "+1"]
    assert figure(page, "按期情况", "投诉回执") == ["2", "0", "0", "0", "100.0 %", "—"]
    assert figure(page, "按期情况", "答复") == ["1", "0", "0", "1", "100.0 %", "—"]
    assert figure(page, "主要原因（帕累托）", "证书差错") == ["1", "100.0 %"]
    assert figure(page, "办结后满意度、费用、退费与换发证书", "满意度平均分（5 分制）") == ["4.0", "—"]
    assert figure(page, "办结后满意度、费用、退费与换发证书", "处理费用（元）")[0] == "50.00"
    assert figure(page, "纠正措施", "未完成") == ["0", "0"]
    assert figure(page, "各状态用时（工作日）", "已分派")[:3] == ["1", "0.0", "0"]


def test_an_overdue_open_one_lowers_the_rate(app, closed, world, as_):
    with app.app_context(), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        one = session.scalars(select(Complaint).where(Complaint.number == closed[1])).one()
        one.answer_due_at = clock.now() - timedelta(minutes=1)
    page = as_(world.quality).get("/complaints/statistics").text
    assert figure(page, "按期情况", "答复") == ["1", "0", "1", "0", "50.0 %", "—"]


def test_who_sees_statistics_and_of_what(app, closed, world, as_):
    for person in (world.lin, world.zhou, world.he, world.assistant, world.committee, world.admin):
        for ending in ("", ".xlsx", ".pdf"):
            assert as_(person).get(f"/complaints/statistics{ending}").status_code == 403, person.username
    for person, count in (
        (world.quality, "2"),
        (world.director, "2"),
        (world.head, "0"),
        (world.other_head, "0"),
    ):
        page = as_(person).get("/complaints/statistics").text
        assert figure(page, "总体", "收到")[0] == count, person.username
    with app.app_context(), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        for one in session.scalars(select(Complaint)):
            one.department_id = world.other_head.department_id
    page = as_(world.other_head).get("/complaints/statistics").text
    assert figure(page, "总体", "收到")[0] == "2"
    assert "您看到的是所负责部门的投诉。" in page
    assert figure(as_(world.head).get("/complaints/statistics").text, "总体", "收到")[0] == "0"


def test_isolated_customers_are_counted_for_nobody_not_named(app, closed, world, as_):
    with app.app_context(), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        one = session.scalars(select(Complaint).where(Complaint.number == closed[0])).one()
        one.customer_id = session.scalars(select(Customer.id).where(Customer.number == world.secret)).one()
    visitor = as_(world.quality)
    page = visitor.get("/complaints/statistics").text
    assert figure(page, "总体", "收到")[0] == "1"
    assert "隔离客户的投诉只计入卡上所列人员的统计" in page
    listed = visitor.get(f"/complaints?{BEHIND.format(figure='received')}").text
    assert f"/complaints/{closed[0]}" not in listed
    assert f"/complaints/{closed[1]}" in listed


def test_whoever_is_complained_of_finds_no_complainant_behind_a_figure(app, closed, world, as_):
    with app.app_context(), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        one = session.scalars(select(Complaint).where(Complaint.number == closed[0])).one()
        session.add(
            ComplaintPerson(
                complaint_id=one.id,
                user_id=world.quality.id,
                name="钱正",
                part="complained",
                since_at=clock.now(),
            )
        )
    visitor = as_(world.quality)
    assert figure(visitor.get("/complaints/statistics").text, "总体", "收到")[0] == "2"
    for name in ("received", "grade.", "channel.phone", "upheld"):
        listed = visitor.get(f"/complaints?{BEHIND.format(figure=name)}").text
        assert f"/complaints/{closed[0]}" not in listed, name


def test_a_figure_asked_for_by_whoever_sees_none_narrows_nothing(closed, world, as_):
    page = as_(world.assistant).get(f"/complaints?{BEHIND.format(figure='repeated')}").text
    assert "统计明细" not in page
    assert all(f"/complaints/{number}" in page for number in closed)


def test_odd_addresses_are_taken_calmly(closed, world, as_):
    visitor = as_(world.quality)
    for query in (
        "kind=x&since=x&until=y", "kind=free", "kind=free&since=1815-06-18", "kind=month&since=2999-01-01",
        "by=x", "kind=free&since=2026-13-01", "kind=quarter", "kind=year&since=2001-01-01",
    ):  # fmt: skip
        assert visitor.get(f"/complaints/statistics?{query}").status_code == 200, query
    for query in (
        "figure=x",
        "figure=received",
        "figure=received&since=x&until=y",
        "figure=words.x&since=2026-01-01",
    ):
        assert "统计明细" not in visitor.get(f"/complaints?{query}").text
    hostile = visitor.get(f"/complaints?{BEHIND.format(figure='field.%3Cscript%3Ealert(1)')}").text
    assert "<script>alert" not in hostile
    assert "&lt;script&gt;alert(1)" in hostile


def test_the_workbook_and_the_paper_say_the_same(closed, world, as_):
    visitor = as_(world.quality)
    sheet = openpyxl.load_workbook(io.BytesIO(visitor.get("/complaints/statistics.xlsx").data)).active
    lines = list(sheet.iter_rows(values_only=True))
    assert ("总体", "收到", "本期", "2") in lines
    assert any(line[0] == "按月 × 投诉类型" for line in lines)
    made = PdfReader(BytesIO(visitor.get("/complaints/statistics.pdf").data))
    text = "".join(page.extract_text() for page in made.pages)
    for words in ("投诉统计", "按期率", "帕累托", "隔离客户", "HK-TS-10", "证书差错"):
        assert words in text.replace("\n", ""), words


def test_few_statements_whatever_the_number(closed, world, as_, count_queries):
    visitor = as_(world.quality)
    visitor.get("/complaints/statistics")
    with count_queries() as seen:
        visitor.get("/complaints/statistics?kind=year")
    assert len(seen) <= 18, seen


def test_another_month_is_another_count_and_the_parts_swap_alone(closed, world, as_):
    visitor = as_(world.quality)
    before = clock.today().replace(day=1) - timedelta(days=1)
    page = visitor.get(f"/complaints/statistics?kind=month&since={before}").text
    assert figure(page, "总体", "收到") == ["0", "0", "0"]
    assert "下一期" in page
    assert "下一期" not in visitor.get("/complaints/statistics").text
    part = visitor.htmx("GET", "/complaints/statistics?kind=month", "report").text
    assert "<html" not in part
    assert "<svg" in part
