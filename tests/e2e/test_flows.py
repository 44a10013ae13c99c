"""A day's work in Chromium, with JavaScript and without it."""

import pytest
from playwright.sync_api import Page, expect

from tests.world import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.parametrize("scripts", [True, False], ids=["js", "plain"])]


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def test_find_a_customer_and_open_its_card(open_page, scripts):
    page = open_page("assistant", scripts=scripts)
    page.fill("#search", "hcjm")
    if scripts:
        page.locator("#search_hits a", has_text="宁波海川").first.click()
    else:
        page.press("#search", "Enter")
    settled(page)
    expect(page.locator("h1")).to_contain_text("宁波海川精密仪器有限公司")


def test_the_bar_for_many_says_what_works_here(open_page, scripts):
    page = open_page("head", scripts=scripts)
    page.goto("/customers?view=all")
    bar = page.locator(".bulk")
    expect(bar).to_be_visible(visible=not scripts)
    page.locator("tbody input[name=picked]").first.check()
    expect(bar).to_be_visible()
    expect(bar.get_by_text("已选 1 家")).to_be_visible(visible=scripts)
    expect(bar.get_by_text("先勾选下面的行")).to_be_visible(visible=not scripts)
    if not scripts:
        bar.get_by_role("button", name="加标签").click()
        expect(page.locator("h1")).to_contain_text("批量标签")


def test_a_new_card_only_after_a_search(open_page, scripts):
    page = open_page("assistant", scripts=scripts)
    page.goto("/customers/new")
    page.fill("main input[name=name]:visible", "慈溪市长河轴承厂")
    page.locator("main").get_by_role("button", name="查找", exact=True).click()
    settled(page)
    page.fill("input[name=contact_name]", "赵敏")
    page.fill("input[name=contact_mobile]", "13900000002")
    page.get_by_role("button", name="建卡").click()
    settled(page)
    expect(page.locator("h1")).to_contain_text("慈溪市长河轴承厂")
    expect(page.locator("body")).to_contain_text("K-000005")


def test_a_block_is_edited_in_place_and_a_fault_comes_back(open_page, scripts):
    page = open_page("lin", scripts=scripts)
    page.goto("/customers/K-000001?tab=basic&edit=reach")
    page.fill("input[name=email]", "不是邮箱")
    page.fill("input[name=address]", "扬帆路999弄")
    page.get_by_role("button", name="保存", exact=True).click()
    settled(page)
    expect(page.locator("input[name=email]")).to_have_value("不是邮箱")
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    if scripts:
        expect(page.locator("input[name=email]")).to_be_focused()
    page.fill("input[name=email]", "wh@haichuan.example")
    page.get_by_role("button", name="保存", exact=True).click()
    settled(page)
    expect(page.locator("#main")).to_contain_text("扬帆路999弄")


def test_two_people_on_one_card_see_each_other(open_page, scripts):
    first, second = open_page("lin", scripts=scripts), open_page("assistant", scripts=scripts)
    for page in (first, second):
        page.goto("/customers/K-000001?tab=basic&edit=reach")
    first.fill("input[name=address]", "甲路1号")
    first.get_by_role("button", name="保存", exact=True).click()
    settled(first)
    second.fill("input[name=address]", "乙路2号")
    second.get_by_role("button", name="保存", exact=True).click()
    settled(second)
    expect(second.locator("#main")).to_contain_text("甲路1号")
    expect(second.locator("input[name=address]")).to_have_value("乙路2号")


def test_the_head_assigns_with_a_reason(open_page, scripts):
    page = open_page("head", scripts=scripts)
    page.goto("/customers/K-000003/assignment/new")
    manager = page.locator("select[name=manager], input[name=manager]").first
    if manager.evaluate("one => one.tagName") == "SELECT":
        manager.select_option(index=1)
    else:
        page.locator("input[name=manager]").first.check()
    page.fill("[name=reason]", "就近服务")
    page.locator("main form button[type=submit], main form button:not([type])").last.click()
    settled(page)
    page.goto("/customers/K-000003")
    expect(page.locator("#card")).to_contain_text("林晓")


def test_leaving_ends_the_session(open_page, scripts):
    page = open_page("lin", scripts=scripts)
    page.goto("/customers/K-000001")
    page.evaluate("() => 1") if scripts else None
    page.locator("summary", has_text="林").first.click()
    page.get_by_role("button", name="退出").click()
    settled(page)
    page.goto("/customers/K-000001")
    expect(page.locator("input[name=password]")).to_be_visible()
    page.go_back()
    settled(page)
    expect(page.locator("body")).not_to_contain_text("宁波海川精密仪器有限公司")


def test_a_wrong_password_is_said_and_the_name_stays(browser, served, scripts):
    context = browser.new_context(base_url=served[0], java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/login?next=/customers")
    page.fill("input[name=username]", "lin")
    page.fill("input[name=password]", "falsch")
    page.press("input[name=password]", "Enter")
    settled(page)
    expect(page.locator("body")).to_contain_text("用户名或密码不正确")
    expect(page.locator("input[name=username]")).to_have_value("lin")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/customers")
    context.close()


def test_a_deed_in_the_dialog_changes_the_card_below(open_page, scripts):
    page = open_page("head", scripts=scripts)
    page.goto("/customers/K-000001")
    if scripts:
        page.get_by_text("改派").first.click()
        expect(page.locator("dialog[open]")).to_be_visible()
        form = page.locator("dialog[open] form")
    else:
        page.goto("/customers/K-000001/release/new")
        form = page.locator("main form").last
    form.locator("[name=reason]").fill("")
    form.locator("button[type=submit], button:not([type])").last.click()
    settled(page)
    expect(page.locator("[aria-invalid=true], .alert.bad, .error").first).to_be_visible()
