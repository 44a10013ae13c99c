"""排名: places with ties, the quota warned of, who has no score apart, each as far as his right goes."""

import io
import re

import openpyxl
import pytest

from tests import ranked_reviews, reviewing
from webapp.db import session
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews import rankings
from webapp.trail import trail

AT = "/reviews/periods/2026Q2/ranking"
FILES = (AT, f"{AT}.xlsx", f"{AT}.pdf")
PLACE = re.compile(r'<b>(\d+)</b></td>\s*<th scope="row"><a[^>]*>([^<]+)</a>')


@pytest.fixture
def ranked(app, world):
    with app.app_context():
        ranked_reviews.crew(world)
        ranked_reviews.quarter(world)
    return world


@pytest.fixture
def with_before(app, ranked):
    with app.app_context():
        ranked_reviews.quarter(ranked, slug="2026Q1", scores=("80", "92.5", "91", "60", "93"))
    return ranked


def places(page):
    return [(int(rank), name) for rank, name in PLACE.findall(page)]


def cells(answer):
    return [
        [cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(answer.data)).active.rows
    ]


def test_equals_share_a_place(ranked, as_):
    page = as_(ranked.committee).get(AT).text
    assert places(page) == [(1, "林晓"), (2, "周敏"), (3, "丁一"), (3, "于二"), (5, "方三")]
    assert "优秀 2 人，按 20% 的比例最多 1 人。" in page
    assert "程序只提示，不自动调整" in page
    with_band = page.partition("方三")[2].partition("</tr>")[0]
    assert "70.00" in with_band
    assert "合格" in with_band


def test_beside_the_period_before(with_before, as_, app):
    page = as_(with_before.director).get(AT).text
    row = page.partition(">林晓</a>")[2].partition("</tr>")[0]
    assert all(told in row for told in ("80.00", "+15.00", "上升 3 位"))
    assert "与2026年第1季度比较。" in page
    row = page.partition(">丁一</a>")[2].partition("</tr>")[0]
    assert all(told in row for told in ("92.50", "−4.50", "下降 1 位"))


def test_a_seat_here_opens_nothing_of_the_period_before(with_before, as_, app):
    with app.app_context():
        member = reviewing.another_member("秦新", "newcomer")
        here = session.query(ReviewPeriod).filter_by(slug="2026Q2").one()
        reviewing.kept(reviewing.CommitteeSeat(period_id=here.id, user_id=member.id))
    page = as_(member).get(AT).text
    assert len(places(page)) == 5
    assert "第1季度" not in page
    assert "92.50" not in page
    assert as_(member).get("/reviews/periods/2026Q1/ranking").status_code == 404


@pytest.mark.usefixtures("plain_paper")
def test_who_may_not_see_it_finds_nothing(with_before, as_, app):
    with app.app_context():
        outsider = reviewing.another_member("秦新", "outsider")
    for person in (with_before.lin, with_before.he, with_before.admin, with_before.quality, outsider):
        for path in FILES:
            assert as_(person).get(path).status_code == 404, (person.name, path)
        assert "排名" not in as_(person).get("/reviews/periods/2026Q2").text
    for path in FILES:
        assert as_(with_before.committee).get(path).status_code == 200
        assert as_(with_before.committee).get(path.replace("2026Q2", "2031Q1")).status_code == 404


@pytest.mark.usefixtures("plain_paper")
def test_a_head_sees_his_people_without_places(with_before, as_):
    visitor = as_(with_before.head)
    page = visitor.get(AT).text
    assert "本部门得分" in page
    assert places(page) == []
    main = page.partition("<main")[2]
    assert [name for name in ("林晓", "丁一", "于二", "方三") if f">{name}</a>" in main] == [
        "林晓",
        "丁一",
        "于二",
        "方三",
    ]
    for told in ("周敏", "90.50", "名次</th>", "升降", "按 20%"):
        assert told not in main, told
    assert "+15.00" in main
    rows = cells(visitor.get(f"{AT}.xlsx"))
    assert "名次" not in rows[0]
    assert not [row for row in rows if "周敏" in row]
    paper = visitor.get(f"{AT}.pdf").text
    assert "周敏" not in paper
    assert "名次</th>" not in paper
    other = as_(with_before.other_head).get(AT).text
    assert "周敏" in other
    assert "林晓" not in other.partition("<main")[2]


def test_who_is_reviewed_himself_does_not_rank_himself_beforehand(ranked, as_, app):
    """A gap between two places would tell him as much as the score."""
    with app.app_context():
        one = ranked_reviews.scored(
            ranked, "92", person=ranked.committee, reviewer=ranked.director, state="committee"
        )
        number = one.number
    page = as_(ranked.committee).get(AT).text
    assert places(page) == [(1, "林晓"), (2, "周敏"), (3, "丁一"), (3, "于二"), (5, "方三")]
    assert "您本人和您负责的部门还没有公布的考评，没有列入" in page
    assert "92.00" not in page
    assert len(places(as_(ranked.director).get(AT).text)) == 6
    with app.app_context(), reviewing.transaction(reviewing.Verb.REVIEW_RUN, reviewing.SYSTEM):
        reviewing.again(number).state = "publish"
    page = as_(ranked.committee).get(AT).text
    assert (2, "冯评") in places(page)
    assert "您本人和" not in page


