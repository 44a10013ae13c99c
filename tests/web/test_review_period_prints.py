"""All 考核表 of a period: a job for its committee and 院领导, one file with bookmarks; the table as .xlsx."""

import json
import re
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests import review_sheets, reviewing
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import CommitteeSeat, Job, User
from webapp.trail import trail

PRINTS, TABLE = "/reviews/periods/2026Q2/prints", "/reviews/periods/2026Q2/table.xlsx"
HOSTILE = '=HYPERLINK("http://evil.example")'


@pytest.fixture
def filled(app, world):
    """林 and his department published, 周 with the committee, 何 without a plan."""
    with app.app_context():
        review_sheets.full(world, items=3)
        review_sheets.full(
            world, items=4, department=world.lin.department_id, person=world.head, reviewer=world.director
        )
        review_sheets.full(world, items=3, person=world.zhou, reviewer=world.other_head, state="committee")
        reviewing.review(world, person=world.he)
    return world


def batch(app, as_, person):
    """The job's row, and its file."""
    answer = as_(person).post(PRINTS)
    assert answer.status_code == 303
    number = answer.headers["Location"].rsplit("/", 1)[1]
    with app.app_context():
        return number, session.scalars(select(Job).where(Job.number == number)).one()


def fetched(as_, person, number):
    answer = as_(person).get(f"/jobs/{number}/file")
    status, data = answer.status_code, answer.data
    answer.close()
    return status, data


def marked(pdf, outline):
    """Title and page of each bookmark, what lies under it behind it."""
    return [
        marked(pdf, one) if isinstance(one, list) else (one.title, pdf.get_destination_page_number(one))
        for one in outline
    ]


def unseat(period):
    with transaction(Verb.REVIEW_APPOINT, SYSTEM):
        for one in session.scalars(select(CommitteeSeat).where(CommitteeSeat.period_id == period.id)):
            session.delete(one)


def test_all_sheets_come_as_one_file_by_department_and_person(app, as_, filled):
    number, row = batch(app, as_, filled.committee)
    assert (row.state, row.done, row.total) == ("finished", 3, 3), row.message
    assert "另有 1 份计划还没有生效" in json.loads(row.result)["text"]
    _status, data = fetched(as_, filled.committee, number)
    pdf = PdfReader(BytesIO(data))
    assert marked(pdf, pdf.outline) == [
        ("客户服务组", 0),
        [("客户服务组 KP-2026-0002", 0), ("林晓 KP-2026-0001", 2)],
        ("市场开发组", 4),
        [("周敏 KP-2026-0003", 4)],
    ]
    assert len(pdf.pages) == 6
    text = re.sub(r"\s", "", pdf.pages[5].extract_text())
    assert "第2页共2页" in text  # each counts its own
    with app.app_context():
        assert len(trail().events("print")) == 3


def test_a_member_s_own_sheet_tells_no_more_than_his_page(app, as_, filled):
    with app.app_context():
        review_sheets.full(
            filled, items=3, person=filled.committee, reviewer=filled.director, state="committee"
        )
    told = {}
    for person in (filled.committee, filled.director):
        number, _row = batch(app, as_, person)
        pages = PdfReader(BytesIO(fetched(as_, person, number)[1])).pages
        texts = [re.sub(r"\s", "", page.extract_text()) for page in pages]
        told[person.name] = "".join(one for one in texts if "被考评人冯评" in one)
    assert "考评人：" in told["李院"]
    assert "考评人：" not in told["冯评"]
    assert "28.90" in told["李院"]  # 34 × 85 ÷ 100
    assert "28.90" not in told["冯评"]


@pytest.mark.usefixtures("printed_at_once")
def test_only_committee_and_director_print_and_fetch_all(app, as_, filled, stranger):
    assert stranger.post(PRINTS).status_code in {302, 400, 403}
    for person in filled.everybody():
        wanted = 303 if person in (filled.committee, filled.director, filled.chief) else 404
        assert as_(person).post(PRINTS).status_code == wanted, person.name
        page = as_(person).get("/reviews/periods/2026Q2").text
        assert ("打印全部" in page) is (wanted == 303), person.name
        assert (TABLE in page) is (wanted == 303), person.name
    number, _row = batch(app, as_, filled.committee)
    assert fetched(as_, filled.director, number)[0] == 404  # nobody sees another's job
    assert fetched(as_, filled.committee, number)[0] == 200


