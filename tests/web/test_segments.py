"""客户价值一览: who sees which customers of a run, what narrows the list, and by which rules it speaks."""

import re

import pytest

from tests import valuing
from tests.web.valued import made_of

PEOPLE = {
    "lin": {"haichuan"}, "zhou": {"dongfang", "secret"}, "assistant": {"haichuan", "dongfang"},
    "head": {"haichuan"}, "other_head": {"dongfang"}, "chief": {"haichuan", "dongfang"},
    "quality": {"haichuan", "dongfang"}, "director": {"haichuan", "dongfang"},
}  # fmt: skip
NAMES = {
    "haichuan": "宁波海川精密仪器有限公司",
    "dongfang": "杭州东方计量技术有限公司",
    "secret": "星澜特种装备研究所",
}


@pytest.fixture
def made(app, world):
    with app.app_context():
        return made_of(world)


def shown(answer):
    """Names in the list alone."""
    table = re.search(r"<tbody>.*</tbody>", answer.text, re.DOTALL)
    return {key for key, name in NAMES.items() if table and name in table[0]}


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_sees_his_own(as_, world, made, person):
    assert shown(as_(getattr(world, person)).get("/segments")) == PEOPLE[person]


@pytest.mark.parametrize("person", ["he", "admin", "committee"])
def test_closed_to_others(as_, world, made, person):
    assert as_(getattr(world, person)).get("/segments").status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("segment=HHH", {"haichuan"}),
        ("change=severe", {"dongfang"}),
        ("q=东方", {"dongfang"}),
        ("pareto=yes", {"haichuan"}),
        ("grade=none", set()),
        ("industry=机械制造", {"haichuan"}),
        ("industry=别的", set()),
        ("segment=odd&churn=odd&change=odd&r=9&page=x&sort=odd", {"haichuan", "dongfang"}),
        ("manager=١&department=९९", {"haichuan", "dongfang"}),
        ("department=" + "9" * 80, {"haichuan", "dongfang"}),
    ],
)
def test_narrowed(as_, world, made, query, found):
    assert shown(as_(world.assistant).get(f"/segments?{query}")) == found


def test_a_department_with_all_below(as_, world, made):
    page = as_(world.assistant).get("/segments").text
    boxes = dict(re.findall(r'<option value="(\d+)">(客户服务组|市场开发组)', page))
    key = next(key for key, name in boxes.items() if name == "客户服务组")
    assert shown(as_(world.assistant).get(f"/segments?department={key}")) == {"haichuan"}
    assert shown(as_(world.assistant).get("/segments?department=1")) == {"haichuan", "dongfang"}


def test_the_rule_in_force_stands_on_the_page(as_, world, made):
    page = as_(world.lin).get("/segments").text
    assert "截至 2026-06-30" in page
    assert "固定界限" in page
    assert "第 1 版规则" in page


def test_an_earlier_run(app, as_, world, made):
    with app.app_context():
        earlier = valuing.run(valuing.AS_OF.replace(year=2025)).number
    assert "截至 2026-06-30" in as_(world.lin).get("/segments").text
    page = as_(world.lin).get(f"/segments?run={earlier}").text
    assert "截至 2025-06-30" in page
    assert f'name="run" value="{earlier}"' in page
    assert as_(world.lin).get("/segments?run=JC-99999").status_code == 404


def test_sums_are_of_all_found(as_, world, made):
    assert "近 12 个月 240,000.00 元" in as_(world.lin).get("/segments").text


def test_before_the_first_run(as_, world):
    assert "还没有测算过客户价值" in as_(world.lin).get("/segments").text


def test_hostile_words_stay_words(as_, world, made):
    page = as_(world.assistant).get("/segments?q=%22><script>alert(1)</script>&industry='%22><b>").text
    assert "<script>alert" not in page
    assert "<b>" not in page


def test_few_statements(as_, world, made, count_queries):
    lin = as_(world.lin)
    lin.get("/segments")
    with count_queries() as counted:
        lin.get("/segments?segment=HHH&sort=-year")
    assert len(counted) <= 8, counted


def test_a_part_for_htmx(as_, world, made):
    part = as_(world.lin).htmx("get", "/segments?segment=HHH", "results")
    assert part.status_code == 200
    assert "<html" not in part.text
