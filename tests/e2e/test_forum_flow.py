"""A 客户座谈会 on a phone without JavaScript, from its plan to its minutes and what is left to do."""

import pytest
from playwright.sync_api import expect

from tests.e2e.daily_steps import TODAY, Desk, day, on_friday

pytestmark = pytest.mark.e2e
SEA = "宁波海川精密仪器有限公司"


@pytest.fixture
def desk(open_page, served):
    with on_friday(served[2]):
        yield Desk(open_page("head", width=390, scripts=False), scripts=False)


def test_a_forum_from_its_plan_to_its_minutes(desk):
    is_planned(desk)
    is_invited(desk)
    is_written_down(desk)
    is_held(desk)
    leaves_something_to_do(desk)
    assert desk.page.viewport_size["width"] == 390
    text = desk.paper("纪要")
    for words in ("客户座谈会纪要", SEA, "希望按科室排期", "谈得很好", "给出排期"):
        assert words in text
    desk.page.goto("/customers/K-000001?tab=activities")
    expect(desk.page.locator(".timeline")).to_contain_text("机械行业座谈会")


def is_planned(desk):
    """What is wrong is told at its place, and nothing typed is lost."""
    desk.go("联络", "座谈会")
    desk.follow("筹备座谈会")
    desk.page.fill("main [name=title]", "机械行业座谈会")
    desk.fill(
        about="机械制造", held_on=TODAY, begins="14:00", ends="13:00", place="三楼会议室", agenda="座谈"
    )
    desk.press("保存")
    expect(desk.form).to_contain_text("结束时间要晚于开始时间")
    expect(desk.form.locator("[name=place]")).to_have_value("三楼会议室")
    desk.fill(ends="16:00")
    desk.form.locator("[name=colleagues]").first.check(force=True)
    desk.press("保存", "已建立")


def is_invited(desk):
    desk.page.goto(f"{desk.page.url}/invitations?q=海川")
    desk.form.locator("[name=picked]").first.check(force=True)
    desk.press("邀请", "已邀请 1 家客户")
    expect(desk.main).to_contain_text(SEA)


def is_written_down(desk):
    desk.follow("到会与纪要")
    for person in desk.form.locator("fieldset.presence").all():
        person.locator("input[value=came]").check(force=True)
    desk.form.locator("textarea[name^=said]").fill("希望按科室排期")
    desk.fill(minutes="谈得很好")
    desk.press("保存", "到会情况和纪要已保存")


def is_held(desk):
    desk.press("记为已召开", "1 家客户的联络已记入客户卡", within=desk.main)
    expect(desk.main).to_contain_text("已召开")
    expect(desk.main.get_by_role("link", name="修改", exact=True)).to_have_count(0)


def leaves_something_to_do(desk):
    desk.fill(text="给出排期", due_on=day(7))
    desk.press("登记", "待办已登记", within=desk.main.locator("form", has=desk.page.locator("[name=due_on]")))
    expect(desk.main).to_contain_text("给出排期")