@pytest.mark.usefixtures("printed_at_once")
def test_who_lost_his_seat_fetches_nothing_any_more(app, as_, filled):
    number, _row = batch(app, as_, filled.committee)
    with app.app_context():
        unseat(reviewing.period(filled))
    assert fetched(as_, filled.committee, number)[0] == 404
    assert as_(filled.committee).post(PRINTS).status_code == 404
    assert "打印全部" not in as_(filled.committee).get("/reviews/periods/2026Q2").text


def test_another_period_s_seat_opens_nothing(app, as_, filled):
    with app.app_context():
        reviewing.period(filled, "2026Q1")
        unseat(reviewing.period(filled))
    assert as_(filled.committee).post(PRINTS.replace("Q2", "Q1")).status_code == 409  # his, and empty
    assert as_(filled.committee).post(PRINTS).status_code == 404
    assert as_(filled.committee).get(TABLE).status_code == 404


def test_nothing_to_print_is_said(app, as_, world):
    with app.app_context():
        reviewing.review(world)
    answer = as_(world.committee).post(PRINTS)
    assert answer.status_code == 409
    assert "没有可打印的考核表" in answer.text
    assert as_(world.director).post("/reviews/periods/2031Q1/prints").status_code == 404


def cells(answer):
    assert answer.status_code == 200
    return [list(row) for row in openpyxl.load_workbook(BytesIO(answer.data)).worksheets[0].values]


def test_the_workbook_holds_every_review_and_item(app, as_, filled):
    head, *rows = cells(as_(filled.committee).get(TABLE))
    assert [row[0] for row in rows] == ["KP-2026-0002", "KP-2026-0001", "KP-2026-0003"]
    mine = dict(zip(head, next(row for row in rows if row[0] == "KP-2026-0001"), strict=True))
    name = "计划拜访完成率0"
    assert (mine[f"{name} 权重"], mine[f"{name}（次） 实际值"], mine[f"{name} 得分"]) == (34, 85, 85)
    assert (mine["加权得分"], mine["有效得分"], mine["等次"]) == (85.99, 85.99, "良好")
    assert mine["计划拜访完成率3 得分"] is None  # the department alone has it
    with app.app_context():
        notes = [one["what"] for one in trail().events("export")]
    assert notes == ["评分表 2026Q2 3 条"]


def test_the_workbook_hides_what_the_page_hides(app, as_, filled):
    with app.app_context():
        review_sheets.full(
            filled, items=3, person=filled.committee, reviewer=filled.director, state="committee"
        )
    for person, wanted in ((filled.committee, (None, None, None)), (filled.director, (85, 85.99, "良好"))):
        head, *rows = cells(as_(person).get(TABLE))
        own = dict(zip(head, next(row for row in rows if row[2] == "冯评"), strict=True))
        assert (own["计划拜访完成率0 得分"], own["有效得分"], own["等次"]) == wanted, person.name


def test_the_workbook_is_for_committee_and_director(as_, filled, stranger):
    assert stranger.get(TABLE).status_code == 302
    for person in filled.everybody():
        wanted = 200 if person in (filled.committee, filled.director, filled.chief) else 404
        assert as_(person).get(TABLE).status_code == wanted, person.name


def test_hostile_words_stay_text_in_the_workbook(app, as_, world):
    with app.app_context():
        review_sheets.full(world, items=3, words=HOSTILE, name=HOSTILE)
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.get_one(User, world.lin.id).name = "@SUM(A1)"
    book = openpyxl.load_workbook(BytesIO(as_(world.committee).get(TABLE).data))
    found = [cell for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(HOSTILE in cell.value for cell in found)
    assert any("@SUM" in cell.value for cell in found)
    assert all(cell.data_type in {"s", "inlineStr"} for cell in found)


def test_more_reviews_ask_no_more_statements(app, as_, world, count_queries):
    counts = []
    for people in ([world.lin, world.zhou], [world.he, world.quality, world.assistant, world.admin]):
        with app.app_context():
            for person in people:
                review_sheets.full(world, items=4, person=person)
        with count_queries() as statements:
            as_(world.committee).get(TABLE)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] <= 17


def test_who_printed_what_is_told_to_whom_the_review_is_there(as_, filled):
    as_(filled.lin).get("/reviews/KP-2026-0001.pdf")
    as_(filled.committee).get(TABLE)
    seen = {"lin": "KPI 考核表", "director": "KPI 考核表 评分表", "assistant": "", "quality": ""}
    for name, wanted in seen.items():
        page = as_(getattr(filled, name)).get("/reports/outputs")
        assert page.status_code == 200, name
        told = [word for word in ("KPI 考核表", "评分表") if word in page.text]
        assert " ".join(told) == wanted, name
