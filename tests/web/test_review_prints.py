"""KPI 考核表 on paper: what stands on it, for whom, whatever words were typed in; each print is noted."""

from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests import review_course as course
from tests import review_sheets, reviewing
from tests.review_sheets import printed, told
from webapp.actions import acting_as
from webapp.actions.reviews import publishing
from webapp.queries.reviews.marks import result_mark
from webapp.queries.reviews.sheets import sheet
from webapp.trail import trail
from webapp.web import pdf

HOSTILE = '<img src="http://evil.example/x.png"><b>{{7*7}}&</b><pdf:nextpage />'
# The worked example 3.4: what everybody may follow by hand.
FIGURES = """
KPI考核表 KP-2026-0001 被考评人 林晓 客户专员 客户服务组 2026年第2季度 2026-04-01至2026-06-30 考评人
陈立 第1版 新增成交客户数 权重指标、结果、定量 100×12÷10=120 10户 12户 120.00 24.00 552,000元 92.00
27.60 88.00 17.60 85.00 12.75 103.16 （98） 15.47 97.42 24.00+27.60+17.60+12.75+15.47
W+R+P−D=97.42+2−1−0 98.42 优秀≥90 重大投诉/泄密 每发生一起扣10分 考评人：按计划完成（依据：走访台账）
自评：按计划走访 奖励事项 +2分 −2分 冯评、赵核 同意自评 完成较好 第1页共2页
"""
INNER = ("120.00", "97.42", "98.42", "优秀", "同意自评", "按计划完成", "走访台账", "奖励事项", "事由")


@pytest.fixture
def strict(monkeypatch):
    """A missing character, a missing picture or shrunk text is a fault."""
    monkeypatch.setattr(pdf, "write", partial(pdf.write, strict=True))


@pytest.fixture
def scored(app, world, monkeypatch):
    """In step committee, with its events."""
    with app.app_context():
        one = course.scored(world, monkeypatch)
        course.example_events(one, world)
        return one.number


def publish(app, world, number):
    with app.app_context(), acting_as(world.committee):
        one = reviewing.again(number)
        publishing.publish(one, words="同意公布", seen=result_mark(sheet(one)))


@pytest.mark.usefixtures("strict")
def test_the_sheet_tells_all_and_how_it_was_reckoned(app, world, as_, scored):
    publish(app, world, scored)
    text = printed(as_, world.lin, scored)
    missing = [word for word in FIGURES.split() if word not in text]
    assert not missing
    assert "同意公布" in text
    assert "未归档" in text
    assert "草稿" not in text
    answer = as_(world.lin).get(f"/reviews/{scored}.pdf")
    assert answer.headers["Content-Disposition"].startswith("inline")


def test_before_it_is_published_the_person_s_print_tells_nothing_of_it(app, world, as_, scored):
    own, reviewers = printed(as_, world.lin, scored), printed(as_, world.head, scored)
    assert [word for word in INNER if word in own] == []
    assert "结果尚未公布" in own
    assert "草稿" in own
    assert [word for word in INNER if word not in reviewers] == []
    assert "草稿" in reviewers
    publish(app, world, scored)
    assert [word for word in INNER if word not in printed(as_, world.lin, scored)] == []


def test_it_is_there_for_whom_the_review_is(app, world, as_, scored, stranger):
    path = f"/reviews/{scored}.pdf"
    assert stranger.get(path).status_code == 302
    for person in (world.he, world.zhou, world.other_head, world.quality, world.admin, world.assistant):
        assert as_(person).get(path).status_code == 404, person.name
    for person in (world.lin, world.head, world.committee, world.director):
        assert as_(person).get(path).status_code == 200, person.name
    with app.app_context():
        unplanned = reviewing.review(world, person=world.he).number
    assert as_(world.committee).get(f"/reviews/{unplanned}.pdf").status_code == 404
    assert f"{unplanned}.pdf" not in as_(world.committee).get(f"/reviews/{unplanned}").text


def test_the_page_leads_to_it_and_every_print_is_noted(world, as_, scored):
    assert f'href="/reviews/{scored}.pdf"' in as_(world.lin).get(f"/reviews/{scored}").text
    as_(world.lin).get(f"/reviews/{scored}.pdf")
    as_(world.head).get(f"/reviews/{scored}.pdf")
    with as_(world.lin).client.application.app_context():
        notes = [(one["user_name"], one["what"]) for one in trail().events("print")]
    assert sorted(notes) == sorted((one, f"KPI 考核表 {scored}") for one in ("林晓", "陈立"))


@pytest.mark.usefixtures("strict")
def test_hostile_words_print_as_text(app, world, as_):
    with app.app_context():
        one = review_sheets.full(world, words=HOSTILE, name=HOSTILE)
        review_sheets.event(one, world, "reward", "2", words=HOSTILE)
        review_sheets.drop(one, world, 2, words=HOSTILE)
        number = one.number
    text = printed(as_, world.committee, number)
    assert text.count(HOSTILE.replace(" ", "")) > 30


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize(("items", "pages"), [(2, 2), (8, 2), (12, 3)])
def test_so_many_items_make_so_few_pages(app, world, as_, items, pages):
    """With a word on every item by everybody."""
    with app.app_context():
        number = review_sheets.full(world, items=items).number
    answer = as_(world.committee).get(f"/reviews/{number}.pdf")
    assert len(PdfReader(BytesIO(answer.data)).pages) == pages
    assert f"第{pages}页共{pages}页" in told(answer)


def test_long_words_are_all_there(app, world, as_):
    words = "".join(f"第{place}句说明工作情况，" for place in range(120))
    with app.app_context():
        number = review_sheets.full(world, items=3, words=words).number
    text = printed(as_, world.committee, number)
    assert text.count("第119句说明工作情况") >= 3 * 4 + 4


def test_of_a_department_its_head_answers(app, world, as_):
    with app.app_context():
        one = review_sheets.full(
            world, items=12, department=world.lin.department_id, person=world.head, reviewer=world.director
        )
        number = one.number
    text = printed(as_, world.head, number)
    for word in ("被考评部门客户服务组", "部门负责人陈立", "考评人李院", "陈立已签字", "李院提交审定"):
        assert word in text, word


def test_what_fails_it_and_what_was_left_out_is_told(app, world, as_):
    with app.app_context():
        one = review_sheets.full(world)
        review_sheets.event(one, world, "veto", "0", tier="V2", words="损坏样品")
        review_sheets.drop(one, world, 3, words="本期无此任务")
        number = one.number
    text = printed(as_, world.lin, number)
    wanted = "损坏样品 有V2否决，不超过59分 59.00 不合格 剔除：本期无此任务 已剔除 原12"
    assert [word for word in wanted.split() if word not in text] == []


def test_more_items_ask_no_more_statements(app, world, as_, count_queries):
    found = []
    for items in (3, 12):
        with app.app_context():
            number = review_sheets.full(world, items=items, slug=f"2026Q{1 + items % 2}").number
        with count_queries() as statements:
            as_(world.committee).get(f"/reviews/{number}.pdf")
        found.append(len(statements))
    assert found[0] == found[1]
    assert found[0] <= 34
