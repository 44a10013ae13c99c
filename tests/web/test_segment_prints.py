"""Lists of customer value on paper: what stands on them, and for whom."""

import pytest

from tests.web.paper import text
from tests.web.valued import made_of
from webapp.actions import acting_as
from webapp.actions.segments import nightly
from webapp.domain.viewer import SYSTEM

PAPERS = ("/segments.pdf", "/segments/changes.pdf", "/segments/churn.pdf")


@pytest.fixture
def made(app, world):
    with app.app_context():
        found = made_of(world)
        with acting_as(SYSTEM):
            nightly.follow()
        return found.number


def test_as_narrowed(as_, world, made):
    director = as_(world.assistant)
    told = text(director.get("/segments.pdf?segment=HHH").data)
    assert "宁波海川精密仪器有限公司" in told
    assert "杭州东方计量技术有限公司" not in told
    assert "截至2026-06-30" in told.replace(" ", "")
    assert made in told
    fell = text(director.get("/segments/changes.pdf").data)
    assert "杭州东方计量技术有限公司" in fell
    assert "170,000.00" in fell
    assert "杭州东方计量技术有限公司" in text(director.get("/segments/churn.pdf").data)


@pytest.mark.parametrize("paper", PAPERS)
def test_for_whom(as_, world, made, paper):
    assert "星澜特种装备研究所" not in text(as_(world.assistant).get(f"{paper}?state=active").data)
    for person in ("he", "admin", "committee"):
        assert as_(getattr(world, person)).get(paper).status_code == 403


def test_before_the_first_run(as_, world):
    assert as_(world.lin).get("/segments.pdf").status_code == 404
    assert as_(world.lin).get("/segments/churn.pdf").status_code == 200
