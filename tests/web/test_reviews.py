"""The pages of a review: led through by plain forms, told to whom it concerns and not before its time."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from tests import review_course as course
from tests import reviewing
from tests.world import World
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM
from webapp.models import Review
from webapp.queries import home
from webapp.queries.indicators.records import Drilled, Records
from webapp.queries.reviews.sheets import sheet

Made = Callable[[Callable[..., Review]], str]


@pytest.fixture
def made(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Made:
    """The address of a review led to a step."""

    def lead(to: Callable[..., Review]) -> str:
        with app.app_context(), acting_as(SYSTEM):
            return f"/reviews/{to(world, monkeypatch).number}"

    return lead


def review(at: str) -> Review:
    return reviewing.again(at.rpartition("/")[2])


def row(app: Flask, at: str, code: str) -> int:
    with app.app_context():
        return course.item(review(at), code).id


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def queues(app: Flask, world: World, name: str) -> set[str]:
    """Labels of 今日 that lead to reviews."""
    with app.app_context(), acting_as(SYSTEM):
        page = home.page(getattr(world, name), today=reviewing.clock.today(), seen=())
        return {one.label for one in page.queues if one.icon == "trophy"}


def test_from_the_figures_to_the_signature_without_javascript(
    app: Flask, as_: Any, world: World, made: Made
) -> None:
    at = made(course.ran)
    lin, head, member = as_(world.lin), as_(world.head), as_(world.committee)
    visits = row(app, at, "visit_done")
    assert queues(app, world, "lin") == {"待自评"}
    assert "请逐项写明完成情况" in lin.get(at).text
    page = lin.get(f"{at}?edit={visits}").text
    sent = {"actual": "98", "words": "按计划走访", "seen": seen(page)}
    assert lin.post(f"{at}/items/{visits}/rating", sent).status_code == 303
    assert lin.post(f"{at}/self-review", {"words": "完成较好"}).status_code == 303
    assert queues(app, world, "lin") == set()
    assert queues(app, world, "head") == {"待评分"}
    assert "还有 1 项没有写明评分理由" in head.get(at).text
    sent = {"actual": "98", "words": "按计划完成", "evidence": "走访台账", "seen": "0"}
    assert head.post(f"{at}/items/{visits}/score", sent).status_code == 303
    assert head.post(f"{at}/submission", {"words": "同意"}).status_code == 303
    assert queues(app, world, "committee") == {"待审定"}
    page = member.get(f"{at}/publication/new").text
    assert "97.42" in page
    assert member.post(f"{at}/publication", {"words": "", "seen": seen(page)}).status_code == 303
    assert queues(app, world, "lin") == {"待确认结果"}
    talk = {"on": reviewing.clock.today().isoformat(), "words": "肯定成绩"}
    assert head.post(f"{at}/talk", talk).status_code == 303
    page = lin.get(at).text
    assert lin.post(f"{at}/confirmation", {"seen": seen(page)}).status_code == 303
    page = lin.get(at).text
    for told in ("97.42", "优秀", "103.16", "100 × 12 ÷ 10 = 120", "已签字", "肯定成绩", "W + R + P − D"):
        assert told in page, told
    with app.app_context():
        one = review(at)
        assert (one.state, one.effective) == ("appeal", Decimal("97.42"))


def test_nothing_typed_is_lost_and_what_is_wrong_stands_at_its_field(
    app: Flask, as_: Any, world: World, made: Made
) -> None:
    at = made(course.rated)
    visits, head = row(app, at, "visit_done"), as_(world.head)
    sent = {"actual": "九十八", "words": "按计划完成", "evidence": "走访台账", "seen": "0"}
    answer = head.post(f"{at}/items/{visits}/score", sent)
    assert answer.status_code == 422
    for told in ("请填写数字", "九十八", "按计划完成", "走访台账"):
        assert told in answer.text, told
    answer = head.post(f"{at}/items/{visits}/score", sent | {"actual": "98", "evidence": ""})
    assert answer.status_code == 409
    assert "请写明评分依据" in answer.text
    assert "按计划完成" in answer.text
    assert head.post(f"{at}/self-return", {"reason": ""}).status_code == 422


def test_a_stale_value_comes_back_beside_theirs(app: Flask, as_: Any, world: World, made: Made) -> None:
    at = made(course.rated)
    visits, head = row(app, at, "visit_done"), as_(world.head)
    sent = {"actual": "98", "words": "第一次", "evidence": "台账", "seen": "0"}
    assert head.post(f"{at}/items/{visits}/score", sent).status_code == 303
    answer = head.post(f"{at}/items/{visits}/score", sent | {"actual": "90", "words": "第二次"})
    assert answer.status_code == 409
    for told in ("刚被他人修改", "第一次", "第二次"):
        assert told in answer.text, told
    again = sent | {"actual": "90", "words": "第二次", "seen": seen(answer.text)}
    assert head.post(f"{at}/items/{visits}/score", again).status_code == 303


def test_one_item_is_saved_in_place_and_the_next_open_one_is_opened(
    app: Flask, as_: Any, world: World, made: Made
) -> None:
    at = made(course.ran)
    first = row(app, at, "new_cust")
    sent = {"words": "新签十二户", "seen": "0"}
    answer = as_(world.lin).htmx("POST", f"{at}/items/{first}/rating", "record", data=sent)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert f'/items/{row(app, at, "spend")}/rating"' in answer.text


def test_the_person_learns_the_result_when_it_is_published(
    app: Flask, as_: Any, world: World, made: Made
) -> None:
    at = made(course.scored)
    with app.app_context(), acting_as(world.committee):
        course.given_by_committee(review(at), "spend", 600_000)
    spend = row(app, at, "spend")
    for address in (at, f"{at}/items/{spend}"):
        hidden = as_(world.lin).get(address)
        assert hidden.status_code == 200
        for told in ("99.82", "核对原始凭证", "走访台账", "同意自评", "600,000 ≥", "100 × 600,000"):
            assert told not in hidden.text, (address, told)
    assert "未公布" in as_(world.lin).get("/reviews").text
    assert "99.82" in as_(world.head).get(at).text
    assert "核对原始凭证" in as_(world.director).get(f"{at}/items/{spend}").text


@pytest.mark.parametrize("name", ["zhou", "he", "assistant", "other_head", "quality", "admin"])
def test_others_do_not_find_it(as_: Any, world: World, made: Made, app: Flask, name: str) -> None:
    at = made(course.published)
    stranger = as_(getattr(world, name))
    spend = row(app, at, "spend")
    for address in (at, f"{at}/items/{spend}"):
        assert stranger.get(address).status_code == 404, address
    for deed in ("self-review", "refusal", "confirmation"):
        assert stranger.post(f"{at}/{deed}", {"reason": "试"}).status_code == 404, deed
    assert at not in stranger.get("/reviews").text


def test_an_item_is_left_out_and_taken_in_again(app: Flask, as_: Any, world: World, made: Made) -> None:
    at = made(course.scored)
    spend, member = row(app, at, "spend"), as_(world.committee)
    assert "放大到 100" in member.get(f"{at}/items/{spend}/drop/new").text
    assert member.post(f"{at}/items/{spend}/drop", {"reason": "数据待核"}).status_code == 303
    page = member.get(at).text
    for told in ("已剔除", "数据待核", "28.57", "99.75"):
        assert told in page, told
    assert member.post(f"{at}/items/{spend}/readmission", {"reason": "已核"}).status_code == 303
    with app.app_context():
        assert review(at).weighted == Decimal("97.42")


def test_an_item_shows_its_calculation_and_says_when_records_differ_now(
    app: Flask, as_: Any, world: World, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = made(course.published)
    spend = row(app, at, "spend")
    page = as_(world.lin).get(f"{at}/items/{spend}").text
    for told in ("100 × 552,000 ÷ 600,000 = 92", "30 × 92.00 ÷ 100 = 27.60", "取数之后记录有变化"):
        assert told in page, told
    nothing = Records([], 1, 0, 0, 50)
    monkeypatch.setattr(
        "webapp.queries.reviews.runs.drilled", lambda *_all, **_more: Drilled(course.figure(552_000), nothing)
    )
    assert "与取数结果一致" in as_(world.lin).get(f"{at}/items/{spend}").text


def test_the_committee_has_the_figures_worked_out_as_a_job(
    app: Flask, as_: Any, world: World, made: Made
) -> None:
    at = made(course.scored)
    answer = as_(world.committee).post("/reviews/periods/2026Q2/run")
    assert answer.status_code == 303
    assert "/jobs/RW-" in answer.headers["Location"]
    assert as_(world.lin).post("/reviews/periods/2026Q2/run").status_code == 403
    assert as_(world.committee).post("/reviews/periods/2019Q1/run").status_code == 404
    with app.app_context():
        assert sheet(review(at)).total is not None


def test_days_of_the_stepper_are_beijing_s(
    as_: Any, world: World, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
    monkeypatch.setattr("webapp.clock.now", lambda: night)
    page = as_(world.head).get(made(course.rated)).text
    assert "<small>11-23</small>" in page
    assert "<small>11-22</small>" not in page


def test_a_review_without_a_plan_says_what_comes_next(app: Flask, as_: Any, world: World) -> None:
    with app.app_context(), acting_as(SYSTEM):
        at = f"/reviews/{reviewing.review(world).number}"
    page = as_(world.lin).get(at).text
    assert "计划还没有生效" in page
    assert "考评人制订计划" in page
