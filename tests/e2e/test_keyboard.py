"""The keyboard alone: where the focus goes, and that it is never lost on the way."""

import pytest
from playwright.sync_api import expect

from tests.complaining import Way
from webapp.domain.complaint_stages import Stage

pytestmark = pytest.mark.e2e


def test_tab_passes_from_the_search_box_to_the_page_and_arrows_still_reach_the_rooms(open_page):
    page = open_page("assistant")
    page.goto("/customers")
    page.focus("#search")
    expect(page.locator("[data-rooms] a").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("header.top a.to-manual")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("header.top details summary")).to_be_focused()
    page.focus("#search")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-rooms] a").first).to_be_focused()


def test_n_opens_the_form_with_the_focus_in_its_first_field(open_page):
    page = open_page("assistant")
    page.goto("/customers")
    page.keyboard.press("n")
    page.wait_for_url("**/customers/new")
    expect(page.locator("main input[name=name]")).to_be_focused()


def test_a_block_opened_by_key_has_the_focus_and_gives_it_back_when_saved(open_page):
    page = open_page("lin")
    page.goto("/customers/K-000001?tab=basic")
    edit = page.locator("#block-reach a", has_text="修改")
    expect(edit).to_have_attribute("data-htmx-powered", "true")  # before that a link is a link
    edit.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#f-region")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(edit).to_be_focused()


def test_a_dialog_left_gives_the_focus_back_to_the_menu_it_came_from(open_page):
    page = open_page("lin")
    page.goto("/customers/K-000001")
    menu = page.locator("main summary", has_text="办理")
    menu.focus()
    page.keyboard.press("Enter")
    page.locator("main .menu-items a", has_text="便签").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog input[name=text]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()


def test_a_dialog_whose_button_is_gone_leads_on_into_what_was_drawn_anew(open_page):
    """Once another manager is chosen the proposal is decided, and its button 另选 with it."""
    page = open_page("chief")
    page.goto("/assignments/proposals/K-000003")
    other = page.locator("#proposal a", has_text="另选")
    expect(other).to_have_attribute("data-htmx-powered", "true")
    other.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog select[name=manager]")).to_be_focused()
    page.select_option("dialog select[name=manager]", index=1)
    page.fill("dialog textarea[name=reason]", "客户点名")
    page.keyboard.press("Control+Enter")
    expect(other).to_have_count(0)
    expect(page.locator("#proposal a, #proposal button").first).to_be_focused()


def test_a_step_without_fields_is_taken_by_enter(open_page, served):
    with served[2].app_context():
        number = Way(served[1]).to(Stage.ASSIGNED).number
    page = open_page("lin")
    page.goto(f"/complaints/{number}")
    step = page.locator("main a", has_text="开始调查")
    expect(step).to_have_attribute("data-htmx-powered", "true")
    step.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog button", has_text="开始调查")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1")).to_contain_text("调查中")
    expect(page.locator(".gate a").first).to_be_focused()


def test_a_refusal_is_seen_however_far_the_form_was_scrolled(open_page, served):
    with served[2].app_context():
        way = Way(served[1])
        number = way.to(Stage.ACTING).number
        way.finish()
    page = open_page("quality")
    page.goto(f"/complaints/{number}")
    page.locator("main a", has_text="登记回访").click()
    page.select_option("dialog [name=way]", "phone")
    page.locator("dialog [name=reached][value=yes]").check()
    for name in ("new_need", "quality_action", "noted"):
        page.fill(f"dialog [name={name}]", "无")
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog .alert", has_text="满意程度")).to_be_in_viewport()


def test_a_group_chosen_by_key_keeps_the_focus_and_a_form_in_place_takes_it(open_page, served):
    with served[2].app_context():
        number = Way(served[1]).complaint.number
    page = open_page("quality")
    page.goto("/complaints")
    chip = page.locator("#results a.chip", has_text="全部")
    expect(chip).to_have_attribute("data-htmx-powered", "true")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#results a.chip[aria-current]", has_text="全部")).to_be_focused()
    page.goto(f"/complaints/{number}")
    page.locator("main summary", has=page.locator("[href$='ellipsis']")).click()
    page.get_by_role("link", name="更正登记").click()
    expect(page.locator("main [name=words]")).to_be_focused()
