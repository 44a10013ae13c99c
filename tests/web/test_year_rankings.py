"""排名 of a year: results as kpi_year reckons them, beside the year before; no seat opens another period."""

import re

import pytest

from tests import ranked_reviews, reviewed_years, reviewing
from webapp.domain.kpi_quota import Shares
from webapp.models import CommitteeSeat
from webapp.queries.reviews import year_rankings

AT = "/reviews/periods/2025Q2/ranking"
OF_YEAR = f"{AT}?year=2025"
PLACE = re.compile(r'<b>(\d+)</b></td>\s*<th scope="row">(?:<a[^>]*>|<span[^>]*>)([^<]+)<')


@pytest.fixture
def years(app, world):
    """林 as in case D of 3.4, 周敏 with two quarters, 何平 unpublished; of the year before only 周敏."""
    with app.app_context():
        reviewed_years.year_of_case(world, "D")
        for slug, score in (("2025Q1", "91"), ("2025Q2", "92.01"), ("2024Q4", "88")):
            ranked_reviews.scored(world, score, slug=slug, person=world.zhou, reviewer=world.other_head)
        ranked_reviews.scored(world, "99", slug="2025Q3", person=world.he, state="committee")
    return world


def places(page):
    return [(int(rank), name) for rank, name in PLACE.findall(page)]


def row(page, name):
    return page.partition(f">{name}<")[2].partition("</tr>")[0]


def test_the_year_of_everybody(years, as_):
    page = as_(years.director).get(OF_YEAR).text
    assert places(page) == [(1, "周敏"), (2, "林晓")]
    first = row(page, "周敏")
    assert all(told in first for told in ("91.51", "优秀", "88.00", "+3.51", "持平", "按已公布的 2 期计算"))
    second = row(page, "林晓")
    assert all(told in second for told in ("59.00", "不合格", "V3", "当期、其后各期和全年均为不合格"))
    assert "年度排名" in page
    assert "与2024年度比较。" in page
    assert "本年度还没有公布的结果。" in page.partition("rank-missing")[2]
    assert "99.00" not in page


def test_a_year_links_to_the_years_of_its_people(years, as_):
    visitor = as_(years.director)
    assert 'href="/reviews/people/zhou?year=2025"' in visitor.get(OF_YEAR).text
    assert visitor.get("/reviews/people/zhou?year=2025").status_code == 200
    assert "?year=2025" in visitor.get(AT).text
    for odd in ("1999", "2100", "12345678901234567", "2031"):
        assert visitor.get(f"{AT}?year={odd}").status_code == 404, odd


@pytest.mark.usefixtures("plain_paper")
def test_a_seat_in_one_period_opens_no_year(years, as_, app):
    with app.app_context():
        member = reviewing.another_member("秦新", "newcomer")
        here = reviewing.period(years, "2025Q2")
        reviewing.kept(CommitteeSeat(period_id=here.id, user_id=member.id))
    visitor = as_(member)
    assert visitor.get(AT).status_code == 200
    assert "year=2025" not in visitor.get(AT).text
    for ending in ("", ".xlsx", ".pdf"):
        assert visitor.get(f"{AT}{ending}?year=2025").status_code == 404
        assert as_(years.committee).get(f"{AT}{ending}?year=2025").status_code == 200
        assert as_(years.lin).get(f"{AT}{ending}?year=2025").status_code == 404


def test_a_head_sees_whole_years_of_his_people_alone(years, as_, app):
    with app.app_context():
        ranked_reviews.scored(
            years, "97", slug="2025Q4", person=years.zhou, reviewer=years.head,
            department_id=years.lin.department_id,
        )  # fmt: skip
    page = as_(years.head).get(OF_YEAR).text
    assert places(page) == []
    assert "59.00" in row(page, "林晓")
    shut = page.partition("rank-missing")[2]
    assert "周敏" in shut  # he reviewed one quarter of hers, not the others
    assert "本年度有您不能查看的考评，不显示年度结果。" in shut
    for hidden in ("91.00", "92.01", "93.34", "2024年度"):
        assert hidden not in page, hidden


def test_the_statements_do_not_grow(years, as_, app, count_queries):
    visitor = as_(years.director)
    visitor.get(OF_YEAR)
    with count_queries() as few:
        visitor.get(OF_YEAR)
    with app.app_context():
        for person in ranked_reviews.crew(years):
            reviewed_years.year(years, person=person)
    with count_queries() as more:
        visitor.get(OF_YEAR)
    assert len(more) == len(few) <= 16


def test_nothing_of_a_year_without_reviews(app, world):
    with app.app_context():
        assert year_rankings.ranking(2025, world.director, shares=Shares()) is None
        assert not year_rankings.sees_whole(2025, world.committee)
        reviewing.period(world, "2025Q1", state="preparing")
        assert not year_rankings.sees_whole(2025, world.committee)
