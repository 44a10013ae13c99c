"""The room 表扬: list, filters, workbook, intake, the page, completing, verifying, paper, sight."""

import io
import re
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from tests.praising import from_outside, praise, verified
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, CaseFile, Praise

HOSTILE = '<script>alert(1)</script>"{{7*7}}'


@pytest.fixture
def three(app, world):
    """Of 林's customer about 林; of the isolated one about 周; from outside about nobody yet."""
    with app.app_context():
        mine = praise(world.lin, person="周敏", customer=world.haichuan).number
        secret = praise(world.zhou, person="林晓", customer=world.secret, words="保密项目办得好").number
        with transaction(Verb.PRAISE_REGISTER, SYSTEM):
            outside = from_outside().number
    return mine, secret, outside


def rows(sheet):
    return list(openpyxl.load_workbook(io.BytesIO(sheet.data)).active.iter_rows(values_only=True))


def test_the_list_shows_each_only_to_who_may_see_it(three, world, as_):
    mine, secret, outside = three
    seen = {
        "lin": {mine}, "zhou": {mine, secret}, "he": set(), "quality": {mine, outside},
        "director": {mine, outside}, "assistant": {mine, outside}, "head": {mine}, "other_head": {mine},
        "committee": set(), "admin": set(),
    }  # fmt: skip
    for name, wanted in seen.items():
        visitor = as_(getattr(world, name))
        page = visitor.get("/praises").text
        told = {str(row[0]) for row in rows(visitor.get("/praises.xlsx"))}
        for number in three:
            assert (number in page) == (number in wanted), (name, number)
            assert (number in told) == (number in wanted), (name, number)
            status = visitor.get(f"/praises/{number}").status_code
            assert status == (200 if number in wanted else 404), (name, number)
            assert visitor.get(f"/praises/{number}.pdf").status_code == status


def test_filters_groups_and_odd_addresses(app, three, world, as_):
    mine, _secret, outside = three
    with app.app_context():
        verified(session.query(Praise).filter_by(number=mine).one(), by=world.quality)
    visitor, year = as_(world.quality), clock.today().year
    for query, shown, hidden in (
        ("group=verified", mine, outside),
        ("group=turn", outside, mine),
        (f"person={world.zhou.id}", mine, outside),
        ("channel=web", outside, mine),
        ("q=海川", mine, outside),
        ("q=周敏", mine, outside),
        ("q=耐心", outside, mine),
        (f"q={mine}", mine, outside),
    ):
        page = visitor.get(f"/praises?{query}").text
        assert shown in page, query
        assert hidden not in page, query
    for query in (
        f"year={year}",
        "sort=received",
        "sort=-received",
        "sort=x&page=-1&person=abc&group=x&year=9",
    ):
        page = visitor.get(f"/praises?{query}").text
        assert mine in page, query
        assert outside in page, query
    assert "没有符合条件的表扬" in visitor.get("/praises?year=1999").text
    assert "没有符合条件的表扬" in visitor.get("/praises?q=%25").text
    part = visitor.htmx("GET", "/praises?group=verified", "results").text
    assert "<html" not in part
    assert mine in part
    for number in ("BY-2026-9999", "x", "BY-2026-0001'--", "TS-2026-0001"):
        assert visitor.get(f"/praises/{number}").status_code == 404


def test_the_group_of_ones_own(three, world, as_):
    page = as_(world.zhou).get("/praises?group=mine").text
    assert three[0] in page
    assert three[1] not in page


def test_the_list_asks_little(three, world, as_, count_queries):
    visitor = as_(world.quality)
    visitor.get("/praises")
    with count_queries() as seen:
        visitor.get("/praises?group=turn&q=a")
    assert len(seen) <= 8, seen


def given(**changes):
    return {
        "person": "zhou", "department_id": "", "words": "服务周到", "channel": "banner",
        "received_on": clock.today().isoformat(), "praiser": "王海", "company": "", "phone": "",
        "proof": "锦旗一面", "order": "", "customer": "",
    } | changes  # fmt: skip


