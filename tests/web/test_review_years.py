"""The pages of a year: what they say in words and numbers, to whom, and where they lead."""

import re
from datetime import date

import pytest

from tests import review_course as course
from tests import reviewed_years, reviewing
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM

LIN = "/reviews/people/lin"


@pytest.fixture
def build(app):
    """Calls it in the app as the system does."""

    def building(what, *told, **changes):
        with app.app_context(), acting_as(SYSTEM):
            return what(*told, **changes)

    return building


def unit(world):
    return f"/reviews/departments/{world.head.department_id}"


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("A", ("(91.20 + 98.42 + 89.50 + 94.00) ÷ 4 = 93.28", "93.28 ≥ 90", "没有 V3 否决，等于各期平均")),
        ("B", ("(91.20 + 88.42 + 89.50 + 94.00) ÷ 4 = 90.78", "90.78 ≥ 90", ">V1<")),
        ("C", ("(91.20 + 59.00 + 89.50 + 94.00) ÷ 4 ≈ 83.43", "83.43 ≥ 80", ">V2<", "98.42")),
        ("D", ("(91.20 + 59.00 + 59.00 + 59.00) ÷ 4 = 67.05", "59.00 &lt; 60", "全年不超过 59 分", ">V3<")),
    ],
)
def test_the_calculation_can_be_followed(build, as_, world, case, told):
    build(reviewed_years.year_of_case, world, case)
    page = as_(world.lin).get(LIN).text
    for one in told:
        assert one in page, one


def test_two_v2_hold_the_year_and_it_says_why(build, as_, world):
    for at in (1, 2):
        build(reviewed_years.result, world, f"2025Q{at}", "59", failed_by="V2")
    for at in (3, 4):
        build(reviewed_years.result, world, f"2025Q{at}", "120")
    assert "得分在“良好”，一年内两次 V2 否决，最高为基本合格" in as_(world.lin).get(LIN).text


def test_a_plan_of_the_year_is_told_with_its_share(build, as_, world):
    build(reviewed_years.year, world)
    build(reviewed_years.result, world, "2025", "90")
    page = as_(world.lin).get(LIN).text
    for told in ("0.6 × 93.28 + 0.4 × 90.00 ≈ 91.97", "等于合成得分", "2025年度"):
        assert told in page, told


def test_a_person_reads_no_score_before_it_is_published(build, as_, world):
    build(reviewed_years.result, world, "2026Q1", "91.20")
    build(reviewed_years.result, world, "2026Q2", "77.77", state="committee")
    for viewer in (world.lin, world.head):
        page = as_(viewer).get(LIN).text
        assert "91.20" in page
        assert "77.77" not in page
        assert "未公布" in page
        assert "至今" in page
    assert "77.77" not in as_(world.head).get(unit(world)).text


def test_charts_stand_with_their_tables(build, as_, world):
    build(reviewed_years.valued, world, "2025Q3", spend=600_000)
    build(reviewed_years.valued, world, "2025Q4")
    page = as_(world.lin).get(LIN).text
    assert page.count("<svg xmlns") == 2
    for told in (
        "走势数据表",
        "各项得分数据表",
        "达到目标（100 分）",
        "−8.00",
        "得分最高",
        "得分最低",
        "552,000",
    ):
        assert told in page, told


def test_every_period_leads_to_its_review(build, as_, world):
    made = build(reviewed_years.year, world)
    page = as_(world.lin).get(LIN).text
    assert len(made) == 4
    for at in range(1, 5):
        assert f'href="/reviews/KP-2025-000{at}"' in page


def test_years_are_chosen_by_plain_links(build, as_, world):
    build(reviewed_years.year, world, 2024, scores=("80", "82", "84", "86"))
    build(reviewed_years.year, world)
    page = as_(world.lin).get(LIN).text
    found = re.search(rf'href="({LIN}\?year=2024)"', page)
    assert found
    earlier = as_(world.lin).get(found[1]).text
    assert "(80.00 + 82.00 + 84.00 + 86.00) ÷ 4 = 83.00" in earlier
    assert "历年结果" in earlier
    for wrong in ("1999", "x", "-1", "9" * 30, ""):
        assert "93.28" in as_(world.lin).get(f"{LIN}?year={wrong}").text


def test_others_do_not_find_a_year(build, as_, world):
    build(reviewed_years.year, world)
    for name in ("zhou", "he", "assistant", "other_head", "quality", "admin"):
        visitor = as_(getattr(world, name))
        told, nobody = visitor.get(LIN), visitor.get("/reviews/people/nobody-here")
        assert (told.status_code, nobody.status_code) == (404, 404), name
        assert told.text == nobody.text.replace("nobody-here", "lin"), name
        assert visitor.get(unit(world)).status_code == 404, name
    assert as_(world.lin).get(unit(world)).status_code == 404
    for name in ("head", "chief", "director", "committee"):
        assert as_(getattr(world, name)).get(LIN).status_code == 200, name
        assert as_(getattr(world, name)).get(unit(world)).status_code == 200, name


