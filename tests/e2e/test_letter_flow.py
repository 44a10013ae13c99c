"""A letter and a text message in Chromium: from a template of the house to the contact on the card."""

import pytest
from playwright.sync_api import Route, expect

from tests.contacting import contact_of
from tests.e2e.daily_steps import Desk, on_friday
from tests.messaging import at_home, changed, person
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import MessageTemplate

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize(("width", "scripts"), [(1440, True), (390, False)], ids=["js", "plain"]),
]
WORDS = {"kind": "letter", "subject": "致{联系人}", "body": "{联系人}：\n感谢{客户名称}一年来的信任。"}


@pytest.fixture
def desk(open_page, served, width, scripts):
    """王海 can be written to; 赵敏 asked to be left alone."""
    _address, world, app = served
    with on_friday(app):
        at_home(world.haichuan)
        changed(contact_of(world.haichuan), mobile="13900000001")
        person(world.haichuan, do_not_contact=True)
        with transaction(Verb.TEMPLATE_MANAGE, SYSTEM):
            session.add(MessageTemplate(name="感谢信", **WORDS))
        yield Desk(open_page("lin", width=width, scripts=scripts), scripts)


def test_what_is_written(desk, served):
    a_letter(desk)
    nobody_who_asked_to_be_left_alone(desk)
    a_text_message(desk)
    typed_while_drawn_anew(desk)
    desk.page.goto(f"/customers/{served[1].haichuan}?tab=activities")
    for words in ("致王海", "约好下周三取件"):
        expect(desk.page.locator(".timeline")).to_contain_text(words)


def begins(desk, kind):
    desk.go("联络", "发件箱")
    desk.follow("写信或短信")
    desk.page.fill("main [name=customer]", "K-000001")
    desk.press("下一步")
    desk.choose(kind=kind)


def takes(desk, **chosen):
    """Lists of the form; with JavaScript the page is drawn anew by itself, without it by a button."""
    for name, label in chosen.items():
        desk.form.locator(f"[name={name}]").select_option(label=label)
    if not desk.scripts:
        desk.press("套用")


def a_letter(desk):
    begins(desk, "letter")
    takes(desk, template="感谢信")
    expect(desk.form.locator("[name=subject]")).to_have_value("致王海")
    expect(desk.page.locator("#preview")).to_contain_text("感谢宁波海川精密仪器有限公司一年来的信任。")
    desk.fill(body="王海：\n到期{到期台数}台。")
    desk.press("放入发件箱")
    expect(desk.form).to_contain_text("没有内容，请补全资料或改写文字")
    expect(desk.form.locator("[name=body]")).to_have_value("王海：\n到期{到期台数}台。")
    desk.fill(body="{客户名称}：\n感谢信任。")
    desk.press("放入发件箱", "信函已写好")
    text = desk.paper("打印信函")
    for words in ("致王海", "宁波海川精密仪器有限公司：", "感谢信任。"):
        assert words in text
    desk.press("登记已寄出")
    expect(desk.page.locator("h1")).to_contain_text("已发出")


def nobody_who_asked_to_be_left_alone(desk):
    begins(desk, "sms")
    contact = desk.form.locator("[name=contact]")
    contact.select_option(label=contact.locator("option", has_text="赵敏").inner_text())
    if not desk.scripts:
        desk.press("套用")
    expect(desk.form).to_contain_text("赵敏 已标为“请勿联系”")
    desk.fill(body="您好")
    desk.press("放入发件箱")
    expect(desk.form).to_contain_text("赵敏 已标为“请勿联系”")
    expect(desk.form.locator("[name=body]")).to_have_value("您好")


def a_text_message(desk):
    begins(desk, "sms")
    desk.fill(body="约好下周三取件")
    desk.press("放入发件箱", "短信已写好")
    desk.press("登记已发出")
    expect(desk.page.locator("h1")).to_contain_text("已发出")


def typed_while_drawn_anew(desk):
    """Whoever types on while the chosen kind is fetched finds his words and his place where they were."""
    if not desk.scripts:
        return
    begins(desk, "letter")
    held: list[Route] = []
    desk.page.route("**/outbox?apply=1", lambda route: held.insert(0, route))
    with desk.page.expect_request("**/outbox?apply=1"):
        desk.choose(kind="mail")
    body = desk.form.locator("[name=body]")
    body.click()
    desk.page.keyboard.insert_text("样品已到")
    with desk.page.expect_response("**/outbox?apply=1"):
        held[0].continue_()
    expect(desk.page.locator("#writing .hint", has_text="没有设置邮件服务器")).to_be_visible()
    expect(body).to_have_value("样品已到")
    expect(body).to_be_focused()
    desk.page.unroute("**/outbox?apply=1")
