"""Cards of the board and contacts of the plan moved: by the mouse, by the keyboard, and refused."""

import pytest
from playwright.sync_api import expect

from tests import selling
from tests.e2e.daily_steps import Desk, day, on_friday, the_week_so_far
from webapp.actions import acting_as
from webapp.actions.opportunities import moving

pytestmark = pytest.mark.e2e
DEAL = "年度校准"


@pytest.fixture
def desk(open_page, served):
    _address, world, app = served
    with on_friday(app):
        the_week_so_far(world)
        one = selling.opportunity(world.lin, world.haichuan, name=DEAL)
        with acting_as(world.lin):
            moving.forward(selling.held(one), one, to="qualify")
        yield Desk(open_page("lin"), scripts=True)


def column(desk, stage):
    return desk.page.locator(f"#column-{stage}")


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_a_gate_keeps_the_card_where_it_was_and_says_why(desk, way):
    desk.go("商机", "商机看板")
    card = column(desk, "qualify").locator(".deal", has_text=DEAL)
    desk.ready(card.locator("a.move"))
    if way == "mouse":
        desk.drags(card, column(desk, "propose"))
    else:
        card.locator("a.name").focus()
        desk.keys("Alt+ArrowRight")
    refusal = column(desk, "qualify").locator(".deal .error")
    expect(refusal).to_contain_text("五项检验中为“是”的只有 0 项（至少 3 项）")
    expect(refusal).to_contain_text("未登记决策层联系人")
    expect(column(desk, "propose").locator(".deal")).to_have_count(0)
    refusal.get_by_role("link", name="去补齐").click()
    expect(desk.page.locator(".gate")).to_contain_text("进入“提案”前还缺")


def test_back_asks_for_the_reason_and_forward_keeps_the_keyboard_at_the_card(desk):
    desk.go("商机", "商机看板")
    name = desk.page.locator(".deal a.name", has_text=DEAL)
    desk.ready(desk.page.locator(".deal a.move"))
    name.focus()
    desk.keys("Alt+ArrowLeft")
    desk.press("确定")
    expect(desk.form).to_contain_text("请写明退回的原因")
    desk.fill(note="客户暂缓立项")
    desk.press("确定", "阶段已变更")
    expect(column(desk, "develop")).to_contain_text(DEAL)
    name.focus()
    desk.keys("Alt+ArrowRight")
    expect(column(desk, "qualify")).to_contain_text(DEAL)
    expect(desk.page.locator(".deal:focus-within")).to_contain_text(DEAL)


def test_a_contact_is_dragged_to_another_day_and_told_why(desk):
    desk.go("联络", "计划跟进", "联络计划")
    visit = desk.on(day(0)).get_by_role("link", name="宁波海川精密仪器有限公司")
    desk.ready(visit)
    desk.drags(visit, desk.on(day(4)))
    expect(desk.form.locator("[name=due_on]")).to_have_value(str(day(4)))
    desk.press("改期")
    expect(desk.form).to_contain_text("请写明原因")
    desk.page.once("dialog", lambda asked: asked.accept())  # what was dropped is not saved
    desk.keys("Escape")
    expect(desk.page.locator("dialog[open]")).to_have_count(0)
    expect(desk.on(day(0))).to_contain_text("宁波海川")
    desk.drags(visit, desk.on(day(4)))
    desk.put_off(day(4), "客户要求改期")
    expect(desk.on(day(4))).to_contain_text("宁波海川")
    expect(desk.on(day(0))).not_to_contain_text("宁波海川")


def test_the_calendar_is_turned_by_key_again_and_again(desk):
    desk.go("联络", "计划跟进", "联络计划")
    turn = desk.main.get_by_role("link", name="往后")
    desk.ready(turn)
    turn.focus()
    for month in ("2026-12", "2027-01"):
        desk.keys("Enter")
        expect(desk.page.locator(f"time[datetime='{month}-15']")).to_have_count(1)
        expect(turn).to_be_focused()


def test_a_draft_of_the_week_is_kept_and_another_window_is_told(desk, open_page):
    desk.go("联络", "周报")
    desk.follow("2026年第47周")
    other = Desk(open_page("lin"), scripts=True)
    other.page.goto(desk.page.url)
    desk.fill(done="走访海川")
    desk.press("存草稿", "草稿")
    expect(desk.page.locator("[name=done]")).to_have_value("走访海川")
    desk.keeps_its_place()
    other.fill(done="另一个窗口写的")
    other.press("存草稿")
    expect(other.form.locator(".alert")).to_be_visible()
    expect(other.page.locator("[name=done]")).to_have_value("另一个窗口写的")
    desk.fill(done="")
    desk.press("提交")
    expect(desk.page.locator("[name=done]")).to_have_attribute("aria-invalid", "true")
    expect(desk.page.locator("[name=done]")).to_be_focused()
    desk.fill(done="走访海川，谈协议")
    desk.press("提交", "已提交")
    expect(desk.page.locator("#record")).to_contain_text("走访海川，谈协议")
