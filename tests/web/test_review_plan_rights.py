"""Who may do what with a plan by raw POST; stale forms, double clicks, hostile names."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import reviewing
from tests.web.planned import drafted, review, seen, state
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.reviews import plan_items, plans
from webapp.domain.viewer import SYSTEM
from webapp.models import PlanItem, ReviewPlan
from webapp.queries.reviews import plans as queries

STRANGERS = ("zhou", "he", "assistant", "other_head", "quality", "admin")


@pytest.fixture
def at(app: Flask, world: World) -> str:
    """The address of the plan of 林, whom 陈立 reviews."""
    with app.app_context(), acting_as(SYSTEM):
        return f"/reviews/{reviewing.review(world).number}/plan"


def posts(at: str, row: int) -> list[tuple[str, str, dict[str, Any]]]:
    """Every deed on a plan as a raw POST: whose it is, address, form."""
    return [
        ("head", at, {}),
        ("head", f"{at}/version", {"reason": "原因"}),
        ("head", f"{at}/removal", {}),
        ("head", f"{at}/offer", {"seen": "x"}),
        ("head", f"{at}/withdrawal", {}),
        ("lin", f"{at}/agreement", {"seen": "x"}),
        ("lin", f"{at}/return", {"reason": "原因"}),
        ("head", f"{at}/items", {"picked": "1"}),
        ("head", f"{at}/items/{row}", {"weight": "20"}),
        ("head", f"{at}/items/{row}/weight", {"weight": "20"}),
        ("head", f"{at}/items/{row}/position", {"way": "down"}),
        ("head", f"{at}/items/{row}/removal", {}),
    ]


def test_every_person_and_every_raw_post(app: Flask, as_: Any, world: World, at: str) -> None:
    """Strangers find nothing (404) or lack the right (403); who reads it may still not do another's deed."""
    row = drafted(app, world, at)["innovation"]
    before = state(app, at)
    readers = {"lin", "head", "chief", "director", "committee"}
    for person in (*STRANGERS, *readers):
        visitor = as_(getattr(world, person))
        assert visitor.get(at).status_code == (200 if person in readers else 404), person
        for owner, path, form in posts(at, row):
            if person != owner:
                assert visitor.post(path, form).status_code in {403, 404}, (person, path)
    assert state(app, at) == before


def test_a_part_of_another_s_plan_is_not_found_under_one_s_own(
    app: Flask, as_: Any, world: World, at: str
) -> None:
    drafted(app, world, at)
    with app.app_context(), acting_as(SYSTEM):
        other = reviewing.review(world, person=world.he)
        theirs = queries.items(reviewing.draft(other, world.head))[0].id
    before = state(app, at)
    for path in ("", "/weight", "/position", "/removal"):
        assert as_(world.head).post(f"{at}/items/{theirs}{path}", {"weight": "1"}).status_code == 404
    assert state(app, at) == before


def test_what_changed_meanwhile_is_not_signed(app: Flask, as_: Any, world: World, at: str) -> None:
    row, head = drafted(app, world, at)["new_cust"], as_(world.head)
    opened = seen(head.get(at).text)
    head.post(f"{at}/items/{row}/weight", {"weight": "25"})
    head.post(f"{at}/items/{row}/weight", {"weight": "20"})
    assert head.post(f"{at}/offer", {"seen": opened}).status_code == 303  # what he saw stands there again
    assert head.post(f"{at}/offer", {"seen": opened}).status_code == 409  # pressed twice
    shown = seen(as_(world.lin).get(at).text, "agreement")
    head.post(f"{at}/withdrawal")
    assert as_(world.lin).post(f"{at}/agreement", {"seen": shown}).status_code == 409
    head.post(f"{at}/items/{row}/weight", {"weight": "25"})
    head.post(f"{at}/offer", {"seen": opened})
    assert state(app, at)[1][0][0] == "draft"


def test_pressed_twice_is_done_once(app: Flask, as_: Any, world: World, at: str) -> None:
    head = as_(world.head)
    assert [head.post(at).status_code for _time in range(2)] == [303, 409]
    with app.app_context(), acting_as(SYSTEM):
        key = reviewing.indicator("spend").id
    assert [head.post(f"{at}/items", {"picked": key}).status_code for _time in range(2)] == [303, 409]
    with app.app_context():
        assert len(session.scalars(select(PlanItem)).all()) == 1
        assert len(session.scalars(select(ReviewPlan)).all()) == 1


def test_names_of_the_library_are_shown_as_text(app: Flask, as_: Any, world: World, at: str) -> None:
    hostile = "<script>alert(1)</script>"
    with app.app_context(), acting_as(SYSTEM):
        key = reviewing.indicator("bad", name=hostile, formula=hostile, evidence=hostile, unit=hostile).id
        with acting_as(world.head):
            one = review(at)
            plans.begin(one)
            plan_items.add(one, indicators=[key])
    for path in (at, f"{at}/items/new"):
        text = as_(world.head).get(path).text
        assert hostile not in text
    assert "&lt;script&gt;" in as_(world.head).get(at).text


def test_the_log_tells_of_a_plan_only_to_who_may_see_the_review(
    app: Flask, as_: Any, world: World, at: str
) -> None:
    drafted(app, world, at)
    log = as_(world.director).get("/audit").text
    assert "考评项目" in log
    assert re.search(r"权重</span>.*?30", log, re.DOTALL)
    for person in (world.admin, world.quality):
        log = as_(person).get("/audit").text
        assert "考评项目" not in log
        assert "plan_items" not in log
