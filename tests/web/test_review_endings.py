"""From an appeal to the lock and a reversal on the pages, without JavaScript; who is let in where."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import review_ends, reviewing
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.reviews import moving
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ReviewAppeal, ReviewReversal, ReviewSheet


@pytest.fixture
def at(app: Flask, world: World) -> str:
    """The address of 林's review, its result known."""
    with app.app_context(), acting_as(SYSTEM):
        reviewing.another_member()
        return f"/reviews/{review_ends.published(world).number}"


def item(app: Flask, at: str, code: str = "visit_done") -> int:
    with app.app_context():
        return review_ends.item(reviewing.again(at.rpartition("/")[2]), code).id


def appeal(app: Flask) -> tuple[int, int, str]:
    with app.app_context():
        found = session.scalars(select(ReviewAppeal)).one()
        return found.id, found.version, found.state


def pass_time(app: Flask, at: str) -> int:
    """The time for appeals is over; the version of the review then."""
    with app.app_context(), acting_as(SYSTEM):
        one = reviewing.again(at.rpartition("/")[2])
        review_ends.long_ago(one)
        with transaction(Verb.REVIEW_RUN, SYSTEM):
            one.due_on = moving.due(one)
        return one.version


def test_from_an_appeal_to_its_decision(
    app: Flask, as_: Any, world: World, at: str, plain_paper: None
) -> None:
    lin, director = as_(world.lin), as_(world.director)
    assert "提出申诉" in lin.get(f"{at}/ending").text
    assert "计划拜访完成率" in lin.get(f"{at}/appeals/new").text
    sent = {"item": item(app, at), "reason": "外检两次未计入", "evidence": "外检记录 3 号"}
    assert lin.post(f"{at}/appeals", sent).status_code == 303
    row, version, _state = appeal(app)
    assert "外检两次未计入" in lin.get("/reviews/appeals?group=mine").text
    assert "待决定的申诉" in director.get("/").text
    assert "待决定的申诉" not in as_(world.committee).get("/").text
    page = as_(world.committee).get(f"{at}/appeals/{row}").text
    assert "参加过原考评的人不能决定申诉" in page
    assert "作出决定" not in page
    director = as_(world.director)
    assert "外检两次未计入" in director.get("/reviews/appeals").text
    assert "作出决定" in director.get(f"{at}/appeals/{row}").text
    assert "原实际值 98 %，得 103.16 分" in director.get(f"{at}/appeals/{row}/decision/new").text
    ruling = {"verdict": "changed", "actual": "114", "reason": "补计两次外检", "version": version}
    for changes, told in (
        ({"actual": ""}, "请填写更改后的实际值"),
        ({"actual": "多"}, "请填写数字"),
        ({"actual": "98"}, "与原来相同"),
        ({"verdict": "kept"}, "维持原评分时不填写"),
    ):
        answer = director.post(f"{at}/appeals/{row}/decision", ruling | changes)
        assert answer.status_code == 422, changes
        assert told in answer.text
        assert "补计两次外检" in answer.text
    assert director.post(f"{at}/appeals/{row}/decision", ruling).status_code == 303
    page = as_(world.lin).get(f"{at}/appeals/{row}").text
    assert "实际值改为 114 %，得 120 分" in page
    paper = as_(world.lin).get(f"{at}/appeals/{row}.pdf")
    assert paper.mimetype == "application/pdf"


def test_withdrawn_and_filed_again(app: Flask, as_: Any, world: World, at: str) -> None:
    lin = as_(world.lin)
    sent = {"item": item(app, at), "reason": "外检两次未计入"}
    lin.post(f"{at}/appeals", sent)
    row, version, _state = appeal(app)
    assert lin.post(f"{at}/appeals/{row}/withdrawal", {"version": version}).status_code == 303
    assert appeal(app)[2] == "withdrawn"
    assert lin.post(f"{at}/appeals", sent).status_code == 303
    assert lin.post(f"{at}/appeals", {"item": item(app, at, "spend"), "reason": ""}).status_code == 422


