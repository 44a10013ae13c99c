"""New customers against the rule of a fifth, with losses beside them, for whoever may see whose."""

import pytest

from tests import goaling, surveying
from webapp import clock
from webapp.actions.goals import reckoning


@pytest.fixture
def counted(app, world):
    with app.app_context():
        surveying.ordered(world.haichuan, world.secret, day=clock.today())
        reckoning.night()


def test_the_page_counts_new_customers_without_isolated_ones(as_, world, counted):
    page = as_(world.director).get("/goals/growth").text
    assert "新客户率" in page
    records = as_(world.director).get("/goals/growth/new?owner=institute").text
    assert world.haichuan in records
    assert world.secret not in records
    assert "另有" not in records


def test_people_see_theirs_alone(as_, world, counted):
    lin, zhou = as_(world.lin), as_(world.zhou)
    assert "林晓" in lin.get("/goals/growth").text
    assert "周敏" not in lin.get("/goals/growth").text
    assert world.haichuan in lin.get(f"/goals/growth/new?owner=person-{world.lin.id}").text
    assert lin.get("/goals/growth/new?owner=institute").status_code == 404
    assert zhou.get(f"/goals/growth/new?owner=person-{world.lin.id}").status_code == 404
    for wrong in ("kind", "base"):
        assert zhou.get(f"/goals/growth/{wrong}").status_code == 404
    assert zhou.get("/goals/growth?year=1999").status_code == 404


def test_before_the_first_night_it_says_so(as_, world):
    assert "还没有统计" in as_(world.director).get("/goals/growth").text


def test_strategy_has_its_years_beside_it(app, as_, world):
    year = clock.today().year
    with app.app_context():
        goaling.issued(goaling.INSTITUTE, f"{year - 1}-{year + 1}", 30, metric="margin", note="提质增效")
        goaling.issued(goaling.INSTITUTE, str(year), 28, metric="margin")
    page = as_(world.director).get("/goals/strategy").text
    assert "提质增效" in page
    assert "利润率" in page
    assert "没有您可以查看的三年目标" in as_(world.lin).get("/goals/strategy").text


def test_the_pages_ask_little(as_, world, counted, count_queries):
    director = as_(world.director)
    for at in ("/goals/growth", "/goals/strategy"):
        with count_queries() as asked:
            assert director.get(at).status_code == 200
        assert len(asked) <= 8, asked