def test_one_is_taken_down_with_its_files_and_printed(app, world, as_):
    visitor = as_(world.lin)
    form = visitor.get(f"/praises/new?customer={world.haichuan}").text
    assert "宁波海川精密仪器有限公司" in form
    assert f'value="{world.haichuan}"' in form
    letter = (BytesIO("感谢".encode()), "表扬信.txt")
    answer = visitor.post(
        "/praises", given(**{"customer-number": world.haichuan, "customer": "x", "files": letter})
    )
    assert answer.status_code == 303, re.sub(r"<[^>]+>", " ", answer.text).split()
    page = visitor.get(answer.location).text
    assert "周敏" in page
    assert "锦旗一面" in page
    assert "待核实" in page
    assert "表扬信.txt" in page
    with app.app_context():
        row = session.query(CaseFile.id).one()
    got = visitor.get(f"{answer.location}/proofs/{row.id}")
    assert got.status_code == 200
    assert "attachment" in got.headers["Content-Disposition"]
    assert visitor.get(f"{answer.location}/proofs/{row.id + 1}").status_code == 404
    paper = visitor.get(f"{answer.location}.pdf")
    text = PdfReader(BytesIO(paper.data)).pages[0].extract_text()
    assert "表扬登记表" in text
    assert "服务周到" in text
    assert "宁波海川精密仪器有限公司" in text


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(app, world, as_):
    visitor = as_(world.he)
    wrong = {
        "words": "", "received_on": "2099-01-01", "person": "", "channel": "web", "department_id": "77",
    }  # fmt: skip
    for name, value in wrong.items():
        answer = visitor.post("/praises", given(**{name: value}))
        assert answer.status_code == 422, name
        assert "锦旗一面" in answer.text
    assert "没有找到这个客户" in as_(world.lin).post("/praises", given(customer="东方")).text
    answer = visitor.post("/praises", given(order="WT-1"))
    assert answer.status_code == 409
    assert "没有找到委托单 WT-1" in answer.text
    with app.app_context():
        assert session.query(Praise).count() == 0


def test_hostile_text_stays_text(world, as_):
    visitor = as_(world.lin)
    hostile = given(words=HOSTILE, praiser=HOSTILE, proof=HOSTILE, person=HOSTILE[:40])
    at = visitor.post("/praises", hostile).location
    for path in ("/praises", at, f"/praises?q={HOSTILE}"):
        page = visitor.get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
    formula = visitor.post("/praises", given(words='=HYPERLINK("http://x")', praiser="+1")).location
    cells = next(row for row in rows(visitor.get("/praises.xlsx")) if row[0] == formula.rsplit("/", 1)[1])
    assert any("HYPERLINK" in str(cell) for cell in cells)
    assert visitor.get(f"{at}.pdf").status_code == 200


def test_completing_and_verifying_by_a_second_person(app, three, world, as_):
    outside = f"/praises/{three[2]}"
    visitor = as_(world.quality)
    assert "待补全" in visitor.get(outside).text
    form = visitor.get(f"{outside}/completion/new").text
    assert 'name="version" value="1"' in form
    sent = {"person": "林晓", "department_id": "", "order": "", "version": "1"}
    assert visitor.post(f"{outside}/completion", sent | {"person": ""}).status_code == 422
    sent |= {"customer-number": world.haichuan, "customer": "海川"}
    assert visitor.post(f"{outside}/completion", sent).status_code == 303
    assert visitor.post(f"{outside}/completion", sent).status_code == 409
    page = visitor.get(outside).text
    assert "林晓" in page
    assert "宁波海川精密仪器有限公司" in page
    assert (
        visitor.post(f"{outside}/decision", {"to": "verified", "how": "", "version": "2"}).status_code == 422
    )
    decided = {"to": "verified", "how": "电话回访", "note": "无", "version": "2"}
    assert visitor.post(f"{outside}/decision", decided).status_code == 303
    page = visitor.get(outside).text
    assert "已核实" in page
    assert "电话回访" in page
    assert "/decision/new" not in page
    assert visitor.post(f"{outside}/decision", decided).status_code == 409
    with app.app_context():
        assert session.query(AuditEntry).filter_by(kind="praises").count() >= 3


def test_the_recorder_and_the_praised_are_told_why_not(app, world, as_):
    with app.app_context():
        mine = praise(world.quality).number
        about = praise(world.he, person="钱正").number
    visitor = as_(world.quality)
    assert "您是登记人，由他人核实。" in visitor.get(f"/praises/{mine}").text
    assert "这是对您的表扬，由他人核实。" in visitor.get(f"/praises/{about}").text
    for number in (mine, about):
        decided = {"to": "verified", "how": "看了", "version": "1"}
        assert visitor.post(f"/praises/{number}/decision", decided).status_code == 409
    with app.app_context():
        assert {one.state for one in session.query(Praise)} == {"registered"}
    for reader, status in ((world.he, 403), (world.lin, 403), (world.head, 200), (world.other_head, 404)):
        assert as_(reader).get(f"/praises/{mine}/decision/new").status_code == status, reader.username


def test_the_head_of_today_sees_what_waits_for_him(three, world, as_):
    assert "待核实的表扬" in as_(world.quality).get("/").text
    page = as_(world.other_head).get("/").text
    assert "待核实的表扬" in page
    assert three[0] in page
    assert "待核实的表扬" not in as_(world.lin).get("/").text
