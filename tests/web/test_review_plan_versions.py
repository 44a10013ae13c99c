"""Plans sent back, renewed, copied, printed; the list of whom one reviews."""

import io
import re
from typing import Any

import pypdf
import pytest
from flask import Flask

from tests import reviewing
from tests.web.planned import drafted, review, state
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.reviews import plans
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.fixture
def at(app: Flask, world: World) -> str:
    """The address of the plan of 林, whom 陈立 reviews."""
    with app.app_context(), acting_as(SYSTEM):
        return f"/reviews/{reviewing.review(world).number}/plan"


def test_sent_back_with_a_reason(app: Flask, as_: Any, world: World, at: str) -> None:
    with app.app_context(), acting_as(SYSTEM):
        reviewing.offered(review(at), world.head)
    lin = as_(world.lin)
    assert "退回计划" in lin.get(f"{at}/return/new").text
    assert lin.post(f"{at}/return", {"reason": ""}).status_code == 422
    assert lin.post(f"{at}/return", {"reason": "目标偏高"}).status_code == 303
    assert state(app, at)[1][0][0] == "draft"
    with app.app_context():
        assert reviewing.course(review(at))[-1][3] == "目标偏高"


def test_a_new_version_tells_what_it_says_otherwise(app: Flask, as_: Any, world: World, at: str) -> None:
    with app.app_context(), acting_as(SYSTEM):
        reviewing.agreed(review(at), world)
    head = as_(world.head)
    assert head.post(f"{at}/version", {"reason": ""}).status_code == 422
    assert head.post(f"{at}/version", {"reason": "增加外检任务"}).status_code == 303
    page = head.get(at).text
    row = re.search(r'/items/(\d+)/weight[^"]*"[^>]*>\s*<input[^>]*aria-label="客户消费额的权重"', page)
    assert row
    head.post(f"{at}/items/{row[1]}/weight", {"weight": "25"})
    page = head.get(at).text
    assert "与第 1 版相比" in page
    assert re.search(r"<del>30</del>.*?<ins>25</ins>", page, re.DOTALL)
    first = as_(world.lin).get(f"{at}?version=1").text
    assert "双方已签字" in first
    assert "增加外检任务" in page


def test_the_last_period_s_plan_is_copied_for_one_and_for_all(
    app: Flask, as_: Any, world: World, at: str
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        reviewing.agreed(reviewing.review(world, slug="2026Q1"), world)
        reviewing.agreed(reviewing.review(world, person=world.he, slug="2026Q1"), world)
        other = reviewing.review(world, person=world.he).number
    head = as_(world.head)
    page = head.get("/reviews/team").text
    assert "有 2 人还没有本期计划" in page
    assert head.get("/reviews/team?period=2026Q1").text.count("考评期内") == 2
    copied = re.search(r'name="copy" value="(\d+)"', head.get(f"{at}/copy/new").text)
    assert copied
    assert head.post(at, {"copy": copied[1]}).status_code == 303
    assert head.post("/reviews/team/copies", {"period": "2026Q2"}).status_code == 303
    assert state(app, f"/reviews/{other}/plan")[1] == [("draft", 1, "20,30,20,15,15,0,0,0")]
    assert head.post("/reviews/team/copies", {"period": "2026Q2"}).status_code == 409
    assert head.post(at, {"copy": copied[1]}).status_code == 409


@pytest.mark.usefixtures("plain_paper")
def test_the_plan_is_printed_with_its_signatures(app: Flask, as_: Any, world: World, at: str) -> None:
    assert as_(world.head).get(f"{at}.pdf").status_code == 404
    drafted(app, world, at)
    assert "草稿" in as_(world.head).get(f"{at}.pdf").text
    with app.app_context(), acting_as(world.head):
        one = review(at)
        plans.discard(one)
    with app.app_context(), acting_as(SYSTEM):
        reviewing.agreed(review(at), world)
    paper = as_(world.lin).get(f"{at}.pdf").text
    for told in ("考评计划", "林晓", "陈立", "600,000 元", "权重合计 100", "每发生一起扣 10 分", "双方确认"):
        assert told in paper


def test_who_reviews_nobody_sees_an_empty_list_and_a_department_is_its_head_s(
    app: Flask, as_: Any, world: World
) -> None:
    assert "没有由您考评的人" in as_(world.other_head).get("/reviews/team").text
    assert as_(world.lin).get("/reviews/team").status_code == 403
    with app.app_context(), acting_as(SYSTEM):
        of = reviewing.review(
            world, person=world.head, reviewer=world.director, department=world.head.department_id
        ).number
    page = as_(world.director).get("/reviews/team").text
    assert "客户服务组" in page
    assert "最多 12 项" in as_(world.director).get(f"/reviews/{of}/plan").text
    assert as_(world.head).post(f"/reviews/{of}/plan").status_code == 403


def test_the_page_asks_the_database_a_few_times_only(
    app: Flask, as_: Any, world: World, at: str, count_queries: Any
) -> None:
    drafted(app, world, at)
    head = as_(world.head)
    with count_queries() as statements:
        head.get(at)
    assert len(statements) <= 25
    with count_queries() as statements:
        head.get("/reviews/team")
    assert len(statements) <= 20


def test_a_closed_period_takes_no_plan(app: Flask, as_: Any, world: World, at: str) -> None:
    with app.app_context(), transaction(Verb.REVIEW_RUN, SYSTEM):
        reviewing.period(world).state = "closed"
    assert as_(world.head).post(at).status_code == 409
    assert "从空白开始" not in as_(world.head).get(at).text


def test_where_nobody_was_named_any_director_reviews(app: Flask, as_: Any, world: World) -> None:
    with app.app_context(), acting_as(SYSTEM):
        rules = {"plan": {"dept_items": 5}}
        of = reviewing.period(world, "2026Q3", rules=rules)
        one = reviewing.review(
            world, person=world.head, slug=of.slug, department=world.head.department_id, reviewer_id=None
        )
        at = f"/reviews/{one.number}/plan"
    director = as_(world.director)
    assert as_(world.chief).post(at).status_code == 403
    assert director.post(at).status_code == 303
    page = director.get(at).text
    assert "院领导" in page
    assert "最多 5 项" in page
    assert "客户服务组" in director.get("/reviews/team?period=2026Q3").text


def test_on_paper_signatures_never_stand_alone_on_a_page(app: Flask, as_: Any, world: World, at: str) -> None:
    """Eight items fill the first page; with a reason the end goes over together with what is signed."""
    with app.app_context(), acting_as(SYSTEM):
        reviewing.agreed(review(at), world)
    head = as_(world.head)
    assert [("双方确认" in page) for page in pages(head.get(f"{at}.pdf").data)] == [True]
    head.post(f"{at}/version", {"reason": "七月起承担外检任务，拜访目标相应调低"})
    assert [("双方确认" in page) for page in pages(head.get(f"{at}.pdf").data)] == [False, True]
