"""淘汰候选 in the browser: candidates, a proposal, the director's decision, taken back; within reach."""

from datetime import date

import pytest

from tests.valuing import card, order, run
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM

HOSTILE = "<script>alert(1)</script>{{7*7}}"


@pytest.fixture
def at(app, world):
    """海川 is D, has nothing to bring and nothing open."""
    with app.app_context():
        order(world.haichuan, date(2025, 9, 1), 20_000)
        run()
        with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
            card(world.haichuan).grade = "D"
    return f"/segments/drops/{world.haichuan}"


def test_from_candidate_to_dropped_and_back(as_, world, at):
    lin, director = as_(world.lin), as_(world.director)
    assert "海川" in lin.get("/segments/drops").text
    assert lin.post(at, {"reason": " "}).status_code == 422
    assert lin.post(at, {"reason": HOSTILE}).status_code == 303
    page = director.get(at).text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "淘汰客户待审批" in director.get("/").text
    assert lin.post(f"{at}/decision", {"agrees": "yes"}).status_code == 403
    assert director.post(f"{at}/decision", {"agrees": "no"}).status_code == 409
    assert director.post(f"{at}/decision", {"agrees": "yes"}).status_code == 303
    assert "已淘汰" in lin.get(at).text
    assert "海川" in lin.get("/segments/drops?state=approved").text
    assert "淘汰客户待审批" not in director.get("/").text
    assert lin.post(f"{at}/restoring", {"reason": "新建厂房"}).status_code == 303
    assert "新建厂房" in lin.get(at).text
    assert lin.post(at, {"reason": "再来"}).status_code == 303
    assert lin.post(f"{at}/withdrawal").status_code == 303
    assert "已撤回" in lin.get(at).text


def test_who_decides_reads_of_the_customer_and_chooses_himself(as_, world, at):
    lin, director = as_(world.lin), as_(world.director)
    lin.post(at, {"reason": "不再送检"})
    page = director.get(at).text
    for told in ("客户情况", "近 12 个月", "200.00 元", "2025-09-01", "在用器具", "林"):
        assert told in page, told
    assert 'value="yes" checked' not in page
    assert "checked" not in page.partition('name="agrees"')[2].partition("textarea")[0]
    answer = director.post(f"{at}/decision", {"decision": "写了一半"})
    assert answer.status_code == 422
    assert "请选择同意或不同意。" in answer.text
    assert "写了一半" in answer.text
    assert "已淘汰" not in lin.get(at).text


def test_why_another_is_no_candidate(as_, world, at):
    page = as_(world.zhou).get(f"/segments/drops/{world.dongfang}").text
    assert "只有 D 级客户可以列为淘汰候选" in page
    answer = as_(world.zhou).post(f"/segments/drops/{world.dongfang}", {"reason": "写了很久"})
    assert answer.status_code == 409
    assert "写了很久" not in as_(world.zhou).get(f"/segments/drops/{world.dongfang}").text


def test_within_reach_alone(as_, world, at):
    assert "海川" not in as_(world.zhou).get("/segments/drops").text
    for person in (world.zhou, world.other_head):
        assert as_(person).get(at).status_code == 404
        assert as_(person).post(at, {"reason": "因"}).status_code == 404
    assert as_(world.assistant).post(at, {"reason": "因"}).status_code == 403
    assert as_(world.he).get("/segments/drops").status_code == 403
    assert as_(world.director).get(f"/segments/drops/{world.secret}").status_code == 404


def test_few_statements(as_, world, at, count_queries):
    lin = as_(world.lin)
    for path in ("/segments/drops", "/segments/drops?state=waiting", at):
        lin.get(path)
        with count_queries() as statements:
            assert lin.get(path).status_code == 200
        assert len([one for one in statements if not one.startswith("BEGIN")]) <= 8, (path, statements)
