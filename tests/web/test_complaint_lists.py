"""The lists of these rooms: what is narrowed stays narrowed, limits in words, where the rules are."""

from datetime import datetime, timedelta

import pytest

from tests.complaining import Way
from webapp import clock
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.web import complaint_words as told

LISTS = ("/complaints", "/complaints/requests", "/praises")


@pytest.mark.parametrize("path", LISTS)
def test_the_group_and_order_on_show_go_with_the_next_filter(path, world, as_):
    """They stand in the part that is swapped: a chip changes them without drawing the bar anew."""
    part = as_(world.quality).htmx("GET", f"{path}?group=all&sort=-received", "results").text
    assert '<input type="hidden" name="group" value="all" form="narrow">' in part
    assert '<input type="hidden" name="sort" value="-received" form="narrow">' in part
    page = as_(world.quality).get(path).text
    assert page.count('name="group"') == 1
    assert 'id="narrow"' in page


@pytest.mark.parametrize("path", LISTS)
def test_the_rules_are_one_tab_away_for_who_may_read_them(path, world, as_):
    assert 'href="/settings/complaints"' in as_(world.quality).get(path).text
    assert 'href="/settings/complaints"' not in as_(world.assistant).get(path).text


def test_on_the_page_of_rules_one_is_still_in_the_room(world, as_):
    page = as_(world.quality).get("/settings/complaints").text
    assert (
        'href="/complaints" aria-current="page"' in page or 'aria-current="page" href="/complaints"' in page
    )
    assert 'href="/complaints/requests"' in page


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [
        (timedelta(days=-3), "超期 3 天", "bad"),
        (timedelta(minutes=-1), "已超期", "bad"),
        (timedelta(hours=2), "今天 14:00", "warn"),
        (timedelta(hours=11, minutes=59, seconds=59), "今天到期", "warn"),
        (timedelta(days=1), "还有 1 天", "warn"),
        (timedelta(days=2), "还有 2 天", ""),
    ],
)
def test_the_chip_of_a_row(app, left, words, tone):
    now = clock.instant(datetime(2026, 11, 23, 12, 0))
    with app.test_request_context():
        found = told.chip(stage="assessed", is_paused=False, due_at=now + left, now=now)
    assert (str(found[0]), found[1]) == (words, tone)


@pytest.mark.parametrize(("days", "is_red"), [(0, True), (1, False)])
def test_today_says_when_an_effect_is_to_be_checked_and_reminds_from_that_day(app, world, as_, days, is_red):
    """Its measure is overdue anyway, so it stands there before that day too."""
    day = clock.today() + timedelta(days=days)
    with app.app_context(), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        way = Way(world)
        one = way.to(Stage.CLOSED)
        one.effect_due_on, number = day, one.number
        for row in way.measures():
            row.done_on, row.due_on = None, clock.today() - timedelta(days=1)
    row = as_(world.quality).get("/").text.split("纠正措施待跟进", 1)[1].split(number, 1)[1].split("</li>")[0]
    assert f"{day}" in row
    assert ("bad" in row.split(f"{day}")[0].rpartition("<")[2]) is is_red


def test_who_investigates_already_stands_first_the_others_by_department(app, world, as_):
    with app.app_context():
        number = Way(world).to(Stage.ASSIGNED).number
    form = as_(world.quality).get(f"/complaints/{number}/reassignment/new").text
    names = form.split('class="candidates-list')[1]
    first = names.split("</li>")[0]
    assert "林" in first
    assert "checked" in first
    assert '<li class="of-branch">' in names


def test_a_reviewer_whom_nothing_speaks_against_is_asked_for_no_reason(app, world, as_):
    with app.app_context():
        way = Way(world)
        number = way.to(Stage.PROPOSED).number
        way.name_reviewer()
    form = as_(world.director).get(f"/complaints/{number}/review/new").text
    assert "仍由本人审核的理由" not in form
    assert form.index("审核结论") < form.index("审核意见和理由")


def test_what_was_taken_down_is_still_put_right_once_the_receipt_is_out(app, world, as_):
    """By then people complained of are named and dropped by steps of their own."""
    with app.app_context():
        number = Way(world).to(Stage.ACKNOWLEDGED).number
    page = as_(world.quality).get(f"/complaints/{number}?edit=intake")
    assert page.status_code == 200
    assert 'name="words"' in page.text
    assert 'name="people"' not in page.text
