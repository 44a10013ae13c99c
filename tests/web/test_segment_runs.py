"""测算记录: started, kept, checked, worked out again with later entries, compared."""

import io
import re
from datetime import date

import openpyxl
import pytest

from tests import valuing
from tests.web.valued import made_of
from webapp import clock
from webapp.actions import session
from webapp.db import run as sql
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ValueRun
from webapp.queries.segments import runs


@pytest.fixture
def made(app, world):
    with app.app_context():
        return made_of(world).number


def all_of(app):
    with app.app_context():
        return [tuple(row) for row in sql("SELECT number, as_of, together, kind FROM value_runs ORDER BY id")]


def test_a_run_of_a_past_month_is_a_job(app, as_, world, made):
    assistant = as_(world.assistant)
    month = f"{clock.today():%Y-%m}"
    assert f'value="{month}"' not in assistant.get("/segments/runs/new").text
    answer = assistant.post("/segments/runs", {"month": "2025-12", "together": "holding"})
    assert answer.status_code == 303
    assert "/jobs/RW-" in answer.headers["Location"]
    assert all_of(app)[-1] == ("JC-00002", "2025-12-31", "holding", "hand")
    assert "JC-00002" in assistant.get("/segments/runs").text
    assert "JC-00002" not in as_(world.lin).get("/segments/runs").text
    assert as_(world.lin).get("/segments/runs/JC-00002").status_code == 404


@pytest.mark.parametrize(
    "typed", [{}, {"month": "2099-01"}, {"month": "٢٠٢٦-01"}, {"month": "2025-12", "together": "x"}]
)
def test_a_month_that_is_not_offered_is_refused(app, as_, world, made, typed):
    answer = as_(world.director).post("/segments/runs", typed)
    assert answer.status_code == 422
    assert len(all_of(app)) == 1


def test_one_run_says_what_it_was_made_of(as_, world, made):
    page = as_(world.lin).get(f"/segments/runs/{made}").text
    for word in ("2026-06-30", "固定界限", "各客户分别测算", "输入摘要", "第 1 版", "折现率"):
        assert word in page, word
    assert len(re.findall(r"\b[0-9a-f]{64}\b", page)) == 2
    assert "/again" not in page
    assert "的间隔不超过预期间隔的" in page


def test_checked(monkeypatch, as_, world, made):
    director = as_(world.director)
    assert director.post(f"/segments/runs/{made}/check").status_code == 303
    assert "核对一致" in director.get(f"/segments/runs/{made}").text
    monkeypatch.setattr(runs, "digest", lambda _rows: "another")
    director.post(f"/segments/runs/{made}/check")
    assert "核对不一致" in director.get(f"/segments/runs/{made}").text


def test_a_large_run_is_checked_by_a_job(monkeypatch, as_, world, made):
    monkeypatch.setattr("webapp.actions.segments.checking.AT_ONCE", 1)
    director = as_(world.director)
    answer = director.post(f"/segments/runs/{made}/check")
    assert "/jobs/" in answer.headers["Location"]
    page = director.get(answer.headers["Location"]).text
    assert "核对一致" in page
    assert f"/segments/runs/{made}" in page


def test_again_with_later_entries(app, as_, world, made):
    with app.app_context():
        valuing.order(world.dongfang, date(2026, 6, 1), 50_000_000)
    director = as_(world.director)
    assert director.post(f"/segments/runs/{made}/again").status_code == 303
    assert len(all_of(app)) == 2
    assert "供比较" in director.get("/segments/runs").text
    page = director.get(f"/segments/runs/compare?from={made}&to=JC-00002").text
    assert "杭州东方计量技术有限公司" in page
    assert "宁波海川精密仪器有限公司" not in page
    assert "没有不同" in as_(world.lin).get(f"/segments/runs/compare?from={made}&to=JC-00002").text
    assert "截至 2026-06-30" in director.get("/segments").text


def test_compared_from_month_to_month(app, as_, world, made):
    with app.app_context():
        valuing.run(date(2025, 12, 31))
    lin = as_(world.lin)
    page = lin.get("/segments/runs/compare").text
    assert "宁波海川精密仪器有限公司" in page
    assert "星澜特种装备研究所" not in page
    assert lin.get("/segments/runs/compare?from=JC-99999").status_code == 404
    sheet = openpyxl.load_workbook(io.BytesIO(lin.get("/segments/runs/compare.xlsx").data)).active
    told = list(sheet.iter_rows(values_only=True))
    assert any("分群" in map(str, row) for row in told)
    assert not any("星澜特种装备研究所" in map(str, row) for row in told)


def test_before_there_are_two(as_, world):
    lin = as_(world.lin)
    assert "还没有两次测算" in lin.get("/segments/runs/compare").text
    assert "还没有测算过客户价值" in lin.get("/segments/runs").text
    assert "发起测算" in as_(world.director).get("/segments/runs").text
    assert lin.get("/segments/runs/compare.xlsx").status_code == 200


@pytest.mark.parametrize("person", ["lin", "head", "quality", "he"])
def test_who_may_not_start_one(app, as_, world, made, person):
    visitor = as_(getattr(world, person))
    assert visitor.get("/segments/runs/new").status_code == 403
    for deed in ("", f"/{made}/again", f"/{made}/check"):
        assert visitor.post(f"/segments/runs{deed}", {"month": "2025-12"}).status_code == 403
    assert len(all_of(app)) == 1


def test_few_statements(as_, world, made, count_queries):
    director = as_(world.director)
    for path in ("/segments/runs", f"/segments/runs/{made}", "/segments/runs/compare"):
        director.get(path)
        with count_queries() as counted:
            director.get(path)
        assert len(counted) <= 8, (path, counted)


def test_only_finished_ones(app, as_, world, made):
    with app.app_context(), transaction(Verb.VALUE_RUN, SYSTEM):
        day, now = date(2026, 9, 30), clock.now()
        told = {"kind": "hand", "policy": "{}", "policy_number": 1, "known_at": now, "made_at": now}
        session.add(ValueRun(number="JC-00002", as_of=day, **told))
    assert "截至 2026-06-30" in as_(world.director).get("/segments").text
    assert as_(world.director).get("/segments/runs/JC-00002").status_code == 404
