"""校准: reviewers beside all, three views of a sheet, what the committee changed and why; for whose eyes."""

import io

import openpyxl
import pytest

from tests import ranked_reviews, reviewing
from webapp.actions import acting_as
from webapp.actions.reviews import committee
from webapp.actions.reviews.giving import Given
from webapp.db import session
from webapp.domain.kpi_calibration import Leaning
from webapp.models import ReviewPeriod
from webapp.queries.reviews import calibration, plans

AT = "/reviews/periods/2026Q2/calibration"
FILES = (AT, f"{AT}.xlsx", f"{AT}.pdf", f"{AT}/changes.xlsx")


@pytest.fixture
def weighed(app, world):
    """陈立 has four people with totals, 郑卫 one."""
    with app.app_context():
        ranked_reviews.crew(world)
        ranked_reviews.quarter(world, scores=("95", "96", "94", "95", "60"))
    return world


@pytest.fixture
def decided(app, world):
    """The worked example: the committee lowers 林's visits, leaves an item of 周 out that has no figure."""
    with app.app_context():
        first = ranked_reviews.valued(world, person=world.lin, own=100, given=98)
        second = ranked_reviews.valued(
            world, person=world.zhou, reviewer=world.other_head, own=95, given=95, recall_conv=None
        )
        assert second.effective is None
        with acting_as(world.committee):
            committee.decide(
                first, row(first, "visit_done"), Given(reviewing.Decimal(57), "核减两次", "台账")
            )
            committee.drop(second, row(second, "recall_conv"), reason="本季没有到期器具")
    return world


def row(one, code):
    return reviewing.item(plans.in_force(one), code).id


def found(viewer, **options):
    period = session.query(ReviewPeriod).filter_by(slug="2026Q2").one()
    return calibration.calibration(period, viewer, **options)


def cells(answer):
    return [
        [cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(answer.data)).active.rows
    ]


def test_a_reviewer_beside_all(weighed, app, as_):
    with app.app_context():
        told = found(weighed.committee)
        assert (str(told.whole.mean), str(told.middle), told.whole.persons) == ("88.00", "95.00", 5)
        mild, single = told.lines
        assert (mild.name, str(mild.weighed.spread.lead), mild.weighed.leaning) == (
            "陈立",
            "7.00",
            Leaning.MILD,
        )
        assert (single.name, single.weighed.spread.persons, single.weighed.leaning) == ("郑卫", 1, None)
        assert [one.name for one in found(weighed.director, by="department").lines] == [
            "客户服务组",
            "市场开发组",
        ]
    page = as_(weighed.committee).get(AT).text
    row = page.partition('<th scope="row">陈立</th>')[2].partition("</tr>")[0]
    assert all(told in row for told in ("95.00", "+7.00", "94.00 – 96.00", "优秀 4", "偏宽"))
    assert "高出 5 分以上标“偏宽”" in page
    assert "<svg" in page.partition("等次分布")[2]


def test_the_three_views_of_the_worked_example(decided, app):
    """By the reviewer 97.42; by himself 100 visits, so 105.26 × 15 %; by the committee 57, so 60 × 15 %."""
    with app.app_context():
        told = found(decided.director)
        (moved,) = told.moved
        views = moved.views
        assert (str(views.own), str(views.reviewer), str(views.committee)) == ("97.74", "97.42", "90.95")
        assert str(views.changed) == "-6.47"
        assert (told.own.count, told.reviewer.count, told.committee.count) == (1, 1, 2)


def test_what_was_changed_with_its_reason(decided, app, as_):
    with app.app_context():
        drop, value = found(decided.committee).told
        assert (drop.change.is_dropped, drop.change.before, drop.change.effect) == (True, None, None)
        assert drop.change.words == "本季没有到期器具"
        told = value.change
        assert [str(one) for one in (told.before, told.after, told.effect)] == ["103.16", "60.00", "-6.47"]
        link = f"/reviews/{value.row.review.number}/items/{told.row.item.id}"
    visitor = as_(decided.committee)
    page = visitor.get(AT).text
    assert f'href="{link}"' in page
    assert visitor.get(link).status_code == 200
    assert all(told in page for told in ("核减两次", "本季没有到期器具", "−6.47", "原无法评分"))
    rows = cells(visitor.get(f"{AT}/changes.xlsx"))
    assert [one[4] for one in rows[1:]] == ["到期送检率", "计划拜访完成率"]
    assert rows[2][6:] == [103.16, 60, -6.47, "核减两次"]


