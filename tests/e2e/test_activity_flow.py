"""A contact in Chromium, with JavaScript and without: one line, a whole visit, put right, taken back."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from webapp import clock

pytestmark = [pytest.mark.e2e, pytest.mark.parametrize("scripts", [True, False], ids=["js", "plain"])]
SOON = (clock.today() + timedelta(days=9)).isoformat()
PAPER = {"name": "会谈纪要.txt", "mimeType": "text/plain", "buffer": "纪要".encode()}


def test_one_line_on_the_card(open_page, scripts):
    page = open_page("lin", scripts=scripts)
    page.goto("/customers/K-000001?tab=activities")
    form = page.locator("form:has([name=summary])")
    form.locator("[name=summary]").fill("月底给送检清单")
    form.locator("[name=next_on]").fill(SOON)
    form.locator("[name=summary]").press("Enter")
    expect(page.locator(".timeline")).to_contain_text("月底给送检清单")
    expect(page.locator("aside")).to_contain_text(SOON)


def test_a_visit_from_the_form_to_the_recycle_bin(open_page, scripts):
    page = open_page("lin", scripts=scripts)
    page.goto("/activities/new?customer=K-000001")
    expect(page.locator("[name=summary]")).to_be_focused()
    page.locator("[name=kind][value=visit]").check(force=True)
    if scripts:
        expect(page.locator("[name=step][value=close]")).to_be_visible()  # the visit's part has unfolded
    page.fill("[name=summary]", "看了恒温室")
    page.set_input_files("[name=files]", PAPER)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("#contact-error")).to_contain_text("请选择见到的联系人")
    expect(page.locator("[name=kept]")).to_be_checked()
    expect(page.locator("[name=summary]")).to_have_value("看了恒温室")
    page.locator("[name=step][value=close]").check(force=True)
    page.locator("[name=points][value=next]").check()
    page.locator("[name=contact]").select_option(index=1)
    page.fill("[name=result]", "同意十二月送检")
    page.get_by_role("button", name="登记", exact=True).click()
    page.wait_for_url("**/activities/*")
    expect(page.locator("#record")).to_contain_text("会谈纪要.txt")
    expect(page.locator("#record")).to_contain_text("已约定下次联络")
    page.fill("[name=due_on]", SOON)
    page.get_by_role("button", name="约定", exact=True).click()
    expect(page.locator("aside")).to_contain_text(SOON)
    expect(page.locator("[name=due_on]")).to_have_count(0)
    _put_right(page)
    _take_back(page)


def _put_right(page: Page) -> None:
    page.get_by_role("link", name="更正").click()
    page.fill("[name=summary]", "看了恒温室和仓库")
    page.get_by_role("button", name="保存更正").click()
    expect(page.locator("#record .said")).to_have_text("看了恒温室和仓库")
    expect(page.locator("#record")).to_contain_text("更改记录")


def _take_back(page: Page) -> None:
    page.locator("main a:visible", has_text="撤回").click()
    page.locator("[name=reason]:visible").fill("记错了客户")
    page.get_by_role("button", name="撤回", exact=True).click()
    expect(page.locator("#record")).to_contain_text("记错了客户")
    page.get_by_role("button", name="恢复").click()
    expect(page.locator("#record")).not_to_contain_text("已撤回")
