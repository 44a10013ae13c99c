"""A period is told as people say it, wherever one is read: 2026年第2季度, never 2026Q2."""

from typing import Any

import pytest
from flask import Flask

from tests import review_course as course
from tests import review_ends
from tests.opened_periods import under_way
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.reviews import locking
from webapp.domain.viewer import SYSTEM


def test_queues_of_today_tell_the_period_in_the_reader_s_language(
    app: Flask, as_: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        course.ran(world, monkeypatch)
    own = as_(world.lin)
    page = own.get("/").text
    assert "2026年第2季度" in page
    assert "2026Q2" not in page
    own.client.set_cookie("language", "en")
    assert "quarter 2 of 2026" in own.get("/").text.lower()


def test_the_page_of_a_period_and_the_log_do_too(app: Flask, as_: Any, world: World) -> None:
    with app.app_context(), acting_as(SYSTEM):
        under_way(world)
    page = as_(world.committee).get("/reviews/periods/2026Q2").text
    assert ">2026Q2<" not in page
    log = as_(world.admin).get("/audit").text
    assert "考评期 2026年第2季度" in log
    assert "考评小组 2026年第2季度" in log
    assert "2026Q2" not in log


def test_a_kept_sheet_does_too(app: Flask, as_: Any, world: World) -> None:
    with app.app_context(), acting_as(SYSTEM):
        one = review_ends.published(world)
        review_ends.long_ago(one)
        with acting_as(world.committee):
            locking.lock(one, version=one.version)
        number = one.number
    page = as_(world.lin).get(f"/reviews/{number}/sheets/1").text
    assert "2026年第2季度" in page
    assert "2026Q2" not in page
