"""评分表: seen by its committee, entered cell by cell, refused in a sentence with what was typed."""

import re
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from tests import review_ends, reviewing, tabled
from tests.world import World
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM
from webapp.models import Review

AT = "/reviews/periods/2026Q2/table"
GIVEN = {"actual": "600000", "words": "核对原始凭证", "evidence": "凭证复印件", "seen": "0"}


@pytest.fixture
def one(app: Flask, world: World) -> str:
    """Number of 林's review, waiting for the committee."""
    with app.app_context(), acting_as(SYSTEM):
        return tabled.waiting(world).number


def cell(app: Flask, number: str, code: str = "spend") -> int:
    with app.app_context():
        return review_ends.item(reviewing.again(number), code).id


def review(app: Flask, number: str) -> Review:
    with app.app_context():
        return reviewing.again(number)


def test_the_committee_sees_every_score_with_whose_it_is(as_: Any, world: World, one: str) -> None:
    page = as_(world.committee).get(AT)
    assert page.status_code == 200
    for told in (
        "林",
        "97.42",
        "优秀",
        "92.00",
        "552,000 元 自动",
        "103.16",
        "98 % 上级",
        "自评 98 %",
        "考评小组",
    ):
        assert told in page.text, told
    assert page.text.count("<form") < 8


def test_a_cell_is_entered_without_javascript(app: Flask, as_: Any, world: World, one: str) -> None:
    spend, member = cell(app, one), as_(world.committee)
    page = member.get(f"{AT}/{spend}?sort=-score").text
    assert f'action="{AT}/{spend}?sort=-score"' in page
    assert f'href="/reviews/{one}/items/{spend}"' in page
    answer = member.post(f"{AT}/{spend}?sort=-score", GIVEN)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{AT}?sort=-score#c{spend}"
    assert "600,000 元 审定" in member.get(AT).text
    assert review(app, one).effective == Decimal("99.82")


def test_a_cell_is_entered_in_place_and_its_line_is_drawn_anew(
    app: Flask, as_: Any, world: World, one: str
) -> None:
    spend, member = cell(app, one), as_(world.committee)
    shown = member.htmx("GET", f"{AT}/{spend}", "cell")
    assert "<html" not in shown.text
    assert f'hx-post="{AT}/{spend}"' in shown.text
    answer = member.htmx("POST", f"{AT}/{spend}", "cell", data=GIVEN)
    assert answer.status_code == 200
    line = re.search(
        r'<hx-partial hx-target="#r\d+" hx-swap="outerHTML">(.*?)</hx-partial>', answer.text, re.DOTALL
    )
    assert line
    for told in ("99.82", "600,000 元 审定", "98 % 上级"):
        assert told in line[1], told
    assert f'data-saved="c{spend}"' in answer.text


def test_what_is_wrong_is_said_at_the_cell_and_nothing_typed_is_lost(
    app: Flask, as_: Any, world: World, one: str
) -> None:
    spend, member = cell(app, one), as_(world.committee)
    for sent, status, told in (
        (GIVEN | {"actual": "六十万"}, 422, "请填写数字"),
        (GIVEN | {"words": ""}, 409, "请写明评分理由。"),
        (GIVEN | {"evidence": ""}, 409, "请写明评分依据。"),
        (GIVEN | {"actual": ""}, 409, "请填写评分值。"),
    ):
        for answer in (
            member.htmx("POST", f"{AT}/{spend}", "cell", data=sent),
            member.post(f"{AT}/{spend}", sent),
        ):
            assert answer.status_code == status, sent
            assert told in answer.text
            for typed in sent.values():
                assert typed in answer.text, typed
    assert review(app, one).effective == Decimal("97.42")


def test_who_comes_later_sees_both_values(app: Flask, as_: Any, world: World, one: str) -> None:
    spend = cell(app, one)
    with app.app_context(), acting_as(SYSTEM):
        other = reviewing.another_member()
    first, second = as_(world.committee), as_(other)
    assert first.post(f"{AT}/{spend}", GIVEN).status_code == 303
    later = GIVEN | {"actual": "590000", "words": "按到账日"}
    answer = second.htmx("POST", f"{AT}/{spend}", "cell", data=later)
    assert answer.status_code == 409
    for told in ("刚被他人修改", "冯评 已改为", "600,000 元 核对原始凭证", "590000", "按到账日"):
        assert told in answer.text, told
    seen = re.search(r'name="seen" value="(\d+)"', answer.text)
    assert seen
    assert second.post(f"{AT}/{spend}", later | {"seen": seen[1]}).status_code == 303


