"""Pages of a review whose person or reviewer left; the page of a period that is closed."""

import re
from typing import Any

import pytest
from flask import Flask

from tests import review_course as course
from tests import review_ends
from tests.world import World
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Review, User

OF = "/reviews/periods/2026Q2"


def leaves(app: Flask, user_id: int | None) -> None:
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, user_id).is_active = False
        session.flush()


def led(app: Flask, world: World, patch: pytest.MonkeyPatch, to: Any) -> str:
    with app.app_context(), acting_as(SYSTEM):
        made: Review = to(world, patch)
        return f"/reviews/{made.number}"


def test_it_is_ended_by_plain_forms_and_says_so(
    app: Flask, as_: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = led(app, world, monkeypatch, course.rated)
    member = as_(world.committee)
    assert f"{at}/termination/new" not in member.get(at).text
    leaves(app, world.lin.id)
    assert f"{at}/termination/new" in member.get(at).text
    assert f"{at}/termination/new" not in as_(world.head).get(at).text
    assert "账户已停用" in as_(world.head).get(at).text
    assert member.post(f"{at}/termination", {"reason": ""}).status_code == 422
    assert member.post(f"{at}/termination", {"reason": "离职"}).status_code == 303
    page = member.get(at).text
    for told in ("考评提前终止：离职", "没有总分"):
        assert told in page, told
    assert "/reversal/new" not in page
    kept = member.get(f"{at}/sheets/1").text
    assert "考评提前终止：离职" in kept
    assert "None" not in kept


def test_another_reviewer_goes_on(
    app: Flask, as_: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = led(app, world, monkeypatch, course.rated)
    leaves(app, world.head.id)
    member = as_(world.committee)
    assert f"{at}/succession/new" in member.get(at).text
    assert member.post(f"{at}/succession", {"reason": "调离"}, follow_redirects=True).status_code == 200
    assert "退回自评" in as_(world.director).get(at).text
    assert "改派考评人" in as_(world.lin).get(at).text


def test_a_closed_period_says_so_and_offers_nothing_more(app: Flask, as_: Any, world: World) -> None:
    with app.app_context(), acting_as(SYSTEM):
        one = review_ends.published(world)
        review_ends.long_ago(one)
        at, version = f"/reviews/{one.number}", one.version
    member = as_(world.committee)
    assert member.post(f"{at}/lock", {"version": str(version)}).status_code == 303
    for who in (world.committee, world.director):
        page = as_(who).get(OF).text
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "已归档" in main.partition("</h1>")[0]
        deeds = re.findall(r'<form[^>]+post"[^>]+action="([^"]+)"', main)
        assert [one for one in deeds if not one.endswith("/prints")] == [], who.username
        assert "?edit=" not in main
    for deed, sent in (
        ("run", {}), ("subjects/additions", {"subject": f"p{world.he.id}"}),
        ("opening", {"version": "9"}), (f"subjects/{at.rpartition('/')[2]}/removal", {}),
    ):  # fmt: skip
        assert member.post(f"{OF}/{deed}", sent).status_code in {409, 422}, deed
