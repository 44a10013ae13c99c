"""Ways between the pages of reviews: from 今日 to where work stands, from each page back to its review."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from tests import review_course as course
from tests import review_ends, reviewing, tabled
from tests.world import World
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM
from webapp.queries.reviews import end_queues, queues, teams
from webapp.web.review_sheets import short


@pytest.mark.usefixtures("context")
def test_all_that_wait_for_scores_stand_in_their_period_though_a_later_one_is_open(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.rated(world, monkeypatch)
    later = reviewing.review(world, slug="2026Q3")
    found, team = queues.to_score(world.head), teams.team(world.head)
    assert found
    assert found.href == "/reviews/team?period=2026Q2"
    assert team.period
    assert team.period.slug == "2026Q2"
    asked = teams.team(world.head, "2026Q3")
    assert [one.number for one in asked.lines] == [later.number]


@pytest.mark.usefixtures("context")
def test_all_that_wait_for_the_committee_stand_in_its_table(world: World) -> None:
    tabled.waiting(world)
    found = queues.to_decide(world.committee)
    assert found
    assert found.href == "/reviews/periods/2026Q2/table?step=committee"


@pytest.mark.usefixtures("context")
def test_what_waits_at_the_end_is_told_with_its_period(world: World) -> None:
    one = review_ends.published(world)
    review_ends.long_ago(one)
    found = end_queues.locks(world.committee)
    assert found
    assert (found.href, str(found.rows[0].note)) == ("/reviews/periods/2026Q2?step=appeal", "2026年第2季度")
    assert found.rows[0].href == f"/reviews/{one.number}/ending"


@pytest.mark.parametrize("page", ["/plan", "/ending"])
def test_each_page_of_a_review_leads_back_to_it(app: Flask, as_: Any, world: World, page: str) -> None:
    with app.app_context(), acting_as(SYSTEM):
        one = tabled.waiting(world).number
    assert f'<a href="/reviews/{one}">{one}</a>' in as_(world.committee).get(f"/reviews/{one}{page}").text


def test_an_event_leads_to_its_review(
    app: Flask, as_: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        one = course.scored(world, monkeypatch)
        event, number = course.event(one, world, "reward", "1").id, one.number
    assert f'<a href="/reviews/{number}">' in as_(world.committee).get(f"/reviews/events/{event}").text


def test_an_item_says_whose_it_is(app: Flask, as_: Any, world: World) -> None:
    with app.app_context(), acting_as(SYSTEM):
        one = tabled.waiting(world)
        at = f"/reviews/{one.number}/items/{review_ends.item(one, 'spend').id}"
    assert '<span class="note">林晓 · 2026年第2季度</span>' in as_(world.committee).get(at).text


def test_the_table_begins_at_the_first_cell_that_may_be_entered(app: Flask, as_: Any, world: World) -> None:
    with app.app_context(), acting_as(SYSTEM):
        tabled.waiting(world)
    page = as_(world.committee).get("/reviews/periods/2026Q2/table").text
    first = page.partition('<a href="#c')[2].partition('"')[0]
    assert f'<a id="c{first}"' in page.partition('<tr id="r')[2].partition("</tr>")[0]
    assert "从第一格开始" not in as_(world.director).get("/reviews/periods/2026Q2/table").text


def test_the_keyboard_goes_on_at_the_deed_or_at_the_heading(
    app: Flask, as_: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        one = course.ran(world, monkeypatch).number
    mine, theirs = as_(world.lin).get(f"/reviews/{one}").text, as_(world.head).get(f"/reviews/{one}").text
    assert mine.count("data-next") == 1
    assert "data-next" in mine.partition("提交自评</a>")[0].rpartition("<a ")[2]
    assert '<h1 tabindex="-1" data-next>' in theirs


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        ("440772.2", "元", "440,772.20"),
        ("510000", "元", "510,000"),
        ("73.387097", "%", "73.39"),
        ("3", "档", "3"),
    ],
)
def test_figures_are_shown_with_two_decimals_at_most(value: str, unit: str, told: str) -> None:
    assert short(Decimal(value), unit) == told
