"""写信 in the browser: chosen, filled in, previewed, refused as typed; 发件箱 with its filters and deeds."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from tests.contacting import contact_of
from tests.managing import customer
from tests.messaging import at_home, changed, messages, wrote
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import plans
from webapp.actions.activities.plans import Wish
from webapp.actions.customers import merging
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import MessageTemplate, OutboxMessage

LETTER = {"kind": "letter", "subject": "感谢信", "body": "{客户名称}：\n感谢信任。"}


@dataclass
class Desk:
    """林's: the world, a text to choose, the contact 王海."""

    app: Flask
    world: World
    text: int
    main: int

    def rows(self) -> list[OutboxMessage]:
        with self.app.app_context():
            return messages()


@pytest.fixture
def desk(app, world):
    with app.app_context():
        at_home(world.haichuan)
        with transaction(Verb.TEMPLATE_MANAGE, SYSTEM):
            row = MessageTemplate(
                name="谢", kind="letter", subject="致{联系人}", body="{联系人}：{到期台数}台。<b>"
            )
            session.add(row)
            session.flush()
            return Desk(app, world, row.id, contact_of(world.haichuan))


def sent(desk, **more):
    return {"customer": desk.world.haichuan, "contact": str(desk.main)} | LETTER | more


def test_the_form_is_filled_in_and_tells_what_is_open(desk, as_):
    page = as_(desk.world.lin).get(f"/outbox/new?customer={desk.world.haichuan}&template={desk.text}").text
    assert 'value="致王海"' in page
    assert "王海：{到期台数}台。&lt;b&gt;" in page
    assert "<mark>{到期台数}</mark>" in page
    assert "这些占位符没有内容：到期台数" in page
    assert "王海 收" in page
    assert "<b>" not in page.partition('id="preview"')[2]
    assert "没有找到" in as_(desk.world.lin).get(f"/outbox/new?customer={desk.world.dongfang}").text
    assert "先找到客户" in as_(desk.world.lin).get("/outbox/new").text


def test_choosing_a_text_keeps_the_old_one_at_hand(desk, as_):
    lin, told = as_(desk.world.lin), sent(desk, template=str(desk.text), body="我自己写的")
    page = lin.post("/outbox?apply=1", told).text
    assert "套用模板前的正文" in page
    assert "我自己写的" in page
    assert "王海：{到期台数}台。" in page
    part = lin.htmx("POST", "/outbox?apply=1", "writing", data=told).text
    assert "<html" not in part
    other = lin.post("/outbox", told | {"kind": "sms", "apply": "1"}).text
    assert "我自己写的" in other  # of another kind there is no such text: nothing is put in its place
    part = lin.htmx("POST", "/outbox?preview=1", "preview", data=told).text
    assert "我自己写的" in part
    assert "<textarea" not in part
    assert desk.rows() == []


@pytest.mark.parametrize(
    ("more", "status", "told"),
    [
        ({"body": ""}, 422, "请填写正文"),
        ({"body": "长" * 4001}, 422, "最多 4000 个字"),
        ({"subject": "长" * 121}, 422, "最多 120 个字"),
        ({"body": "{到期台数}台"}, 409, "没有内容，请补全资料或改写文字"),
        ({"body": "{错的}"}, 409, "没有“{错的}”这个占位符"),
        ({"kind": "mail"}, 409, "王海 没有邮箱"),
        ({"kind": "fax"}, 422, "请从列表中选择"),
        ({"contact": "999"}, 422, "列表"),
    ],
)
def test_refused_as_typed(desk, as_, more, status, told):
    answer = as_(desk.world.lin).post("/outbox", sent(desk, **more))
    assert answer.status_code == status
    assert told in answer.text
    assert more.get("subject", "感谢信") in answer.text
    assert desk.rows() == []


def test_written_shown_printed_and_marked(desk, as_, plain_paper):
    lin = as_(desk.world.lin)
    answer = lin.post("/outbox", sent(desk, subject="一\r\nBcc: x@example.cn", body="<i>好</i>"))
    assert answer.status_code == 303
    one = desk.rows()[0]
    assert one.subject == "一 Bcc: x@example.cn"  # one line, and only ever a subject
    at = f"/outbox/{one.id}"
    page = lin.get(at).text
    for word in ("待发", one.number, "&lt;i&gt;好", "王海", "登记已寄出", "打印信函"):
        assert word in page
    paper = lin.get(f"{at}.pdf")
    assert paper.status_code == 200
    assert lin.post(f"{at}/sending").status_code == 303
    page = lin.get(at).text
    assert "已发出" in page
    assert "看联络记录" in page
    assert "登记已寄出" not in page
    assert lin.post(f"{at}/dropping").status_code == 409
    assert "《一 Bcc: x@example.cn》" in lin.get(f"/customers/{desk.world.haichuan}?tab=activities").text


def test_given_up_there_is_nothing_to_print(desk, as_):
    lin = as_(desk.world.lin)
    lin.post("/outbox", sent(desk))
    at = f"/outbox/{desk.rows()[0].id}"
    assert lin.post(f"{at}/retry").status_code == 409
    assert lin.post(f"{at}/dropping").status_code == 303
    assert lin.get(f"{at}.pdf").status_code == 404
    assert "已放弃" in lin.get(at).text