def test_nobody_decides_on_his_own_review_nor_learns_it_before_the_others(
    app: Flask, as_: Any, world: World, one: str
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        tabled.seat(reviewing.again(one), world.lin)
    lin = as_(world.lin)  # without the role the seat opens nothing
    assert lin.get(AT).status_code == 404
    with app.app_context(), acting_as(SYSTEM):
        own = tabled.waiting(world, world.committee, own=60).number
    visits, member = cell(app, own, "visit_done"), as_(world.committee)
    page = member.get(AT).text
    line = page[page.index(f"/reviews/{own}") :].partition("</tr>")[0]
    assert "本人，由其他成员审定" in line
    assert "未公布" in line
    for told in ("103.16", "97.42", "优秀", "相差"):
        assert told not in line, told
    assert f"/reviews/{own}" not in member.get(f"{AT}?wide=1").text
    shown = member.get(f"{AT}/{visits}").text
    assert "不能考评自己，由其他成员审定。" in shown
    for told in ("按台账核对", "103.16", f'action="{AT}'):
        assert told not in shown, told
    answer = member.post(f"{AT}/{visits}", GIVEN | {"actual": "100"})
    assert answer.status_code == 409
    assert "不能考评自己" in answer.text
    assert review(app, own).effective == Decimal("97.42")


@pytest.mark.parametrize("name", ["lin", "zhou", "he", "assistant", "head", "other_head", "quality", "admin"])
def test_others_do_not_find_it(app: Flask, as_: Any, world: World, one: str, name: str) -> None:
    stranger, spend = as_(getattr(world, name)), cell(app, one)
    assert stranger.get(AT).status_code == 404
    assert stranger.get(f"{AT}/{spend}").status_code == 404
    assert stranger.post(f"{AT}/{spend}", GIVEN).status_code in {403, 404}
    assert "评分表" not in stranger.get("/reviews/periods/2026Q2").text


def test_the_director_reads_all_and_enters_nothing(app: Flask, as_: Any, world: World, one: str) -> None:
    director, spend = as_(world.director), cell(app, one)
    assert "97.42" in director.get(AT).text
    assert "评分表" in director.get("/reviews/periods/2026Q2").text
    assert "由本期考评小组成员评定。" in director.get(f"{AT}/{spend}").text
    assert director.post(f"{AT}/{spend}", GIVEN).status_code == 403


def test_a_seat_in_another_period_opens_nothing_here(app: Flask, as_: Any, world: World, one: str) -> None:
    with app.app_context(), acting_as(SYSTEM):
        other = tabled.waiting(world, slug="2026Q1").number
        stray = reviewing.another_member("钱外", "stray")
        tabled.seat(reviewing.again(other), stray)
    spend, elsewhere, guest = cell(app, one), cell(app, other), as_(stray)
    assert guest.get("/reviews/periods/2026Q1/table").status_code == 200
    assert guest.get(AT).status_code == 404
    assert guest.get(f"{AT}/{spend}").status_code == 404
    assert guest.post(f"{AT}/{spend}", GIVEN).status_code == 404
    assert guest.post(f"/reviews/periods/2026Q1/table/{spend}", GIVEN).status_code == 404
    member = as_(world.committee)
    assert member.get(f"{AT}/{elsewhere}").status_code == 404
    assert member.post(f"{AT}/{elsewhere}", GIVEN).status_code == 404
    assert review(app, other).effective == Decimal("97.42")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("review", "到“审定”时由考评小组改定"),
        ("publish", "结果已公布，不再改定。"),
        ("lock", "只能通过冲正更改"),
    ],
)
def test_before_and_after_its_step_a_cell_only_tells(
    app: Flask, as_: Any, world: World, state: str, told: str
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        number = tabled.waiting(world, state=state).number
    spend, member = cell(app, number), as_(world.committee)
    shown = member.get(f"{AT}/{spend}").text
    assert told in shown
    assert f'action="{AT}' not in shown
    answer = member.htmx("POST", f"{AT}/{spend}", "cell", data=GIVEN)
    assert answer.status_code == 409
    assert "不能办理" in answer.text or "只能通过冲正更改" in answer.text
    assert "核对原始凭证" in answer.text
    assert review(app, number).effective == Decimal("97.42")


def test_filters_keep_the_lines_that_are_asked_for(app: Flask, as_: Any, world: World, one: str) -> None:
    with app.app_context(), acting_as(SYSTEM):
        far = tabled.waiting(world, world.zhou, own=60, state="review").number
    member = as_(world.committee)

    def lines(asked: str) -> set[str]:
        page = member.htmx("GET", f"{AT}?{asked}", "results").text
        return set(re.findall(r"/reviews/(KP-[\d-]+)\"", page))

    assert lines("") == {one, far}
    assert lines("wide=1") == {far}
    assert lines("step=committee") == {one}
    assert lines("missing=1") == set()
    assert lines(f"department={world.lin.department_id}") == {one}
    assert lines(f"reviewer={world.head.id}") == {one, far}
    assert lines("department=999&x=1") == set()
    assert "没有符合条件的考评" in member.get(f"{AT}?missing=1").text


def test_the_page_asks_as_often_however_many_reviews_there_are(
    app: Flask, as_: Any, world: World, one: str, count_queries: Any
) -> None:
    member = as_(world.committee)
    member.get(AT)
    with count_queries() as few:
        member.get(AT)
    with app.app_context(), acting_as(SYSTEM):
        for person in (world.zhou, world.he, world.assistant, world.quality):
            tabled.waiting(world, person)
    with count_queries() as many:
        assert member.get(AT).text.count("97.42") == 15
    assert len(many) == len(few) <= 14
