"""A complaint in Chromium from the window to its investigators, with JavaScript and without it."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.e2e, pytest.mark.parametrize("scripts", [True, False], ids=["js", "plain"])]
JUDGED = {
    "is_ours": "yes", "risk": "low", "complexity": "low", "is_urgent": "no", "decision": "accepted",
    "severity": "general",
}  # fmt: skip


def carry(page: Page, link: str, button: str, *, scripts: bool, radios: dict[str, str] | None = None) -> None:
    """By the link of that name; the form may stand in the dialog or on a page of its own."""
    opened = page.locator("main a:visible", has_text=link).first
    if scripts:
        expect(opened).to_have_attribute("data-htmx-powered", "true")
    opened.click()
    form = page.locator("form:has([name=version]):visible")
    expect(form).to_have_count(1)
    for name, value in (radios or {}).items():
        form.locator(f"[name={name}][value={value}]").check()
    for name, value in {"way": "phone", "category": "service"}.items():
        if form.locator(f"select[name={name}]").count():
            form.locator(f"[name={name}]").select_option(value)
    for name in ("impact", "listening", "reason"):
        if form.locator(f"[name={name}]:visible").count():
            form.locator(f"[name={name}]").fill("一家客户")
    if form.locator("[name=handler]").count():
        form.locator("[name=handler]").select_option(index=1)
        form.locator("[name=investigators]").first.check()
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_from_the_window_to_its_investigators(open_page, scripts):
    taken = open_page("assistant", scripts=scripts)
    taken.goto("/complaints/new")
    expect(taken.locator("[name=words]")).to_be_focused()
    taken.fill("[name=words]", "压力表送来三周了，说好十天出证书！")
    taken.fill("[name=complainant]", "赵敏")
    taken.get_by_role("button", name="登记", exact=True).click()
    taken.wait_for_url("**/complaints/TS-*")
    page = open_page("quality", scripts=scripts)
    page.goto(taken.url)
    carry(page, "出具回执", "登记回执", scripts=scripts)
    carry(page, "作出受理判定", "作出判定", scripts=scripts, radios=JUDGED)
    expect(page.locator(".gate")).to_contain_text("请填写倾听记录")
    if scripts:
        expect(page.locator(".gate a").first).to_be_focused()  # on to what is missing
    carry(page, "请填写倾听记录", "保存", scripts=scripts)
    for kind in ("换人", "换地点", "换时间"):
        carry(page, f"是否{kind}", "保存", scripts=scripts, radios={"used": "no"})
    carry(page, "分派", "分派", scripts=scripts)
    expect(page.locator("h1")).to_contain_text("已分派")