def test_the_list_narrows_and_its_workbook_with_it(desk, as_):
    with desk.app.app_context():
        wrote(desk.world.haichuan, by=desk.world.lin, subject="第一封")
        wrote(desk.world.haichuan, by=desk.world.lin, kind="sms", contact=desk.main, body="=SUM(1)短信")
    lin = as_(desk.world.lin)
    page = lin.get("/outbox").text
    assert "第一封" in page
    assert "=SUM(1)短信" in page
    for query, shown, hidden in (
        ("kind=sms", "SUM", "第一封"),
        ("kind=letter", "第一封", "SUM"),
        ("q=第一", "第一封", "SUM"),
        ("q=短信", "SUM", "第一封"),
        ("state=sent", "没有符合条件", "第一封"),
        ("of=notice", "没有符合条件", "第一封"),
        (f"from={clock.today() + timedelta(days=1)}", "没有符合条件", "第一封"),
        (f"until={clock.today() - timedelta(days=1)}", "没有符合条件", "第一封"),
        (f"customer={desk.world.dongfang}", "没有符合条件", "第一封"),
        ("kind=x&state=y&from=z&page=999999999999999999999", "第一封", "没有符合"),
    ):
        found = lin.get(f"/outbox?{query}").text.partition('id="results"')[2]
        assert shown in found, query
        assert hidden not in found, query
    book = lin.get("/outbox.xlsx?kind=sms")
    assert book.status_code == 200
    part = lin.htmx("GET", "/outbox?kind=sms", "results").text
    assert "<html" not in part
    assert "第一封" not in as_(desk.world.zhou).get("/outbox").text


def test_the_picked_ones_are_marked_or_printed(desk, as_):
    with desk.app.app_context():
        ids = [wrote(desk.world.haichuan, by=desk.world.lin, subject=f"第{n}封").id for n in range(3)]
    lin = as_(desk.world.lin)
    assert lin.post("/outbox/sending").status_code == 409
    assert lin.post("/outbox/sending", {"picked": ["x", "²", str(ids[0])]}).status_code == 303
    assert [row.state for row in desk.rows()] == ["sent", "waiting", "waiting"]
    assert lin.post("/outbox/prints", {"picked": "9999"}).status_code == 409
    told = {"scope": "all", "query": "state=waiting&kind=letter"}
    assert lin.post("/outbox/sending", told).status_code == 303
    assert {row.state for row in desk.rows()} == {"sent"}
    assert as_(desk.world.zhou).post("/outbox/sending", {"picked": str(ids[0])}).status_code == 303


def test_who_asked_for_no_contact_stands_there_with_the_reason(desk, as_):
    lin = as_(desk.world.lin)
    sheet = f"/customers/{desk.world.haichuan}/contacts/{desk.main}"
    assert (
        f"/outbox/new?customer={desk.world.haichuan}&amp;contact={desk.main}&amp;kind=letter"
        in lin.get(sheet).text
    )
    with desk.app.app_context():
        changed(desk.main, do_not_contact=True)
    assert "/outbox/new" not in lin.get(sheet).text.partition("<main")[2]
    page = lin.get(f"/outbox/new?customer={desk.world.haichuan}&contact={desk.main}").text
    assert "王海（请勿联系）" in page
    assert "王海 已标为“请勿联系”" in page
    assert lin.post("/outbox", sent(desk)).status_code == 409
    assert desk.rows() == []


def test_a_planned_letter_leads_to_its_form(desk, as_):
    with desk.app.app_context(), acting_as(desk.world.lin):
        plan = plans.plan(customer(desk.world.haichuan), Wish("sms", clock.today(), contact=desk.main))
        key = plan.id
    lin = as_(desk.world.lin)
    way = f"/outbox/new?customer={desk.world.haichuan}&amp;scheduled={key}"
    assert way in lin.get(f"/activities/plan/{key}").text
    assert way in lin.get(f"/customers/{desk.world.haichuan}?tab=activities").text
    page = lin.get(way.replace("&amp;", "&")).text
    assert re.search(r'value="sms"[^>]*checked|checked[^>]*value="sms"', page)
    assert f'name="scheduled" type="hidden" value="{key}"' in page


def test_a_merged_customer_is_written_to_where_it_lives_on(desk, as_):
    with desk.app.app_context():
        at_home(desk.world.nobody)
        wrote(desk.world.nobody, by=desk.world.chief)
        kept, gone = customer(desk.world.haichuan), customer(desk.world.nobody)
        with acting_as(desk.world.chief):
            versions = (kept.version, gone.version)
            merging.merge(kept, gone, choices={}, reason="重复", versions=versions)
    assert as_(desk.world.lin).get(f"/outbox/{desk.rows()[0].id}").status_code == 200
    page = as_(desk.world.lin).get(f"/outbox/new?customer={desk.world.nobody}").text
    assert "宁波海川精密仪器有限公司" in page
    assert as_(desk.world.lin).post("/outbox", sent(desk, customer=desk.world.nobody)).status_code == 303


def test_pages_take_few_statements(desk, as_, count_queries):
    with desk.app.app_context():
        for n in range(5):
            wrote(desk.world.haichuan, by=desk.world.lin, subject=f"第{n}封")
    lin, key = as_(desk.world.lin), desk.rows()[0].id
    for path, most in (
        ("/outbox", 6),
        (f"/outbox/{key}", 5),
        (f"/outbox/new?customer={desk.world.haichuan}&template={desk.text}", 14),
    ):
        lin.get(path)
        with count_queries() as statements:
            assert lin.get(path).status_code == 200
        assert len([told for told in statements if told.startswith("SELECT")]) <= most, path