def test_a_missing_score_is_no_zero_and_has_its_reason(ranked, as_, app):
    with app.app_context():
        planned = reviewing.review(ranked, person=ranked.he)
        waiting = reviewing.review(ranked, person=ranked.quality)
        reviewing.agreed(waiting, ranked)
        blocked = reviewing.review(ranked, person=ranked.assistant)
        reviewing.agreed(blocked, ranked)
        with reviewing.transaction(reviewing.Verb.REVIEW_RUN, reviewing.SYSTEM):
            blocked.state = "review"
        assert planned.effective is None
    page = as_(ranked.committee).get(AT).text
    assert len(places(page)) == 5
    part = page.partition("rank-missing")[2]
    assert all(name in part for name in ("何平", "钱正", "吴静"))
    assert "考评计划还没有生效。" in part
    assert "还没有系统取数。" in part
    assert "“新增成交客户数”没有实际值，无法评分。" in part
    assert "“计划拜访完成率”还没有评分。" in part
    rows = cells(as_(ranked.committee).get(f"{AT}.xlsx"))
    (row,) = [row for row in rows if "何平" in row]
    assert row[0] is None
    assert 0 not in row
    assert "无法评分" in row


def test_filters_keep_the_places_among_all(ranked, as_, app):
    visitor = as_(ranked.committee)
    unit = ranked.lin.department_id
    page = visitor.get(f"{AT}?department={unit}").text
    assert places(page) == [(1, "林晓"), (3, "丁一"), (3, "于二"), (5, "方三")]
    part = visitor.htmx("GET", f"{AT}?department={unit}", "results").text
    assert part.strip() in page
    assert places(visitor.get(f"{AT}?post=客户专员").text)
    assert "没有可以列出的考评" in visitor.get(f"{AT}?post=%3Cscript%3E").text
    assert places(visitor.get(f"{AT}?department=x").text)
    assert f'ranking.xlsx?department={unit}"' in page


def test_departments_stand_apart_and_vetoes_are_marked(ranked, as_, app):
    with app.app_context():
        ranked_reviews.scored(
            ranked, "59", person=ranked.head, reviewer=ranked.director,
            department=ranked.lin.department_id, failed_by="V2",
        )  # fmt: skip
        one = session.query(Review).filter_by(person_id=ranked.zhou.id).one()
        with reviewing.transaction(reviewing.Verb.REVIEW_RUN, reviewing.SYSTEM):
            one.deduction = reviewing.Decimal(10)
    page = as_(ranked.committee).get(AT).text
    assert (1, "客户服务组") in places(page)
    assert "V2" in page.partition(">客户服务组</a>")[2].partition("</tr>")[0]
    assert "V1" in page.partition(">周敏</a>")[2].partition("</tr>")[0]
    assert "客户服务组</a>" not in as_(ranked.head).get(AT).text  # he answers for it himself


def test_the_statements_do_not_grow_with_the_reviews(ranked, as_, app, count_queries, world):
    visitor = as_(ranked.committee)
    with app.app_context():
        reviewing.review(ranked, person=ranked.he)
    visitor.get(AT)
    with count_queries() as few:
        visitor.get(AT)
    with app.app_context():
        for person in (ranked.quality, ranked.assistant, ranked.admin):
            reviewing.review(ranked, person=person)
    with count_queries() as more:
        visitor.get(AT)
    assert len(more) == len(few) <= 24


@pytest.mark.usefixtures("plain_paper")
def test_hostile_text_stays_text(app, world, as_):
    with app.app_context():
        people = ranked_reviews.crew(world, ("=1+1", "<script>alert(1)</script>"))
        for person in people:
            ranked_reviews.scored(world, "90", person=person, post="@SUM(A1)")
    visitor = as_(world.director)
    for path in (AT, f"{AT}.pdf"):
        text = visitor.get(path).text
        assert "<script>alert(1)" not in text
        assert "&lt;script&gt;alert(1)" in text
    sheet = openpyxl.load_workbook(io.BytesIO(visitor.get(f"{AT}.xlsx").data)).active
    found = [
        cell for row in sheet.iter_rows(min_row=2) for cell in row if str(cell.value).startswith(("=", "@"))
    ]
    assert len(found) == 3
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


@pytest.mark.usefixtures("plain_paper")
def test_prints_and_exports_leave_their_line(ranked, as_, app):
    visitor = as_(ranked.committee)
    visitor.get(f"{AT}.pdf?post=客户专员")
    visitor.get(f"{AT}.xlsx")
    with app.app_context():
        printed, exported = trail().events("print")[0], trail().events("export")[0]
    assert printed["what"] == "考评排名 2026年第2季度 客户专员"
    assert exported["what"] == "2026年第2季度 考评排名"
    assert {printed["user_name"], exported["user_name"]} == {"冯评"}


def test_a_period_in_preparation_has_none(app, world, as_):
    with app.app_context():
        reviewing.period(world, "2026Q3", state="preparing")
        found = session.query(ReviewPeriod).filter_by(slug="2026Q3").one()
        assert rankings.ranking(found, world.director) is None
    assert as_(world.director).get("/reviews/periods/2026Q3/ranking").status_code == 404
