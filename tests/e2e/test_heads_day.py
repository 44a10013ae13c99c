"""A head's Friday: what waits of his department, decided, sent back, confirmed, looked into and printed."""

import pytest
from playwright.sync_api import expect

from tests import selling
from tests.e2e.daily_steps import BEARINGS, TODAY, Desk, day, long_left, on_friday, the_week_so_far
from tests.managing import customer
from webapp.actions import acting_as
from webapp.actions.activities import registering, weekly

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize("scripts", [True, False], ids=["js", "plain"]),
    pytest.mark.parametrize("width", [1440, 390]),
]


@pytest.fixture
def desk(open_page, served, scripts, width):
    """林 has handed in his week, asks for a registration, left a customer alone for long, follows a deal."""
    _address, world, app = served
    with on_friday(app):
        lead = the_week_so_far(world)
        long_left(lead, world.lin)
        selling.ready(world.lin, world.haichuan, name="年度校准")
        with acting_as(world.lin):
            registering.ask(customer(lead), note="展会认识，已看样")
            hand_in(world)
        yield Desk(open_page("head", width=width, scripts=scripts), scripts)


def hand_in(world):
    """Whatever version it has by now."""
    held = weekly.weekly.of_person(world.lin.id, weekly.Week.of(TODAY))
    row = weekly.write(TODAY, done="走访海川", trouble="", plan="送协议", version=held.version if held else 0)
    weekly.submit(row)


def test_a_head_s_day(desk, served):
    what_waits(desk)
    a_registration(desk)
    a_report_sent_back(desk)
    with acting_as(served[1].lin):
        hand_in(served[1])
    a_report_confirmed(desk)
    who_is_late(desk)
    who_was_left_alone(desk)
    the_funnel(desk)
    the_log_of_one_person(desk)


def what_waits(desk):
    for queue in ("久未联络", "备案待审", "待我确认的周报"):
        expect(desk.queue(queue)).to_contain_text("林晓")
    expect(desk.queue("逾期承诺")).to_contain_text("寄规程目录")


def a_registration(desk):
    desk.follow(f"决定 {BEARINGS}", desk.queue("备案待审"))
    desk.choose(grants="no")
    desk.press("确定")
    expect(desk.form).to_contain_text("请写明不予备案的原因")
    desk.choose(grants="yes")
    desk.press("确定", "准予")
    expect(desk.queue("备案待审")).to_have_count(0)


def a_report_sent_back(desk):
    desk.follow("林晓的周报", desk.queue("待我确认的周报"))
    expect(desk.page.locator("#record")).to_contain_text("走访海川")
    desk.follow("退回")
    desk.press("退回")
    expect(desk.form.locator("[name=reason]")).to_have_attribute("aria-invalid", "true")
    desk.fill(reason="请补写下周送检")
    desk.press("退回", "退回")
    desk.keeps_its_place()


def a_report_confirmed(desk):
    desk.go("今日")
    desk.follow("林晓的周报", desk.queue("待我确认的周报"))
    desk.press("确认", "确认")
    expect(desk.page.locator("#record h1")).to_contain_text("已确认")
    desk.keeps_its_place()


def who_is_late(desk):
    """On a Friday the week that is due stands first; the one just confirmed comes after it."""
    desk.go("联络", "周报")
    row = desk.main.get_by_role("row", name="林晓")
    expect(row).to_contain_text("已逾期")
    desk.follow("后一周")
    expect(desk.main).to_contain_text("2026年第47周")
    expect(row).to_contain_text("已确认")
    desk.keeps_its_place()


def who_was_left_alone(desk):
    desk.go("联络", "计划跟进", "久未联络")
    row = desk.main.get_by_role("row", name=BEARINGS)
    expect(row).to_contain_text("41 天")
    expect(row).to_contain_text("林晓")
    desk.follow(f"改期 {BEARINGS}")
    desk.put_off(day(3), "下周一由林晓上门")
    expect(row).to_have_count(0)
    desk.keeps_its_place()


def the_funnel(desk):
    """The number leads to the names behind it."""
    desk.go("商机", "商机漏斗")
    desk.main.get_by_role("row", name="商务谈判").get_by_role("link", name="1").first.click()
    expect(desk.main).to_contain_text("年度校准")


def the_log_of_one_person(desk):
    desk.go("联络", "日常联络表")
    expect(desk.main).to_contain_text("1 人未填报")
    desk.follow("林晓")
    field = desk.main.locator("[name=date]")
    field.fill("2026-11-16")
    if not desk.scripts:
        desk.press("查看")
    expect(desk.main).to_contain_text("问年度送检的安排")
    text = desk.paper()
    for words in ("客户日常联络表", "林晓", "2026-11-16", "问年度送检的安排", "寄规程目录"):
        assert words in text
