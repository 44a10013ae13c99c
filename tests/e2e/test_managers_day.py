"""A manager's Friday from sign-in to the printed 联络表, at both widths, with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.e2e.daily_steps import BEARINGS, WEEK, Desk, day, on_friday, the_week_so_far

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize("scripts", [True, False], ids=["js", "plain"]),
    pytest.mark.parametrize("width", [1440, 390]),
]
FILE = {"name": "会谈纪要.txt", "mimeType": "text/plain", "buffer": "纪要".encode()}


@pytest.fixture
def desk(open_page, served, scripts, width):
    _address, world, app = served
    with on_friday(app):
        the_week_so_far(world)
        yield Desk(open_page("lin", width=width, scripts=scripts), scripts)


def test_a_manager_s_day(desk, width):
    what_waits(desk)
    a_whole_visit(desk)
    a_new_customer(desk)
    one_line_after_a_call(desk)
    the_plan(desk)
    an_opportunity(desk)
    over_the_board(desk, width)
    the_weekly_report(desk)
    what_is_printed(desk)


def what_waits(desk):
    """A call put off, a promise ended: both from the page, which is there again."""
    due = desk.queue("今日应联系")
    expect(due).to_contain_text("宁波海川精密仪器有限公司")
    desk.press(f"已处理 {BEARINGS}", within=due)
    expect(due.get_by_role("link", name=f"改期 {BEARINGS}")).to_have_count(0)
    desk.keeps_its_place()
    desk.press(f"撤销 {BEARINGS}", within=desk.main)
    desk.follow(f"改期 {BEARINGS}", due)
    desk.put_off(day(4), "客户停产检修")
    expect(desk.queue("今日应联系")).not_to_contain_text(BEARINGS)
    desk.follow("了结 寄规程目录", desk.queue("逾期承诺"))
    desk.choose(state="kept")
    desk.press("保存")
    expect(desk.queue("逾期承诺")).to_have_count(0)


def a_whole_visit(desk):
    desk.follow("宁波海川精密仪器有限公司", desk.queue("今日应联系"))
    expect(desk.form.locator("[name=kind][value=visit]")).to_be_checked()
    desk.fill(summary="看了恒温室，谈明年的年度协议", result="同意十二月送检", minutes=90, cost="128.50")
    desk.form.locator("[name=contact]").select_option(label="王海")
    desk.choose(step="close", points="next")
    for part in ("异议", "转介绍"):
        desk.main.locator("summary", has_text=part).click()
    desk.page.fill("[name=objections-0-text]", "嫌周期太长")
    desk.page.fill("[name=objections-0-answer]", "批量送检的，五个工作日出证书")
    desk.page.check("[name=objections-0-is_solved]")
    desk.fill(promise="寄年度协议草案", promise_due=day(5), next_on=day(12), next_note="送协议")
    desk.form.locator("[name=next_kind]").select_option(label="拜访")
    desk.page.fill("[name=names-0-name]", "余姚恒力阀门厂")
    desk.page.set_input_files("[name=files]", FILE)
    desk.press("登记", "联络已登记")
    record = desk.page.locator("#record")
    for words in (
        "128.50",
        "嫌周期太长",
        "寄年度协议草案",
        "余姚恒力阀门厂",
        "会谈纪要.txt",
        "已约定下次联络",
    ):
        expect(record).to_contain_text(words)


def a_new_customer(desk):
    """Who was named to him: looked for before there is a card, and tied to who gave the name."""
    desk.follow("查重建卡")
    desk.follow("都不是，查重后建卡")
    expect(desk.main).to_contain_text("先查找，避免重复建卡")
    expect(desk.page.locator("[name=contact_mobile]")).to_have_count(0)
    desk.press("查找")
    desk.fill(contact_name="赵敏", contact_mobile="13900000002")
    desk.press("建卡", "已建卡")
    expect(desk.page.locator("h1")).to_contain_text("余姚恒力阀门厂")
    expect(desk.page.locator("h1")).to_contain_text("潜在客户")


def one_line_after_a_call(desk):
    """From the card and from the search; beside the words a handful of keys."""
    if desk.scripts:
        desk.keys("/", "余姚", "Enter")
        expect(desk.page.locator("h1")).to_contain_text("余姚恒力阀门厂")
        desk.keys("n")
    else:
        desk.page.locator("#search").fill("余姚")
        desk.keys("Enter")
        desk.follow("记一笔")
    expect(desk.form.locator("[name=summary]")).to_be_focused()
    desk.keys("约下周看样", "Enter")
    desk.hears("已记录")
    expect(desk.page.locator(".timeline")).to_contain_text("约下周看样")


def the_plan(desk):
    """What was put off goes to yet another day; the next visit stands where it was agreed."""
    desk.go("联络", "计划跟进", "联络计划")
    expect(desk.on(day(12))).to_contain_text("宁波海川精密仪器有限公司")
    chip = desk.on(day(4)).get_by_role("link", name=BEARINGS)
    desk.ready(chip)
    chip.focus()
    desk.keys("Enter")
    desk.follow("改期", desk.form)
    desk.put_off(day(5), "联系人不在")
    expect(desk.on(day(5))).to_contain_text(BEARINGS)
    desk.keeps_its_place()


def an_opportunity(desk):
    """Opened, asked what it lacks, given that, and led over its gates."""
    desk.go("商机")
    desk.follow("登记商机")
    desk.page.fill("[name=customer]", "K-000001")
    desk.press("下一步")
    desk.fill(name="明年的年度协议", amount="48000", expected_on=day(40))
    desk.page.select_option("[name=strategy_fit]", label="符合")
    desk.press("登记", "已登记")
    desk.follow("进入“立项”")
    desk.press("确定", "阶段已变更")
    desk.follow("五项检验中为“是”的只有 0 项")
    for test in ("buy", "when", "budget"):
        desk.choose(**{f"test_{test}": "yes"})
        desk.fill(**{f"evidence_{test}": "采购科来函"})
    desk.press("保存", "五项检验已保存")
    desk.follow("未登记决策层联系人")
    desk.follow("添加联系人")
    desk.fill(name="赵总")
    desk.form.locator("[name=level]").select_option(label="决策层")
    desk.press("保存")


def over_the_board(desk, width):
    desk.go("商机", "商机看板")
    card = desk.page.locator("#column-qualify .deal", has_text="明年的年度协议")
    desk.ready(card.locator("a.move"))
    if desk.scripts and width > 1000:
        desk.drags(card, desk.page.locator("#column-propose"))
    else:
        desk.moves_on(card)
    desk.hears("阶段已变更")
    card = desk.page.locator("#column-propose .deal", has_text="明年的年度协议")
    expect(card).to_have_count(1)
    desk.moves_on(card)
    expect(desk.body).to_contain_text("招投标")


def the_weekly_report(desk):
    desk.go("联络", "周报")
    desk.follow(WEEK)
    expect(desk.page.locator("#record")).to_contain_text("谈明年的年度协议")
    desk.fill(done="谈年度协议，走访海川", plan="送协议草案")
    desk.press("提交", "已提交")
    expect(desk.page.locator("[name=done]")).to_have_count(0)
    desk.keeps_its_place()


def what_is_printed(desk):
    desk.go("联络", "日常联络表")
    expect(desk.main).to_contain_text("2 次联络")
    text = desk.paper()
    for words in (
        "客户日常联络表",
        "林晓",
        "2026-11-20",
        "宁波海川精密仪器有限公司",
        "看了恒温室",
        "约下周看样",
    ):
        assert words in text