@pytest.mark.usefixtures("plain_paper")
def test_only_its_committee_and_the_director(weighed, app, as_):
    with app.app_context():
        outsider = reviewing.another_member("秦新", "outsider")
    for person in (weighed.head, weighed.other_head, weighed.lin, weighed.admin, weighed.quality, outsider):
        for path in FILES:
            assert as_(person).get(path).status_code == 404, (person.name, path)
        assert "校准" not in as_(person).get("/reviews/periods/2026Q2").text
    for person in (weighed.committee, weighed.director):
        assert "校准" in as_(person).get("/reviews/periods/2026Q2").text
        for path in FILES:
            assert as_(person).get(path).status_code == 200
            assert as_(person).get(path.replace("2026Q2", "2031Q1")).status_code == 404


def test_one_s_own_review_is_left_out_of_every_mean(weighed, app, as_):
    with app.app_context():
        ranked_reviews.scored(
            weighed, "120", person=weighed.committee, reviewer=weighed.director, state="committee"
        )
        assert found(weighed.committee).whole.persons == 5
        assert found(weighed.director).whole.persons == 6
    page = as_(weighed.committee).get(AT).text
    assert "120.00" not in page
    assert "您本人的考评还没有公布" in page
    assert "120" not in str(cells(as_(weighed.committee).get(f"{AT}.xlsx")))


def test_the_files_say_what_the_page_says(decided, as_, app, monkeypatch):
    visitor = as_(decided.director)
    rows = cells(visitor.get(f"{AT}.xlsx?by=department"))
    assert rows[0][0] == "部门"
    assert {row[0] for row in rows[1:]} == {"客户服务组", "市场开发组"}
    part = visitor.htmx("GET", f"{AT}?by=department", "results").text
    assert part.strip() in visitor.get(f"{AT}?by=department").text
    assert "各考评人" in visitor.get(f"{AT}?by=odd").text


@pytest.mark.usefixtures("plain_paper")
def test_the_paper(decided, as_):
    paper = as_(decided.committee).get(f"{AT}.pdf").text
    assert all(
        told in paper for told in ("考评校准表", "HK-KP-05/A0", "核减两次", "103.16 → 60", "考评小组</th>")
    )


def test_the_statements_do_not_grow_with_the_reviews(decided, as_, app, count_queries):
    visitor = as_(decided.committee)
    visitor.get(AT)
    with count_queries() as few:
        visitor.get(AT)
    with app.app_context():
        for person in (decided.he, decided.quality, decided.assistant):
            ranked_reviews.valued(decided, person=person, own=90)
    with count_queries() as more:
        visitor.get(AT)
    assert len(more) == len(few) <= 22


def test_hostile_reasons_stay_text(world, app, as_):
    with app.app_context():
        one = ranked_reviews.valued(world, person=world.lin)
        with acting_as(world.committee):
            given = Given(reviewing.Decimal(60), "=HYPERLINK(1)<script>alert(1)</script>", "台账")
            committee.decide(one, row(one, "visit_done"), given)
    page = as_(world.director).get(AT).text
    assert "<script>alert(1)" not in page
    sheet = openpyxl.load_workbook(io.BytesIO(as_(world.director).get(f"{AT}/changes.xlsx").data)).active
    (cell,) = [cell for line in sheet.iter_rows() for cell in line if str(cell.value).startswith("=HYPER")]
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_without_a_score_there_is_nothing_to_compare(world, app, as_):
    with app.app_context():
        reviewing.review(world)
    page = as_(world.committee).get(AT).text
    assert "还没有可以比较的得分" in page
    assert as_(world.committee).get(f"{AT}.xlsx").status_code == 200


@pytest.mark.usefixtures("plain_paper")
def test_who_took_what_is_told_to_whom_the_period_is_there(weighed, as_):
    for path in (
        *FILES[1:],
        AT.replace("calibration", "ranking.pdf"),
        AT.replace("calibration", "ranking.xlsx"),
    ):
        as_(weighed.committee).get(path).close()
    for person, count in ((weighed.director, 4), (weighed.assistant, 0), (weighed.quality, 0)):
        page = as_(person).get("/reports/outputs")
        assert page.status_code == 200
        told = [word for word in ("考评排名", "考评校准", "审定改动", "2026年第2季度") if word in page.text]
        assert len(told) == count, (person.name, told)
