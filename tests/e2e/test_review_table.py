"""The score table by keyboard alone, for two people at once, and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import review_ends, tabled
from tests.world import World
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM

pytestmark = pytest.mark.e2e
AT = "/reviews/periods/2026Q2/table"
Served = tuple[str, World, Flask]


@pytest.fixture
def cells(served: Served) -> list[dict[str, int]]:
    """Of two reviews, as they stand one below the other: indicator -> cell."""
    _address, world, app = served
    with app.app_context(), acting_as(SYSTEM):
        made = [tabled.waiting(world, one) for one in (world.lin, world.zhou)]
        return [
            {code: review_ends.item(one, code).id for code in ("new_cust", "spend", "visit_done")}
            for one in made
        ]


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def at(page: Page, cell: int) -> Any:
    return page.locator(f"#c{cell}")


def ordered(page: Page, cells: list[dict[str, int]]) -> list[dict[str, int]]:
    """As they stand on the page."""
    shown = [one.get_attribute("id") for one in page.locator(".marks-table .cell a").all()]
    return sorted(cells, key=lambda one: shown.index(f"c{one['spend']}"))


def test_cells_are_entered_by_keyboard_alone(
    open_page: Callable[..., Page], served: Served, cells: list[dict[str, int]]
) -> None:
    page = open_page("committee")
    page.goto(AT)
    first, second = ordered(page, cells)
    expect(at(page, first["spend"])).to_have_attribute("data-htmx-powered", "true")
    at(page, first["new_cust"]).focus()
    page.keyboard.press("ArrowRight")
    expect(at(page, first["spend"])).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(at(page, second["spend"])).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("6")
    field = page.locator("#cell input[name=actual]")
    expect(field).to_be_focused()
    expect(field).to_have_value("6")
    page.keyboard.type("00000")
    page.keyboard.press("Enter")
    expect(page.locator("#cell [role=alert]")).to_contain_text("请写明评分理由")
    expect(field).to_have_value("600000")
    expect(page.locator(f"td.refused #c{first['spend']}")).to_have_count(1)
    expect(page.locator("#cell textarea[name=words]")).to_be_focused()
    page.keyboard.type("核对原始凭证")
    page.keyboard.press("Tab")
    page.keyboard.type("凭证复印件")
    page.keyboard.press("Enter")
    expect(page.locator("#cell [role=status]")).to_contain_text("已保存")
    expect(at(page, second["spend"])).to_be_focused()
    expect(at(page, first["spend"])).to_contain_text("600,000 元 审定")
    expect(page.locator("tr", has=at(page, first["spend"])).locator(".total")).to_contain_text("99.82")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("1")
    page.keyboard.press("Control+d")
    expect(page.locator("#cell textarea[name=words]")).to_have_value("核对原始凭证")
    expect(page.locator("#cell textarea[name=evidence]")).to_have_value("凭证复印件")
    expect(page.locator("#cell [data-save]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#cell form")).to_have_count(0)
    expect(at(page, second["spend"])).to_be_focused()
    expect(at(page, second["spend"])).to_contain_text("552,000 元 自动")


def test_two_members_at_one_cell_see_both_values(
    open_page: Callable[..., Page], served: Served, cells: list[dict[str, int]]
) -> None:
    _address, _world, _app = served
    one, other = open_page("committee"), open_page("member")
    cell = cells[0]["spend"]
    for page in (one, other):
        page.goto(AT)
        expect(at(page, cell)).to_have_attribute("data-htmx-powered", "true")
        at(page, cell).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#cell input[name=actual]")).to_be_focused()
    for page, value in ((one, "600000"), (other, "590000")):
        page.fill("#cell input[name=actual]", value)
        page.fill("#cell textarea[name=words]", "核对原始凭证")
        page.fill("#cell textarea[name=evidence]", "凭证复印件")
        page.keyboard.press("Enter")
        settled(page)
    expect(one.locator("#cell [role=status]")).to_contain_text("已保存")
    expect(other.locator("#cell [role=alert]")).to_contain_text("刚被他人修改")
    expect(other.locator("#cell .theirs")).to_contain_text("600,000")
    expect(other.locator("#cell input[name=actual]")).to_have_value("590000")
    expect(at(other, cell)).to_contain_text("600,000 元 审定")
    other.locator("#cell [data-save]").click()
    expect(at(other, cell)).to_contain_text("590,000 元 审定")


def test_without_javascript_a_cell_is_a_page(
    open_page: Callable[..., Page], served: Served, cells: list[dict[str, int]]
) -> None:
    page = open_page("committee", scripts=False)
    page.goto(f"{AT}?sort=-score")
    page.click(f"#c{cells[0]['spend']}")
    page.fill("input[name=actual]", "600000")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("[role=alert]")).to_contain_text("请写明评分理由")
    expect(page.locator("input[name=actual]")).to_have_value("600000")
    page.fill("textarea[name=words]", "核对原始凭证")
    page.fill("textarea[name=evidence]", "凭证复印件")
    page.get_by_role("button", name="保存").click()
    assert page.url.endswith(f"{AT}?sort=-score#c{cells[0]['spend']}")
    expect(at(page, cells[0]["spend"])).to_contain_text("600,000 元 审定")


def test_on_a_phone_the_name_stays_beside_the_cells(
    open_page: Callable[..., Page], served: Served, cells: list[dict[str, int]]
) -> None:
    page = open_page("committee", width=390)
    page.goto(AT)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cell = at(page, cells[0]["visit_done"])
    name = page.locator("tr", has=cell).locator("th")
    cell.scroll_into_view_if_needed()
    expect(name).to_be_in_viewport()
    cell.click()
    expect(page.locator("#cell input[name=actual]")).to_be_in_viewport()