def test_who_may_not_see_the_department_is_not_led_there(build, as_, world):
    build(reviewed_years.year, world)
    assert unit(world) not in as_(world.lin).get(LIN).text
    assert unit(world) in as_(world.head).get(LIN).text


def test_one_s_own_page_is_there_before_the_first_review(as_, world):
    page = as_(world.zhou).get("/reviews/people/zhou")
    assert page.status_code == 200
    assert "还没有您的考评" in page.text


def test_the_department_shows_its_people_and_the_bands(build, as_, world):
    service = world.head.department_id
    build(reviewed_years.year, world)
    build(reviewed_years.year, world, department=service, person=world.head, reviewer=world.director)
    page = as_(world.head).get(unit(world)).text
    for told in ("林晓", "93.28", "人员各期得分", "平均", "优秀", "部门年度考评 · 客户服务组", "走势"):
        assert told in page, told
    assert f'href="{LIN}?year=2025"' in page
    assert (
        "没有对部门本身的考评"
        in as_(world.director).get(f"/reviews/departments/{world.assistant.department_id}").text
    )


def test_a_department_without_reviews_says_so(as_, world):
    page = as_(world.head).get(unit(world))
    assert page.status_code == 200
    assert "还没有考评" in page.text


def test_the_ways_to_a_year(app, build, as_, world, monkeypatch):
    one = build(course.published, world, monkeypatch)
    with app.app_context():
        number = reviewing.session.merge(one).number
    for viewer, at in (
        (world.lin, "/reviews"),
        (world.head, "/reviews/team"),
        (world.director, f"/reviews/{number}"),
    ):
        assert LIN in as_(viewer).get(at).text, at


def test_my_reviews_say_whose_turn_it_is_until_when_and_what_came_out(build, as_, world):
    build(reviewed_years.result, world, "2026Q1", "91.20")
    build(reviewed_years.result, world, "2026Q2", "77.77", state="review", due_on=date(2026, 7, 20))
    build(reviewed_years.result, world, "2026Q3", "66.66", state="self", due_on=date(2026, 10, 20))
    page = as_(world.lin).get("/reviews").text
    for told in (
        "91.20",
        "最近一期结果",
        "2026 年度结果",
        "至今，已公布 1 期",
        "正在进行",
        "陈立",
        "2026-10-20",
        "已逾期",
    ):
        assert told in page, told
    assert "77.77" not in page
    assert "66.66" not in page
    assert "最近一期结果" not in as_(world.zhou).get("/reviews").text


def test_who_has_only_a_department_s_reviews_sees_its_result(build, as_, world):
    service = world.head.department_id
    build(reviewed_years.year, world, department=service, person=world.head, reviewer=world.director)
    page = as_(world.head).get("/reviews").text
    assert "2025年第4季度 · 客户服务组" in page
    assert f'href="{unit(world)}"' in page
    assert "年度结果与走势" not in page


def test_time_for_appeals_that_is_over_leaves_nobody_late(build, as_, world):
    build(reviewed_years.result, world, "2026Q1", "91.20", state="appeal", due_on=date(2026, 5, 20))
    for viewer, at in ((world.lin, "/reviews"), (world.head, "/reviews/team")):
        page = as_(viewer).get(at).text
        assert "申诉期已满" in page
        assert ">逾期<" not in page


def test_my_team_shows_first_what_waits_for_me_with_the_result_before(build, as_, world):
    build(reviewed_years.result, world, "2026Q1", "88.88", person=world.he)
    build(reviewed_years.result, world, "2026Q1", "91.20")
    build(reviewed_years.result, world, "2026Q2", "77.77", person=world.he, state="committee")
    build(reviewed_years.result, world, "2026Q2", "66.66", state="review", due_on=date(2026, 7, 20))
    page = as_(world.head).get("/reviews/team").text
    assert page.index("林晓</a>") < page.index("何平</a>")
    for told in ("88.88", "91.20", "轮到您办理", "请评分", "考评小组审定中"):
        assert told in page, told
    assert "77.77" not in page
    assert re.search(r'轮到您办理</span><span class="value">1<', page)


def test_the_result_before_is_one_the_reviewer_may_see(build, as_, world):
    """With another reviewer, in another department."""
    build(reviewed_years.result, world, "2026Q1", "88.88", person=world.zhou, reviewer=world.other_head)
    build(reviewed_years.result, world, "2026Q2", "77.77", person=world.zhou, state="review")
    page = as_(world.head).get("/reviews/team").text
    assert "周敏" in page
    assert "88.88" not in page
    assert "88.88" not in as_(world.head).get("/reviews/people/zhou").text


def test_a_list_of_one_s_own_and_of_one_s_people_asks_a_few_times_only(build, as_, world, count_queries):
    for slug in ("2025Q4", "2026Q1", "2026Q2"):
        for one in (world.lin, world.he, world.assistant):
            build(reviewed_years.result, world, slug, "90", person=one)
    for viewer, at, most in ((world.lin, "/reviews", 7), (world.head, "/reviews/team", 12)):
        visitor = as_(viewer)
        visitor.get(at)
        with count_queries() as told:
            visitor.get(at)
        assert len(told) <= most, at
