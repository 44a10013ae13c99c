"""经营月报: made by night or on demand, commented, released and frozen; who may see which edition."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.queries.indicators.scene import Scene
from tests.selling import completed
from webapp import clock
from webapp.actions import monthly
from webapp.db import session, transaction
from webapp.domain.monthly import CHAPTERS, LONGEST
from webapp.domain.months import Month
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import MonthlyComment, MonthlyReport

TODAY = date(2026, 7, 15)
JUNE = Month(2026, 6)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def made(app, world, monkeypatch):
    """June with 1,234 yuan of 马's, and an isolated customer's that weighs nothing."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    with app.app_context():
        scene = Scene(world)
        scene.order(scene.moved, "06-02", 123_400, line={"kind_id": scene.kind})
        scene.order(scene.secret, "06-02", 5_555_500)
        return monthly.make(JUNE)


def said(text: str = "无") -> dict[str, str]:
    return {f"say-{code}": text for code, _word in CHAPTERS}


def test_its_chapters_tell_the_month_and_isolated_customers_weigh_nothing(as_, world, made):
    assert made == "JB-2026-06"
    page = as_(world.director).get(f"/reports/monthly/{made}").text
    for _code, word in CHAPTERS:
        assert word in page
    assert "1,234.00" in page
    assert "55,555.00" not in page
    paper = PdfReader(BytesIO(as_(world.director).get(f"/reports/monthly/{made}.pdf").data))
    told = "".join(one.extract_text() for one in paper.pages)
    assert "2026年6月经营月报" in told.replace(" ", "")
    assert "JB-2026-06" in told
    assert "草稿" in told


def test_a_draft_is_there_for_its_writer_alone(as_, stranger, world, made):
    for path in ("/reports/monthly", f"/reports/monthly/{made}", f"/reports/monthly/{made}.pdf"):
        assert stranger.get(path).status_code == 302
        assert as_(world.lin).get(path).status_code == 403
    for reader in (world.head, world.quality):
        assert made not in as_(reader).get("/reports/monthly").text
        assert as_(reader).get(f"/reports/monthly/{made}").status_code == 404
        assert as_(reader).get(f"/reports/monthly/{made}.pdf").status_code == 404
        assert as_(reader).post(f"/reports/monthly/{made}", said() | {"version": "1"}).status_code == 403
        assert as_(reader).post("/reports/monthly", {"month": "2026-05"}).status_code == 403


def test_commented_released_and_never_changed_again(app, as_, world, made):
    at, director = f"/reports/monthly/{made}", as_(world.director)
    half = {"say-income": HOSTILE, "version": "1"}
    refused = director.post(at, half | {"release": "1"})
    assert refused.status_code == 422
    assert "每一章都要写评述" in refused.text
    assert "&lt;script&gt;" in refused.text
    assert director.post(at, half).status_code == 303
    late = director.post(at, {"say-income": "另一个窗口", "version": "1"})
    assert late.status_code == 409
    assert "另一个窗口" in late.text
    long = director.post(at, {"say-income": "长" * (LONGEST + 1), "version": "2"})
    assert long.status_code == 422
    assert director.post(at, said(HOSTILE) | {"version": "2", "release": "1"}).status_code == 303
    page = as_(world.head).get(at).text
    assert "&lt;script&gt;" in page
    assert HOSTILE not in page
    assert "textarea" not in page
    assert director.post(at, said() | {"version": "4"}).status_code == 422
    assert as_(world.head).get(f"{at}.pdf").status_code == 200
    with app.app_context():
        for model, name in ((MonthlyReport, "content"), (MonthlyComment, "text")):
            with pytest.raises(IntegrityError):
                rewrite(model, name)


def rewrite(model, name):
    with transaction(Verb.MONTHLY_WRITE, SYSTEM):
        setattr(session.scalars(select(model)).first(), name, "改")
        session.flush()


def test_made_again_it_is_another_edition_and_the_old_one_stays(app, as_, world, made):
    director = as_(world.director)
    before = director.get(f"/reports/monthly/{made}").text
    with app.app_context():
        day = date(2026, 6, 3)
        completed("WD-77", world.haichuan, day)
    assert director.post("/reports/monthly", {"month": "2026-06"}).status_code == 303
    listed = director.get("/reports/monthly").text
    assert "JB-2026-06-2" in listed
    assert "第 2 版" in listed
    assert "JB-2026-06-2" in director.get("/reports/monthly/JB-2026-06-2").text
    assert director.get(f"/reports/monthly/{made}").text == before


@pytest.mark.parametrize("month", ["", "2026-07", "2026-13", "x", "2001-01", "2099-01", HOSTILE])
def test_only_a_month_that_is_over(as_, world, made, month):
    answer = as_(world.director).post("/reports/monthly", {"month": month})
    assert answer.status_code == 422
    assert "请选择已经结束的月份" in answer.text
    assert HOSTILE not in answer.text


def test_by_night_once_on_the_first_working_day(app, world, monkeypatch):
    with app.app_context():
        monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 2))  # a Sunday
        assert monthly.night() == "没有要编制的月报"
        monkeypatch.setattr(clock, "today", lambda: date(2026, 8, 3))
        assert monthly.night() == "编制 JB-2026-07"
        assert monthly.night() == "没有要编制的月报"


def test_few_statements(as_, world, made, count_queries):
    visitor = as_(world.director)
    for address in ("/reports/monthly", f"/reports/monthly/{made}"):
        visitor.get(address)
        with count_queries() as statements:
            assert visitor.get(address).status_code == 200
        assert len([one for one in statements if not one.startswith("BEGIN")]) <= 8, statements