def test_locked_put_right_and_both_sheets_read(app: Flask, as_: Any, world: World, at: str) -> None:
    committee = as_(world.committee)
    assert "申诉期还没有结束" in committee.get(f"{at}/ending").text
    version = pass_time(app, at)
    assert "待归档的考评" in committee.get("/").text
    assert f'action="{at}/lock"' in committee.get(f"{at}/ending").text
    assert committee.post(f"{at}/lock", {"version": version}).status_code == 303
    sheet = as_(world.lin).get(f"{at}/sheets/1").text
    assert "97.42" in sheet
    assert '552,000 <small class="muted">元</small>' in sheet
    asked = {"item": item(app, at), "value": "114", "reason": "漏计两次外检"}
    committee = as_(world.committee)
    assert committee.get(f"{at}/reversal/new").status_code == 200
    assert committee.post(f"{at}/reversal", asked | {"value": "多"}).status_code == 409
    assert committee.post(f"{at}/reversal", asked).status_code == 303
    with app.app_context():
        reversal = session.scalars(select(ReviewReversal)).one()
        row, version = reversal.id, reversal.version
    assert f"/reversals/{row}/approval" not in as_(world.committee).get(f"{at}/ending").text
    director = as_(world.director)
    assert "待批准的冲正" in director.get("/").text
    assert f"/reversals/{row}/approval" in director.get(f"{at}/ending").text
    assert director.get(f"{at}/reversals/{row}/refusal/new").status_code == 200
    assert director.post(f"{at}/reversals/{row}/approval", {"version": version}).status_code == 303
    with app.app_context():
        assert len(session.scalars(select(ReviewSheet)).all()) == 2
    lin = as_(world.lin)
    assert "97.42" in lin.get(f"{at}/sheets/1").text
    assert "99.95" in lin.get(f"{at}/sheets/2").text
    assert lin.get(f"{at}/sheets/3").status_code == 404


@pytest.mark.parametrize(
    ("who", "page", "files", "locks", "asks"),
    [
        ("lin", 200, 303, 403, 403),
        ("zhou", 404, 404, 403, 403),
        ("he", 404, 404, 403, 403),
        ("assistant", 404, 404, 403, 403),
        ("head", 200, 403, 403, 403),
        ("other_head", 404, 404, 403, 403),
        ("quality", 404, 404, 403, 403),
        ("director", 200, 403, 403, 403),
        ("admin", 404, 404, 403, 403),
        ("committee", 200, 403, 409, 409),
    ],
)
def test_who_is_let_in_where(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, at: str, who: str, page: int, files: int, locks: int, asks: int
) -> None:
    person = as_(getattr(world, who))
    assert person.get(f"{at}/ending").status_code == page
    sent = {"item": item(app, at), "reason": "外检两次未计入"}
    assert person.post(f"{at}/appeals", sent).status_code == files
    assert person.post(f"{at}/lock", {"version": 1}).status_code == locks
    assert person.post(f"{at}/reversal", {"value": "80", "reason": "误"}).status_code == asks


def test_a_refused_reversal_says_why(app: Flask, as_: Any, world: World, at: str) -> None:
    version = pass_time(app, at)
    as_(world.committee).post(f"{at}/lock", {"version": version})
    as_(world.committee).post(f"{at}/reversal", {"value": "80", "reason": "误"})
    with app.app_context():
        reversal = session.scalars(select(ReviewReversal)).one()
        row, version = reversal.id, reversal.version
    director = as_(world.director)
    told = {"version": version, "reason": "证据不足"}
    assert director.post(f"{at}/reversals/{row}/refusal", told | {"reason": ""}).status_code == 422
    assert director.post(f"{at}/reversals/{row}/refusal", told).status_code == 303
    assert "证据不足" in as_(world.committee).get(f"{at}/ending").text
