"""The customer list as it stands: its tools on a phone, what a note says, a short region on one line."""

import pytest
from playwright.sync_api import expect

from tests.customers import made
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM

pytestmark = pytest.mark.e2e


@pytest.fixture
def noted(served):
    _base, _world, app = served
    with app.app_context(), acting_as(SYSTEM):
        made(
            "慈溪长河轴承厂",
            sticker="须开专票",
            sticker_tone="bad",
            region="高新技术开发区",
            industry="汽车及零部件制造",
        )


def test_on_a_phone_the_tools_stand_in_one_row_beside_the_count(open_page):
    page = open_page("head")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/customers?view=all")
    tools = page.locator(".list-tools")
    tops = {round(one.bounding_box()["y"]) for one in tools.locator("> *").all()}
    assert max(tops) - min(tops) <= 4
    box = tools.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    count = page.locator(".list-count").bounding_box()
    assert abs(count["y"] + count["height"] / 2 - box["y"] - box["height"] / 2) <= 4
    expect(tools.get_by_role("link", name="导出")).to_have_count(1)


def test_a_note_on_a_card_is_read_in_the_list_without_pointing(open_page, noted):
    page = open_page("head")
    page.goto("/customers?q=慈溪")
    expect(page.locator(".sticker.brief.bad").get_by_text("须开专票")).to_be_visible()


def test_a_short_region_stays_on_one_line(open_page, noted):
    page = open_page("head")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/customers?q=慈溪")
    cell = page.locator("td", has_text="高新技术开发区")
    assert cell.evaluate("one => getComputedStyle(one).whiteSpace") == "nowrap"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_on_paper_no_column_shrinks_to_single_characters(open_page, noted):
    page = open_page("head")
    page.set_viewport_size({"width": 688, "height": 1000})  # what A4 leaves between its margins
    page.goto("/customers?q=慈溪")
    page.emulate_media(media="print")
    assert page.locator("tbody th").bounding_box()["width"] >= 170
    assert page.locator("td", has_text="汽车及零部件制造").bounding_box()["width"] >= 56
    note = page.locator(".sticker.brief")
    assert note.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_on_a_phone_the_number_stands_under_the_name_and_the_buttons_below(open_page, served):
    page = open_page("head", width=390)
    page.goto(f"/customers/{served[1].haichuan}")
    name, number, tools = (
        page.locator(one).bounding_box()["y"] for one in (".head h1", ".head .under-name", ".head .actions")
    )
    assert name < number < tools
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
