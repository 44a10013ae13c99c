"""An opportunity over its last gates in Chromium: won with a contract, taken up again, lost, deleted."""

import pytest
from playwright.sync_api import expect

from tests import selling
from tests.e2e.daily_steps import Desk, on_friday
from webapp.domain.opportunity_words import Stage

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize(("width", "scripts"), [(1440, True), (390, False)], ids=["js", "plain"]),
]
DEAL = "年度校准"


@pytest.fixture
def desk(open_page, served, width, scripts):
    _address, world, app = served
    with on_friday(app):
        selling.ready(world.lin, world.haichuan, name=DEAL, stage=Stage.PROPOSE)
        yield Desk(open_page("lin", width=width, scripts=scripts), scripts)


def test_how_it_ends(desk):
    desk.go("商机")
    desk.main.locator("tbody tr", has_text=DEAL).get_by_role("link").first.click()
    for stage in ("招投标", "商务谈判"):
        desk.follow(f"进入“{stage}”")
        desk.press("确定", "阶段已变更")
    is_won(desk)
    is_taken_up_again(desk, "起草、尚未生效的委托单或合同将一并作废")
    is_lost(desk)
    is_taken_up_again(desk)
    is_deleted(desk)


def is_won(desk):
    """With what contract and why: nothing typed is lost while something is missing."""
    desk.follow("登记赢单")
    desk.choose(contract="annual")
    desk.fill(note="续签一年")
    desk.press("登记赢单")
    expect(desk.form).to_contain_text("请选择原因。")
    expect(desk.form.locator("[name=note]")).to_have_value("续签一年")
    desk.choose(code="price")
    desk.press("登记赢单", "已登记赢单")
    expect(desk.page.locator("#record")).to_contain_text("已起草合同")
    desk.keeps_its_place()


def is_lost(desk):
    from_menu(desk, "登记输单")
    desk.fill(note="对手报价低两成")
    desk.press("登记输单")
    expect(desk.form).to_contain_text("请选择原因。")
    expect(desk.form.locator("[name=note]")).to_have_value("对手报价低两成")
    desk.choose(code="price")
    desk.press("登记输单", "已登记输单")
    expect(desk.page.locator("h1")).to_contain_text("输单")


def is_taken_up_again(desk, told=""):
    """told: what this does to what the win began; nothing is said of it where nothing was won."""
    from_menu(desk, "重新跟进")
    expect(desk.form.get_by_text("将一并作废")).to_have_count(1 if told else 0)
    if told:
        expect(desk.form).to_contain_text(told)
    desk.fill(reason="客户又来询价")
    desk.press("重新跟进", "已重新跟进")
    expect(desk.page.locator("h1")).to_contain_text("跟进中")


def is_deleted(desk):
    if desk.scripts:
        desk.page.once("dialog", lambda asked: asked.accept())
    from_menu(desk, "删除")
    desk.hears("已移入回收站")
    expect(desk.main.locator("tbody")).to_have_count(0)


def from_menu(desk, name):
    desk.main.locator("header.head summary").click()
    entry = desk.main.locator(".menu-items").locator("a, button").filter(has_text=name).first
    desk.ready(entry)
    entry.click()
